import { Vpc, VpcPeering, type IVpc } from "../../../components/network";
import type { ContractCase } from "../case";
import { otherAccount, tags, vpc, zones } from "./samples";

/** Two VPCs have one peering, so each case brings VPCs of its own. */
function sample(id: string, digit: number, extra: { readonly zones?: readonly string[] } = {}): IVpc {
  const tiers = { app: vpc.attributes.tiers["app"] ?? { internet: "none", cidrs: [], subnetIds: [], routeTableIds: [] } };
  return Vpc.fromAttributes({
    vpcId: `vpc-${id}`,
    cidr: `10.${digit}.0.0/16`,
    secondaryCidrs: [`100.64.${digit}.0/24`],
    ipv6Cidr: `2001:db8:${digit}::/56`,
    zones,
    tiers,
    ...extra,
  });
}

export const cases: readonly ContractCase[] = [
  {
    name: "VpcPeering",
    create: (name, opts) => new VpcPeering(name, { requester: sample(`${name}-near`, 1), accepter: sample(`${name}-peer`, 2), tags }, opts),
  },
  {
    name: "VpcPeering",
    create: (name, opts) =>
      new VpcPeering(
        name,
        { requester: sample(`${name}-near`, 1), accepter: sample(`${name}-far`, 2, { zones: ["us-east-1a", "us-east-1b"] }), tags },
        opts,
      ),
  },
  {
    name: "VpcPeering",
    create: (name, opts) =>
      new VpcPeering(
        name,
        {
          requester: sample(`${name}-near`, 1),
          accepter: sample(`${name}-other`, 2),
          accepterProvider: otherAccount(name),
          accepterAccount: "111122223333",
          tags,
        },
        opts,
      ),
  },
];
