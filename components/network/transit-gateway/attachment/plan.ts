/**
 *     planAttachment("dev-hub", { gateway, vpc, segment: "dev", tier: "transit" })
 *     // { propagateTo: ["shared", "egress"], inspectedIn: [], routes: [{ tier: "app", destination: "0.0.0.0/0" }], ... }
 *
 * A VPC joins a segment in three places: the table it is sent by, the tables that learn the way to it, and its own tables, into which
 * AWS writes nothing.
 */
import { checkName, Cidr, Faults } from "../../../core";
import type { IInspection, ITransitGateway, IVpc, Segment } from "../../interfaces";
import { knownTexts } from "../ledger/address-plan";
import { checkRoom, gatewaysFault, type GatewayLedger } from "../ledger/ledger";
import { egressTable, inspectionTable, inspectsEastWest, inspectsNorthSouth } from "../plan";
import { checkDestinations } from "../routes/route-destination";
import type { RouteDestination } from "../routes/args";

/** The plain part of a gateway and of a VPC on which the plan of an attachment depends. */
export interface AttachmentRequest {
  readonly gateway: Pick<ITransitGateway, "segments" | "blackholes" | "securityGroupReferencing"> &
    Partial<Pick<ITransitGateway, "inspection">>;
  readonly vpc: Pick<IVpc, "blocks" | "zones" | "tiers">;
  readonly segment: string;
  readonly tier: string;
  /** @default {} */
  readonly routes?: Readonly<Record<string, readonly RouteDestination[]>>;
  /** @default - whether the VPC and the attached tier have IPv6 */
  readonly ipv6?: boolean;
  /** @default - as the gateway */
  readonly securityGroupReferencing?: boolean;
  /** Where the gateway sends what passes between segments. @default - none */
  readonly inspection?: IInspection;
}

/** Whose tables learn the way to an attachment, and how. */
export interface Announcement {
  /** Tables that lead to the attachment itself: of segments, `egress` and `inspection`. */
  readonly direct: readonly string[];
  /** Segments whose tables lead to the firewall instead, which comes before the attachment. */
  readonly inspected: readonly string[];
}

