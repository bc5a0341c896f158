/** What a firewall on a Transit Gateway consists of, in a VPC of its own or without one, and what is wrong with its arguments, at once. */
import type * as pulumi from "@pulumi/pulumi";
import { Cidr, Faults, privateSupernets } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import { checkOwnVpc, checkRoom, type GatewayLedger } from "../../transit-gateway/ledger/ledger";
import type { VpcArgs } from "../../vpc/args";
import { planVpc } from "../../vpc/plan";
import type { FirewallSettings } from "../network-firewall/args";
import { planFirewall } from "../network-firewall/plan";
import type { InspectionVpcArgs } from "./args";
import type { TransitGatewayFirewallArgs } from "../transit-gateway-firewall/args";

/** A firewall on a gateway as plain data. */
export interface InspectionPlan {
  readonly firewall: FirewallSettings;
  readonly inspectionRouteTableId: pulumi.Output<string>;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** The tiers of a VPC that inspects: the attachment stands in the one, the firewall's endpoints in the other. */
export const inspectionTiers = { transit: "transit", firewall: "firewall" } as const;

/** A firewall endpoint and a gateway's interface take an address each, and AWS takes no subnet that is smaller. */
export const smallestPrefix = 28;

/** `euc1-az1`: a zone under the name that it has in every account. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html */
const zoneId = /^[a-z]+\d+-az\d+$/;

/** Where AWS is reported not to offer endpoints. https://docs.gruntwork.io/reference/modules/terraform-aws-vpc/network-firewall/ */
const withoutEndpoints = "use1-az3";

/** Checks an inspection VPC's arguments and plans it. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planInspectionVpc(name: string, args: InspectionVpcArgs, ledger?: GatewayLedger): InspectionPlan {
  const faults = new Faults(`InspectionVpc "${name}"`);
  const inspectionRouteTableId = checkGateway(faults, args.gateway);
  const firewall = withHome(args.firewall, args.gateway);
  const checked = faults.attempt("", () => planVpc(name, inspectionVpcArgs(args), inspectionTiers.firewall));
  if (checked?.cidr !== undefined) checkOwnVpc(faults, Cidr.parse(checked.cidr), ledger);
  faults.attempt("firewall", () => planFirewall(`${name}-firewall`, firewall));
  return thrown(faults, { firewall, inspectionRouteTableId, warnings: [] });
}

/** Checks the arguments of a firewall on a gateway and plans it. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planTransitGatewayFirewall(name: string, args: TransitGatewayFirewallArgs, ledger?: GatewayLedger): InspectionPlan {
  const faults = new Faults(`TransitGatewayFirewall "${name}"`);
  const inspectionRouteTableId = checkGateway(faults, args.gateway);
  const firewall = withHome(args.firewall, args.gateway);
  faults.attempt("firewall", () => planFirewall(`${name}-firewall`, firewall));
  checkRoom(faults, "gateway", ledger);
  const { zoneIds } = args;
  if (zoneIds.length === 0) faults.add("zoneIds", undefined, "is empty. Name the zones that the attached VPCs use, by id as in euc1-az1.");
  zoneIds.forEach((id, index) => {
    if (!zoneId.test(id))
      faults.add(
        `zoneIds[${index}]`,
        id,
        "is not the id of an availability zone, which is the same in every account. Write it as in euc1-az1.",
      );
    if (zoneIds.indexOf(id) !== index) faults.add(`zoneIds[${index}]`, id, "is named twice. Name each zone once.");
  });
  const warnings = [
    ...(zoneIds.length === 1 ? ["stands in one zone: when that fails, nothing that it inspects gets through. Name another zone."] : []),
    ...(zoneIds.includes(withoutEndpoints) ? [`stands in ${withoutEndpoints}, where AWS is reported to make no firewall endpoints.`] : []),
  ];
  return thrown(faults, { firewall, inspectionRouteTableId, warnings });
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

/** What is inside, of the gateway's point of view: what it drops unless a segment is reached. */
export function withHome(settings: FirewallSettings, { blackholes }: Pick<ITransitGateway, "blackholes">): FirewallSettings {
  return { ...settings, homeNetworks: settings.homeNetworks ?? (blackholes.length > 0 ? blackholes : privateSupernets) };
}

function checkGateway(faults: Faults, { inspection, inspectionRouteTableId }: ITransitGateway): pulumi.Output<string> | undefined {
  if (inspection === undefined)
    faults.add(
      "gateway",
      undefined,
      'inspects nothing, so nothing would come here. Give the TransitGateway inspection: "north-south", "east-west" or "all".',
    );
  return inspectionRouteTableId;
}

function thrown(
  faults: Faults,
  plan: Omit<InspectionPlan, "inspectionRouteTableId"> & { readonly inspectionRouteTableId: pulumi.Output<string> | undefined },
): InspectionPlan {
  faults.throwIfAny();
  const { inspectionRouteTableId } = plan;
  // A gateway that inspects has that table, which the compiler cannot know.
  if (inspectionRouteTableId === undefined) throw new Error("The gateway has no route table for inspection.");
  return { ...plan, inspectionRouteTableId };
}
