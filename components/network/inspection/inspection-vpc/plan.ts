/** What a firewall in a VPC of its own consists of, as plain data, and what is wrong with its arguments, at once. */
import { Cidr, Faults } from "../../../core";
import { checkOwnVpc, type GatewayLedger } from "../../transit-gateway/ledger/ledger";
import type { VpcArgs } from "../../vpc/args";
import { planVpc } from "../../vpc/plan";
import { planFirewall } from "../network-firewall/plan";
import { checkInspects, type InspectionPlan, planned, withHome } from "../gateway-firewall";
import type { InspectionVpcArgs } from "./args";

/** The tiers of a VPC that inspects: the attachment stands in the one, the firewall's endpoints in the other. */
export const inspectionTiers = { transit: "transit", firewall: "firewall" } as const;

/** A firewall endpoint and a gateway's interface take an address each, and AWS takes no subnet that is smaller. */
export const smallestPrefix = 28;

/** Checks an inspection VPC's arguments and plans it. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planInspectionVpc(name: string, args: InspectionVpcArgs, ledger?: GatewayLedger): InspectionPlan {
  const faults = new Faults(`InspectionVpc "${name}"`);
  const inspectionRouteTableId = checkInspects(faults, args.gateway);
  const firewall = withHome(args.firewall, args.gateway);
  const checked = faults.attempt("", () => planVpc(name, inspectionVpcArgs(args), inspectionTiers.firewall));
  if (checked?.cidr !== undefined) checkOwnVpc(faults, Cidr.parse(checked.cidr), ledger);
  faults.attempt("firewall", () => planFirewall(`${name}-firewall`, firewall));
  return planned(faults, { firewall, inspectionRouteTableId, warnings: [] });
}

/** The VPC of an `InspectionVpc`, but for its firewall. */
export function inspectionVpcArgs({ cidr, zones, flowLogs }: Pick<InspectionVpcArgs, "cidr" | "zones" | "flowLogs">): VpcArgs {
  return {
    cidr,
    zones,
    tiers: {
      [inspectionTiers.transit]: { prefix: smallestPrefix, internet: "firewall" },
      [inspectionTiers.firewall]: { prefix: smallestPrefix, internet: "transit-gateway" },
    },
    // Nothing lives here, and a packet of another VPC that meets a gateway endpoint on its way is lost.
    // https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    gatewayEndpoints: [],
    ...(flowLogs !== undefined && { flowLogs }),
  };
}