/** An attachment as plain data. */
export interface AttachmentPlan {
  /**
   * Tables that learn the VPC's blocks: of all segments that reach this one or are reached by it, since a route one way carries no answer,
   * and `egress` or `inspection`.
   */
  readonly propagateTo: readonly string[];
  /** Segments whose tables lead to the firewall for the VPC's blocks. */
  readonly inspectedIn: readonly string[];
  /** Routes to the gateway in the VPC, for each tier in turn. */
  readonly routes: readonly { readonly tier: string; readonly destination: RouteDestination }[];
  /** Whether IPv6 goes through the attachment, and the VPC's IPv6 block is propagated. */
  readonly ipv6: boolean;
  /** Whether rules of other VPCs may name this one's security groups; `undefined` leaves AWS's default, which the gateway overrules. */
  readonly securityGroupReferencing: boolean | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** The default route's destination. */
export const everywhere = "0.0.0.0/0";

/** Routes of a VPC's route table that need no raised quota. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const vpcRouteQuota = 500;

/** Checks an attachment's arguments and plans its routes. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planAttachment(name: string, request: AttachmentRequest, ledger?: GatewayLedger): AttachmentPlan {
  const { gateway, vpc } = request;
  const faults = new Faults(`TransitGatewayAttachment "${name}"`);
  checkName(faults, "name", name);
  if (gateway.segments[request.segment] === undefined)
    faults.add("segment", request.segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  checkAttachedTier(faults, request);
  for (const cidr of knownBlocks(vpc)) for (const message of isolationFaults(cidr, gateway)) faults.add("vpc.cidr", cidr, message);
  if (ledger !== undefined) checkBeside(faults, request, ledger);
  const ipv6 = checkIpv6(faults, request);
  checkReferencing(faults, request);
  checkDestinations(faults, request, ipv6);
  checkInspection(faults, gateway, request.inspection);
  faults.throwIfAny();
  const routed = Object.values(vpc.tiers).filter(({ internet }) => internet === "transit-gateway");
  const byDefault = routed.map((tier) => ({ tier: tier.name, destination: everywhere }));
  const asked = Object.entries(request.routes ?? {}).flatMap(([tier, destinations]) =>
    destinations.map((destination) => ({ tier, destination })),
  );
  const routes = [...byDefault, ...asked];
  const { direct, inspected } = announcement(gateway, request.segment);
  const securityGroupReferencing = request.securityGroupReferencing ?? (gateway.securityGroupReferencing === true ? true : undefined);
  return {
    propagateTo: direct,
    inspectedIn: inspected,
    routes,
    ipv6,
    securityGroupReferencing,
    warnings: [
      ...withoutEgress(request, routed),
      ...quotaWarnings(routes.map(({ tier }) => tier)),
      ...inspectionWarnings(request, routed, inspected, ipv6, securityGroupReferencing === true),
    ],
  };
}

/**
 * Where the way to a member of a segment has to be known. The firewall's table knows everything that it is to deliver to; what it inspects no
 * other table may know directly, or packets would go round it.
 */
export function announcement({ segments, inspection }: AttachmentRequest["gateway"], segment: string): Announcement {
  const inReach = segmentsInReach(segments, segment);
  const egress = segments[segment]?.egress === true;
  const [eastWest, northSouth] = [inspectsEastWest(inspection) && inReach.length > 0, inspectsNorthSouth(inspection) && egress];
  return {
    direct: [
      ...(eastWest ? [] : inReach),
      ...(egress && !northSouth ? [egressTable] : []),
      ...(eastWest || northSouth ? [inspectionTable] : []),
    ],
    inspected: eastWest ? inReach : [],
  };
}

/** Notes that a way through the firewall is asked for and not given. */
export function checkInspection(faults: Faults, gateway: AttachmentRequest["gateway"], inspection: IInspection | undefined): void {
  if (inspection === undefined && inspectsEastWest(gateway.inspection))
    faults.add(
      "inspection",
      undefined,
      `is missing, though the gateway inspects "${gateway.inspection ?? ""}". Give the InspectionVpc or TransitGatewayFirewall, or the inspection of the EgressVpc, that stands behind it.`,
    );
}

function withoutEgress({ gateway, segment }: AttachmentRequest, routed: readonly { readonly name: string }[]): readonly string[] {
  return gateway.segments[segment]?.egress === true || routed.length === 0
    ? []
    : [
        `sends everything of ${routed.map(({ name }) => name).join(" and ")} to the Transit Gateway, but segment ${segment} has no egress: ` +
          "only the segments it reaches will answer. Give the segment egress: true, or the tiers another internet.",
      ];
}

/**
 * What inspection does not take. NAT, and with it central egress, is for IPv4 only, and a firewall hides whose security group a packet comes
 * from. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
function inspectionWarnings(
  { gateway, vpc, segment }: AttachmentRequest,
  routed: readonly { readonly name: string }[],
  inspected: readonly string[],
  ipv6: boolean,
  referencing: boolean,
): readonly string[] {
  const northSouth = inspectsNorthSouth(gateway.inspection) && gateway.segments[segment]?.egress === true && routed.length > 0;
  return [
    ...(northSouth && vpc.blocks.some(({ family }) => family === 6)
      ? ["has IPv6 addresses: what they send to the internet does not pass the firewall, which stands in the way of IPv4 only."]
      : []),
    ...(inspected.length > 0 && ipv6
      ? [`carries IPv6, which the firewall does not take: ${inspected.join(" and ")} will not reach the VPC's IPv6 addresses.`]
      : []),
    ...(inspected.length > 0 && referencing
      ? [
          `lets rules of ${inspected.join(" and ")} name its security groups, which will not match behind the firewall. Allow addresses there.`,
        ]
      : []),
  ];
}

/** Why isolation between segments would not hold for a VPC of this block, or would cut the VPC off. */
export function isolationFaults(cidr: string, { segments, blackholes }: AttachmentRequest["gateway"]): readonly string[] {
  const block = Cidr.parse(cidr);
  const dropped = blackholes.map((text) => Cidr.parse(text));
  // A static route wins over a propagated one of the same length, and a longer one over a shorter. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
  const deadly = dropped.filter((each) => block.contains(each));
  const shared = Object.values(segments).some(({ egress }) => egress === true);
  const uncovered = shared && dropped.length > 0 && deadly.length === 0 && !dropped.some((each) => each.contains(block));
  return [
    ...deadly.map(
      (each) =>
        `would be dropped by the gateway's blackhole ${String(each)}, which is no wider. Give the VPC a smaller block, or the gateway's blackholes a wider one.`,
    ),
    ...(uncovered
      ? [
          `lies in none of the gateway's blackholes ${blackholes.join(", ")}: every segment with egress would reach it through the shared NAT. Add a wider block around it to them.`,
        ]
      : []),
  ];
}

function checkAttachedTier(faults: Faults, { vpc, tier: name }: AttachmentRequest): void {
  const tier = vpc.tiers[name];
  if (tier === undefined) faults.add("tier", name, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html: a zone without a subnet of the attachment does not reach the gateway.
  else if (tier.subnetIds.length !== vpc.zones.length)
    faults.add(
      "tier",
      name,
      `has ${tier.subnetIds.length} subnets for ${vpc.zones.length} zones. A zone without one does not reach the gateway: give the tier one in each.`,
    );
  // The same page: "You can't create a transit gateway attachment using IPv6-only subnets."
  if (tier !== undefined && tier.cidrs.length === 0 && tier.ipv6Cidrs.length > 0)
    faults.add("tier", name, "has IPv6 only, and AWS attaches no subnet without IPv4. Name a tier that has IPv4 blocks.");
}

/** What does not go together with what this program has attached before. */
function checkBeside(faults: Faults, { gateway, vpc }: AttachmentRequest, ledger: GatewayLedger): void {
  const before = ledger.attachmentOf(vpc);
  checkRoom(faults, "gateway", ledger);
  const tooMany = gatewaysFault(vpc, gateway);
  if (tooMany !== undefined) faults.add("vpc", undefined, tooMany);
  // https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html: no second attachment of one VPC, and one table for each attachment.
  if (before !== undefined)
    faults.add(
      "vpc",
      undefined,
      `is attached to this gateway by "${before}" already, and AWS attaches a VPC once. Leave one of the two out; to reach more segments, let the segment reach them.`,
    );
  else for (const text of knownTexts(vpc)) for (const message of ledger.vpcFaults(Cidr.parse(text))) faults.add("vpc", text, message);
}

/** Whether IPv6 goes through the attachment. */
function checkIpv6(faults: Faults, { vpc, tier, ipv6 }: AttachmentRequest): boolean {
  const vpcHas = vpc.blocks.some(({ family }) => family === 6);
  const tierHas = (vpc.tiers[tier]?.ipv6Cidrs.length ?? 0) > 0;
  if (ipv6 === true && !vpcHas) faults.add("ipv6", true, "is asked for, but the VPC has no IPv6 block. Give it one, or leave ipv6 out.");
  // The gateway's interface in each subnet gets an IPv6 address. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayVpcAttachmentRequestOptions.html
  else if (ipv6 === true && !tierHas)
    faults.add("ipv6", true, `is asked for, but tier ${tier} has no IPv6 blocks for the gateway's interfaces. Give it IPv6 blocks.`);
  return ipv6 ?? (vpcHas && tierHas);
}

/** Both sides decide; on one alone it does nothing, silently. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html */
function checkReferencing(faults: Faults, { gateway, securityGroupReferencing }: AttachmentRequest): void {
  if (securityGroupReferencing === true && gateway.securityGroupReferencing === false)
    faults.add(
      "securityGroupReferencing",
      true,
      "is on here and off at the gateway, so that no rule could name a group across it. Give the gateway securityGroupReferencing: true, or leave it out here.",
    );
}

function quotaWarnings(tiers: readonly string[]): readonly string[] {
  return [...new Set(tiers)].flatMap((tier) => {
    const count = tiers.filter((each) => each === tier).length;
    return count > vpcRouteQuota
      ? [
          `gives the tables of ${tier} ${count} routes; AWS allows ${vpcRouteQuota} a table until the quota is raised. Route fewer, wider blocks.`,
        ]
      : [];
  });
}

/** IPv4 blocks that are known before anything is created. */
function knownBlocks({ blocks }: Pick<IVpc, "blocks">): readonly string[] {
  return blocks.flatMap(({ family, cidr }) => (family === 4 && cidr !== undefined ? [cidr] : []));
}

/** Segments whose tables must know the way to a member of the given one: all that reach it or are reached by it. */
export function segmentsInReach(segments: Readonly<Record<string, Segment>>, segment: string): readonly string[] {
  return Object.keys(segments).filter((other) => reachEachOther(segments, segment, other));
}

/** Whether either of two segments reaches the other: a route one way carries no answer. */
function reachEachOther(segments: Readonly<Record<string, Segment>>, one: string, other: string): boolean {
  return segments[one]?.reaches.includes(other) === true || segments[other]?.reaches.includes(one) === true;
}
