/**
 *     planVpcPeering("tools-to-dev", { requester: tools, accepter: dev })
 *     // { autoAccept: true, routes: [{ side: "requester", tier: "app", destination: { key: "primary", ... } }, ...], ... }
 *
 * AWS joins the two VPCs and writes no route: each table of each side has to be told of each block of the other.
 */
import * as pulumi from "@pulumi/pulumi";
import { checkName, Cidr, Faults } from "../../core";
import type { IVpc } from "../interfaces";
import { regionOf } from "../vpc/region";
import type { PeeringSide, VpcPeeringArgs } from "./args";

/** A destination behind the connection. */
export interface PeeringDestination {
  /** Part of the route's name. */
  readonly key: string;
  readonly family: 4 | 6;
  readonly value: pulumi.Output<string>;
}

/** A peering as plain data. */
export interface VpcPeeringPlan {
  /** Whether the requester's account and region are the accepter's too, which then needs no resource of its own. */
  readonly autoAccept: boolean;
  /** Given where the sides lie in different regions. */
  readonly regions: Readonly<Record<PeeringSide, string>> | undefined;
  readonly sameRegion: boolean;
  readonly routes: readonly { readonly side: PeeringSide; readonly tier: string; readonly destination: PeeringDestination }[];
}

const sides: readonly PeeringSide[] = ["requester", "accepter"];

/** What a route through a peering cannot do. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations */
const reach =
  "A peering carries what the two VPCs send each other. It is not transitive, so nothing behind the peer is reached, and there is no edge-to-edge routing " +
  "through the peer's NAT gateway, internet gateway, VPN, Direct Connect or gateway endpoint. Give blocks of the peer, or use a TransitGateway";

/**
 * Checks a peering's arguments and plans its routes. Throws every fault at once.
 *
 * @param joined The peering that joins the same two VPCs already, where there is one.
 */
export function planVpcPeering(name: string, request: VpcPeeringArgs, joined?: string): VpcPeeringPlan {
  const faults = new Faults(`VpcPeering "${name}"`);
  checkName(faults, "name", name);
  if (sameVpc(request.requester, request.accepter))
    faults.add("accepter", undefined, "is the requester itself. A VPC reaches itself by its local route; name another one.");
  else checkOverlap(faults, request);
  if (joined !== undefined)
    faults.add("accepter", undefined, `is joined to the requester by ${joined} already. Two VPCs have one peering: change that one.`);
  if (request.accepterAccount !== undefined && request.accepterProvider === undefined)
    faults.add(
      "accepterAccount",
      request.accepterAccount,
      "has no accepterProvider, so nobody would accept the connection or write the accepter's routes. Give a provider of that account.",
    );
  const routes = sides.flatMap((side) => planRoutes(faults, side, request));
  faults.throwIfAny();
  const [from, to] = [regionOf(request.requester), regionOf(request.accepter)];
  const sameRegion = from === undefined || to === undefined || from === to;
  return {
    autoAccept: sameRegion && request.accepterAccount === undefined,
    regions: sameRegion ? undefined : { requester: from, accepter: to },
    sameRegion,
    routes,
  };
}

/** Whether two VPCs are one: by the very output of one creation, or by the id of an import. */
export function sameVpc(one: Pick<IVpc, "vpcId" | "attributes">, other: Pick<IVpc, "vpcId" | "attributes">): boolean {
  const id = one.attributes.vpcId;
  return one.vpcId === other.vpcId || (typeof id === "string" && id === other.attributes.vpcId);
}

/** AWS creates no connection between VPCs of which any blocks overlap; all pairs are named, so that one renumbering is enough. */
function checkOverlap(faults: Faults, { requester, accepter }: VpcPeeringArgs): void {
  const known = ({ blocks }: VpcPeeringArgs["requester"]): readonly Cidr[] =>
    blocks.flatMap(({ cidr }) => (cidr === undefined ? [] : [Cidr.parse(cidr)]));
  for (const own of known(requester))
    for (const peers of known(accepter))
      if (own.overlaps(peers))
        faults.add(
          "accepter.blocks",
          String(peers),
          `overlaps the requester's ${String(own)}. Peered VPCs need blocks apart from each other.`,
        );
}

function planRoutes(faults: Faults, side: PeeringSide, request: VpcPeeringArgs): VpcPeeringPlan["routes"] {
  const vpc = request[side];
  const tiers = request.tiers?.[side] ?? Object.keys(vpc.tiers);
  if (tiers.length === 0) faults.add(`tiers.${side}`, undefined, "is empty, so nothing of this side would take part. Name a tier.");
  tiers.forEach((tier, index) => {
    if (vpc.tiers[tier] === undefined)
      faults.add(`tiers.${side}[${index}]`, tier, `is not a tier of the ${side}. There are ${Object.keys(vpc.tiers).join(", ")}.`);
    if (tiers.indexOf(tier) !== index) faults.add(`tiers.${side}[${index}]`, tier, "is named twice. Name each tier once.");
  });
  const destinations = planDestinations(faults, side, request);
  return tiers.flatMap((tier) => destinations.map((destination) => ({ side, tier, destination })));
}

function planDestinations(faults: Faults, side: PeeringSide, request: VpcPeeringArgs): readonly PeeringDestination[] {
  const { blocks } = request[side === "requester" ? "accepter" : "requester"];
  const given = request.routes?.[side];
  if (given === undefined) return blocks;
  if (given.length === 0)
    faults.add(
      `routes.${side}`,
      undefined,
      "is empty, so this side would have no way to the other. Name a destination, or leave routes out.",
    );
  return given.flatMap((text, index) => {
    const path = `routes.${side}[${index}]`;
    const destination = faults.attempt(path, () => Cidr.parse(text));
    if (destination === undefined) return [];
    if (given.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each destination once.");
    const ofFamily = blocks.filter(({ family }) => family === destination.family);
    const known = ofFamily.flatMap(({ cidr }) => (cidr === undefined ? [] : [Cidr.parse(cidr)]));
    if (known.length === ofFamily.length && !known.some((block) => block.contains(destination)))
      faults.add(path, text, `lies in no block of the peer (${blocks.map(({ key, cidr }) => cidr ?? key).join(", ")}). ${reach}.`);
    return [{ key: text.replace(/[/:]/g, "-"), family: destination.family, value: pulumi.output(text) }];
  });
}
