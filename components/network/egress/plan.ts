/** What an egress VPC consists of, as plain data, and what is wrong with its arguments, at once. */
import type * as pulumi from "@pulumi/pulumi";
import { Cidr, Faults, privateSupernets } from "../../core";
import type { FirewallSettings } from "../inspection/network-firewall/args";
import { planFirewall } from "../inspection/network-firewall/plan";
import { withHome } from "../inspection/gateway-firewall";
import type { IInspection } from "../interfaces";
import { checkOwnVpc, type GatewayLedger } from "../transit-gateway/ledger/ledger";
import { inspectsNorthSouth } from "../transit-gateway/plan";
import type { VpcArgs } from "../vpc/args";
import type { NatArgs } from "../vpc/nat/args";
import { planVpc } from "../vpc/plan";
import type { EgressInspection, EgressVpcArgs } from "./args";

/** An egress VPC as plain data. */
export interface EgressPlan {
  /** The VPC, but for its firewall. */
  readonly vpc: VpcArgs;
  /** Segments whose default route leads here, or to the firewall before it. */
  readonly segments: readonly string[];
  /** The table that decides for what comes out of this VPC: that of egress, or of inspection where the firewall stands in it. */
  readonly associateWith: pulumi.Output<string>;
  /** A firewall of its own. */
  readonly firewall: FirewallSettings | undefined;
  /** A firewall before it. */
  readonly before: EgressBehindFirewall | undefined;
  /** Destinations that answers are sent back for. */
  readonly returnRoutes: readonly string[];
  /** How many routes it brings into the gateway's tables: a default route for each segment, and past a firewall before it one there and each way back. */
  readonly gatewayRoutes: number;
}

/** An egress VPC whose packets have passed a firewall elsewhere, and whose answers have to pass it again. */
export interface EgressBehindFirewall {
  readonly inspection: IInspection;
  readonly egressRouteTableId: pulumi.Output<string>;
  readonly inspectionRouteTableId: pulumi.Output<string>;
}

/** The tiers of every egress VPC: NAT gateways stand in the one, the attachment in the other, and a firewall between the two. */
export const egressTiers = { public: "public", transit: "transit", firewall: "firewall" } as const;

/** A /27 has 27 addresses for use, and a NAT gateway takes at most eight; four of them, of the transit tier's /28 and of the firewall's fill a /24. */
const publicPrefix = 27;
const transitPrefix = 28;

/** Checks an egress VPC's arguments and plans it. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planEgress(name: string, args: EgressVpcArgs, ledger?: GatewayLedger): EgressPlan {
  const faults = new Faults(`EgressVpc "${name}"`);
  const { gateway, inspection } = args;
  const segments = Object.entries(gateway.segments).flatMap(([segment, { egress }]) => (egress === true ? [segment] : []));
  const { egressRouteTableId, inspectionRouteTableId } = gateway;
  if (segments.length === 0 || egressRouteTableId === undefined)
    faults.add(
      "gateway",
      undefined,
      `has no segment with egress, so nothing would come here. Say egress: true for one of ${Object.keys(gateway.segments).join(", ")}.`,
    );
  checkInspection(faults, args);
  const firewall = isOwn(inspection) ? withHome(inspection.firewall, gateway) : undefined;
  const vpc = egressVpcArgs(args);
  const checked = faults.attempt("", () => planVpc(name, vpc, firewall && egressTiers.firewall));
  if (firewall !== undefined) faults.attempt("inspection.firewall", () => planFirewall(`${name}-firewall`, firewall));
  const returnRoutes = args.returnRoutes ?? (gateway.blackholes.length > 0 ? gateway.blackholes : privateSupernets);
  if (checked?.cidr !== undefined) checkOwnVpc(faults, Cidr.parse(checked.cidr), ledger);
  if (checked?.cidr !== undefined) checkReturnRoutes(faults, returnRoutes, Cidr.parse(checked.cidr));
  faults.throwIfAny();
  const associateWith = firewall === undefined ? egressRouteTableId : inspectionRouteTableId;
  // throwIfAny has thrown in these cases, which the compiler cannot know.
  if (egressRouteTableId === undefined || associateWith === undefined) throw new Error("The gateway lacks a route table.");
  const elsewhere = inspection !== undefined && !isOwn(inspection) ? inspection : undefined;
  const before =
    elsewhere === undefined || inspectionRouteTableId === undefined
      ? undefined
      : { inspection: elsewhere, egressRouteTableId, inspectionRouteTableId };
  const gatewayRoutes = segments.length + (before === undefined ? 0 : 1 + returnRoutes.length);
  return { vpc, segments, associateWith, firewall, before, returnRoutes, gatewayRoutes };
}

/** The VPC inside an egress VPC, but for its firewall. */
export function egressVpcArgs({
  cidr,
  zones,
  nat,
  flowLogs,
  inspection,
}: Pick<EgressVpcArgs, "cidr" | "zones" | "nat" | "flowLogs" | "inspection">): VpcArgs {
  const inspected = isOwn(inspection);
  return {
    cidr,
    zones,
    tiers: {
      // Answers have to go back through the firewall endpoint of the zone whose NAT gateway they come to.
      [egressTiers.public]: { prefix: publicPrefix, internet: "gateway", ...(inspected && { routeTables: "per-zone" }) },
      [egressTiers.transit]: { prefix: transitPrefix, internet: inspected ? "firewall" : "nat" },
      ...(inspected && { [egressTiers.firewall]: { prefix: transitPrefix, internet: "nat" } }),
    },
    nat: withFixedAddresses(nat ?? "per-zone"),
    // Nothing lives here, and a packet of another VPC that meets a gateway endpoint on its way to the NAT gateway is lost.
    // https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    gatewayEndpoints: [],
    ...(flowLogs !== undefined && { flowLogs }),
  };
}

