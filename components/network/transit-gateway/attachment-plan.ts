/**
 *     planAttachment("dev-hub", { gateway, vpc, segment: "dev", tier: "transit" })
 *     // { propagateTo: ["shared"], propagateToEgress: true, routes: [{ tier: "app", destination: "0.0.0.0/0" }], ... }
 *
 * A VPC joins a segment in three places: the table it is sent by, the tables that learn the way to it, and its own tables, into which
 * AWS writes nothing.
 */
import { checkName, Cidr, Faults } from "../../core";
import type { ITransitGateway, IVpc, Segment } from "../interfaces";

/** The plain part of a gateway and of a VPC on which the plan of an attachment depends. */
export interface AttachmentRequest {
  readonly gateway: Pick<ITransitGateway, "segments" | "blackholes">;
  readonly vpc: Pick<IVpc, "blocks" | "zones" | "tiers">;
  readonly segment: string;
  readonly tier: string;
  /** @default {} */
  readonly routes?: Readonly<Record<string, readonly string[]>>;
}

/** An attachment as plain data. */
export interface AttachmentPlan {
  /** Segments whose tables learn the VPC's block: all that reach this one or are reached by it, since a route one way carries no answer. */
  readonly propagateTo: readonly string[];
  readonly propagateToEgress: boolean;
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
  faults.throwIfAny();
  const routed = Object.values(vpc.tiers).filter(({ internet }) => internet === "transit-gateway");
  const byDefault = routed.map((tier) => ({ tier: tier.name, destination: everywhere }));
  const asked = Object.entries(request.routes ?? {}).flatMap(([tier, destinations]) =>
    destinations.map((destination) => ({ tier, destination })),
  );
  return {
    propagateTo: segmentsInReach(gateway.segments, request.segment),
    propagateToEgress: segment?.egress === true,
    routes: [...byDefault, ...asked],
    warnings:
      segment?.egress === true || routed.length === 0
        ? []
        : [
            `sends everything of ${routed.map((tier) => tier.name).join(" and ")} to the Transit Gateway, but segment ${request.segment} has no egress: ` +
              "only the segments it reaches will answer. Give the segment egress: true, or the tiers another internet.",
          ],
  };
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
