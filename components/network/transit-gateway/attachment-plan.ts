/**
 *     planAttachment("dev-hub", { gateway, vpc, segment: "dev", tier: "transit" })
 *     // { propagateTo: ["shared", "egress"], inspectedIn: [], routes: [{ tier: "app", destination: "0.0.0.0/0" }], ... }
 *
 * A VPC joins a segment in three places: the table it is sent by, the tables that learn the way to it, and its own tables, into which
 * AWS writes nothing.
 */
import { checkName, Cidr, Faults } from "../../core";
import type { IInspection, ITransitGateway, IVpc, Segment } from "../interfaces";
import { egressTable, inspectionTable, inspectsEastWest, inspectsNorthSouth } from "./plan";

/** The plain part of a gateway and of a VPC on which the plan of an attachment depends. */
export interface AttachmentRequest {
  readonly gateway: Pick<ITransitGateway, "segments" | "blackholes"> & Partial<Pick<ITransitGateway, "inspection">>;
  readonly vpc: Pick<IVpc, "blocks" | "zones" | "tiers">;
  readonly segment: string;
  readonly tier: string;
  /** @default {} */
  readonly routes?: Readonly<Record<string, readonly string[]>>;
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
  readonly routes: readonly { readonly tier: string; readonly destination: string }[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** The default route's destination. */
export const everywhere = "0.0.0.0/0";

/** Checks an attachment's arguments and plans its routes. Throws every fault at once. */
export function planAttachment(name: string, request: AttachmentRequest): AttachmentPlan {
  const { gateway, vpc } = request;
  const faults = new Faults(`TransitGatewayAttachment "${name}"`);
  checkName(faults, "name", name);
  const segment = gateway.segments[request.segment];
  if (segment === undefined)
    faults.add("segment", request.segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  checkAttachedTier(faults, request);
  for (const cidr of knownBlocks(vpc)) for (const message of isolationFaults(cidr, gateway)) faults.add("vpc.cidr", cidr, message);
  checkRoutes(faults, request);
  checkInspection(faults, gateway, request.inspection);
  faults.throwIfAny();
  const routed = Object.values(vpc.tiers).filter(({ internet }) => internet === "transit-gateway");
  const byDefault = routed.map((tier) => ({ tier: tier.name, destination: everywhere }));
  const asked = Object.entries(request.routes ?? {}).flatMap(([tier, destinations]) =>
    destinations.map((destination) => ({ tier, destination })),
  );
  const { direct, inspected } = announcement(gateway, request.segment);
  return {
    propagateTo: direct,
    inspectedIn: inspected,
    routes: [...byDefault, ...asked],
    warnings: [...withoutEgress(request, routed), ...aroundTheFirewall(request, routed)],
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

/** NAT, and with it central egress, is for IPv4 only. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
function aroundTheFirewall({ gateway, vpc, segment }: AttachmentRequest, routed: readonly { readonly name: string }[]): readonly string[] {
  const inspected = inspectsNorthSouth(gateway.inspection) && gateway.segments[segment]?.egress === true && routed.length > 0;
  return inspected && vpc.blocks.some(({ family }) => family === 6)
    ? ["has IPv6 addresses: what they send to the internet does not pass the firewall, which stands in the way of IPv4 only."]
    : [];
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
}

function checkRoutes(faults: Faults, { vpc, routes = {} }: AttachmentRequest): void {
  const blocks = knownBlocks(vpc).map((cidr) => Cidr.parse(cidr));
  for (const [tier, destinations] of Object.entries(routes)) {
    if (vpc.tiers[tier] === undefined)
      faults.add(`routes.${tier}`, undefined, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
    destinations.forEach((text, index) => {
      const path = `routes.${tier}[${index}]`;
      const destination = faults.attempt(path, () => Cidr.parse(text));
      if (destination?.family === 6) faults.add(path, text, "is an IPv6 block. The attachment routes IPv4; give IPv4 blocks.");
      else if (destination?.prefix === 0)
        faults.add(path, text, `is decided by the tier's internet. Say internet: "transit-gateway" for the tier instead.`);
      const own = destination && blocks.find((block) => block.contains(destination));
      if (own !== undefined) faults.add(path, text, `lies in the VPC's own ${String(own)}, which never leaves it. Leave it out.`);
      if (destinations.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each destination once.");
    });
  }
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
