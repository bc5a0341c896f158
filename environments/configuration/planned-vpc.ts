import { network } from "../../components";

/** A VPC as it will be, for checks before there is one: its layout is right, its ids are not. Throws every fault of its arguments. */
export function plannedVpc(name: string, args: network.VpcArgs): network.IVpc {
  const { zones, tiers } = network.planVpc(name, args);
  const ids = zones.map((zone) => `planned-${zone}`);
  const planned = tiers.map(({ name: tier, internet, subnets }) => {
    const cidrs = subnets.flatMap(({ cidr }) => cidr ?? []);
    return [tier, { internet, cidrs, subnetIds: ids, routeTableIds: ids }] as const;
  });
  const cidr = typeof args.cidr === "string" ? args.cidr : "";
  return network.Vpc.fromAttributes({ vpcId: `planned-${name}`, cidr, zones, tiers: Object.fromEntries(planned) });
}
