/** A network with everything that was worked out about it so far: each round trip between two places is walked once, whoever asks. */
import { addressRange, headers, type Family, type HeaderSpace } from "../header-space";
import { anyInternetGateway, type Network, type Vpc } from "../model";
import { elementsOf, type Elements } from "./elements";
import { obstacle } from "./explanations";
import type { Place } from "./flight";
import { GroupSets } from "./group-sets";
import { groupsOf, type Groups } from "./groups";
import type { Party } from "./party";
import { blockedInward } from "./public-access";
import { Placements } from "./placements";
import { roundTrip, type RoundTrip } from "./round-trip";

export interface Prover {
  readonly elements: Elements;
  readonly groups: Groups;
  /** Whether anything in the network brings traffic in by a way that is not modelled. */
  readonly hasOtherWays: boolean;
  readonly tripsBetween: (from: Party, to: Party, family: Family) => readonly RoundTrip[];
  readonly placements: Placements;
  readonly groupSets: GroupSets;
}

const provers = new WeakMap<Network, Prover>();

/** The prover of a network, the same one every time. */
export function proverOf(network: Network): Prover {
  const before = provers.get(network);
  if (before !== undefined) return before;
  const elements = elementsOf(network);
  const known = new Map<string, readonly RoundTrip[]>();
  const groups = groupsOf(elements);
  const prover: Prover = {
    elements,
    placements: new Placements(elements),
    groupSets: new GroupSets(elements, groups),
    groups,
    hasOtherWays: network.unsupported.some(({ affects }) => affects.length > 0),
    tripsBetween: (from, to, family) => {
      const key = `${family} ${placeKey(from)} ${placeKey(to)}`;
      const trips = known.get(key) ?? tripsBetween(elements, from, to, family);
      known.set(key, trips);
      return trips;
    },
  };
  provers.set(network, prover);
  return prover;
}

function tripsBetween(elements: Elements, from: Party, to: Party, family: Family): readonly RoundTrip[] {
  const space = headers(family, { sources: addressesAt(elements, from, family), destinations: addressesAt(elements, to, family) });
  if (from.place !== "internet") return [roundTrip(elements, from.place, to.place === "internet" ? "internet" : to.place, space)];
  if (to.place === "internet" || to.place.kind !== "subnet") return [];
  return fromInternet(elements, to.place, space);
}

/** In by each of the VPC's internet gateways. */
function fromInternet(elements: Elements, to: Extract<Place, { readonly kind: "subnet" }>, space: HeaderSpace): readonly RoundTrip[] {
  const subnet = elements.subnets.get(to.id);
  const vpc = elements.vpcs.get(subnet?.vpcId ?? "");
  if (subnet === undefined || vpc === undefined) return [];
  const blocked = blockedInward(elements, { vpcId: vpc.id, subnet });
  if (blocked !== undefined) return [lost(space, blocked)];
  const gateways = elements.network.internetGateways.filter(({ vpcId }) => vpcId === vpc.id);
  if (gateways.length === 0) return [lost(space, noGateway(elements, vpc))];
  return gateways.map(({ id }) => roundTrip(elements, { kind: "internet", gatewayId: id }, to, space));
}

/** One that is only read may be this VPC's, and one that a route names is, though no stack here declares it. */
function noGateway({ network, unsupported }: Elements, vpc: Vpc): ReturnType<typeof obstacle> {
  const targets = network.routeTables.flatMap(({ vpcId, routes }) => (vpcId === vpc.id ? routes.map(({ target }) => target) : []));
  const named = targets.flatMap((target) => (target.kind === "unsupported" ? (unsupported.get(target.id) ?? []) : []));
  const [unknown] = [...named, ...network.unsupported.filter(({ affects }) => affects.includes(anyInternetGateway))];
  if (unknown !== undefined) return obstacle("UNSUPPORTED_COMPONENT", unknown, unknown.reason);
  return obstacle("UNASSOCIATED_COMPONENT", vpc, `${vpc.name} has no internet gateway: add one, and a route to it.`);
}

function lost(space: HeaderSpace, why: ReturnType<typeof obstacle>): RoundTrip {
  return { arrivals: [], losses: [{ sent: space, obstacle: why }], answerLosses: [] };
}

/** All addresses of a subnet rather than those of one interface, so that a trip serves every interface in it. */
function addressesAt(elements: Elements, { place, addresses }: Party, family: Family): Party["addresses"][Family] {
  if (place === "internet" || place.kind !== "subnet") return addresses[family];
  return (elements.subnets.get(place.id)?.blocks ?? []).map(addressRange).filter((range) => range.family === family);
}

function placeKey({ place }: Party): string {
  if (place === "internet") return "internet";
  return place.kind === "internet" ? place.gatewayId : place.id;
}