/** Whether a firewall is to stand in the egress VPC itself. */
function isOwn(inspection: EgressVpcArgs["inspection"]): inspection is EgressInspection {
  return inspection !== undefined && "firewall" in inspection && !("attachmentId" in inspection);
}

/** A regional gateway would take its addresses from AWS as it needs them, and no allow-list of others could name them. */
function withFixedAddresses(nat: NonNullable<EgressVpcArgs["nat"]>): NonNullable<VpcArgs["nat"]> {
  const given: NatArgs = typeof nat === "string" ? { mode: nat } : nat;
  if (given.mode !== "regional") return nat;
  return given.addresses === undefined && given.allocationIds === undefined ? { ...given, addresses: 1 } : nat;
}

function checkInspection(faults: Faults, { gateway, nat = "per-zone", inspection }: EgressVpcArgs): void {
  const mode = typeof nat === "string" ? nat : nat.mode;
  const needed = inspectsNorthSouth(gateway.inspection);
  if (needed && inspection === undefined)
    faults.add(
      "inspection",
      undefined,
      `is missing, though the gateway inspects "${gateway.inspection ?? ""}". Give an InspectionVpc or TransitGatewayFirewall, or { firewall: ... } for one in this VPC.`,
    );
  if (!needed && inspection !== undefined)
    faults.add(
      "inspection",
      undefined,
      gateway.inspection === undefined
        ? 'is given, though the gateway inspects nothing. Give the TransitGateway inspection: "north-south" or "all", or leave it out.'
        : `is given, though the gateway inspects "${gateway.inspection}" alone, which does not come here. Say "all" there, or leave it out and give it to the attachments.`,
    );
  // A stateful firewall knows a flow by both of its directions. https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html
  if (isOwn(inspection) && mode === "single")
    faults.add(
      "nat",
      mode,
      'contradicts a firewall in this VPC: answers to every zone would come back through the firewall endpoint of the first. Say "per-zone", or use an InspectionVpc.',
    );
  if (isOwn(inspection) && mode === "regional")
    faults.add(
      "nat",
      mode,
      'contradicts a firewall in this VPC: a regional gateway has one route table for all zones, and each zone has a firewall endpoint of its own. Say "per-zone", or use an InspectionVpc.',
    );
}

function checkReturnRoutes(faults: Faults, returnRoutes: readonly string[], own: Cidr): void {
  if (returnRoutes.length === 0)
    faults.add("returnRoutes", undefined, "is empty, so no answer would find its way back. Give the private ranges of the attached VPCs.");
  returnRoutes.forEach((text, index) => {
    const path = `returnRoutes[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block === undefined) return;
    if (block.family === 6) faults.add(path, text, "is an IPv6 block. NAT gateways serve IPv4; give IPv4 blocks.");
    else if (block.prefix === 0) faults.add(path, text, "is the way to the internet. Give the private ranges of the attached VPCs.");
    else if (own.contains(block))
      faults.add(path, text, `is no wider than the egress VPC's own ${String(own)}. Give a wider range, or the egress VPC another block.`);
    if (returnRoutes.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each range once.");
  });
}
