/**
 *     const { arrivals, losses } = roundTrip(elements, { kind: "subnet", id: "subnet-1" }, { kind: "subnet", id: "subnet-2" }, space);
 *
 * Forth, and back with the answer: through lists, routes and gateways, but not yet through security groups. Those are asked later and by
 * interface, so that one round trip serves every pair of interfaces in the two places. The return is a walk of its own, from where the packets
 * arrived, leg by leg through the NAT gateways that they passed.
 */
import { answeredBy, answersTo, intersect, none, union, withAnySource, type HeaderSpace } from "../header-space";
import type { Elements } from "./elements";
import { explained, obstacle, type Obstacle } from "./explanations";
import { departure, type Flight, type Move, type Place, type Rewrite } from "./flight";
import { walk } from "./walk";

/** Packets that arrive. */
export interface Arrival {
  readonly flight: Flight;
  /** As they were sent. */
  readonly sent: HeaderSpace;
  /** Of those sent, the ones whose answers come back. */
  readonly answered: HeaderSpace;
}

/** Packets, as they were sent, that do not arrive or whose answers do not. */
export interface Loss {
  readonly sent: HeaderSpace;
  readonly obstacle: Obstacle;
}

/** What becomes of packets between two places. */
export interface RoundTrip {
  readonly arrivals: readonly Arrival[];
  /** On the way there. */
  readonly losses: readonly Loss[];
  /** On the way back. */
  readonly answerLosses: readonly Loss[];
}

export function roundTrip(elements: Elements, from: Place, to: Place["kind"] | Place, space: HeaderSpace): RoundTrip {
  const arrivals: Arrival[] = [];
  const losses: Loss[] = [];
  const answerLosses: Loss[] = [];
  for (const { move, zone, path } of departures(elements, from)) {
    for (const outcome of walk(elements, move, { ...departure(space, zone, false), path })) {
      const { flight } = outcome;
      const sent = asSent(flight.rewrites, flight.space);
      if (outcome.kind === "dropped") losses.push({ sent, obstacle: explained(outcome.why, flight.space) });
      else if (!isAt(outcome.place, to)) losses.push({ sent, obstacle: elsewhere(elements, outcome.place, flight) });
      else {
        const { answered, lost } = answers(elements, from, outcome.place, flight);
        arrivals.push({ flight, sent, answered });
        answerLosses.push(...lost);
      }
    }
  }
  return { arrivals, losses, answerLosses };
}

/** How packets begin that come from a place. */
function departures(elements: Elements, place: Place): readonly Start[] {
  switch (place.kind) {
    case "subnet":
      return [{ move: { kind: "leave-subnet", subnetId: place.id }, zone: elements.subnets.get(place.id)?.zone ?? null, path: [] }];
    case "internet": {
      const gateway = elements.internetGateways.get(place.gatewayId);
      const { vpcId, urn } = gateway ?? elements.egressOnlyInternetGateways.get(place.gatewayId) ?? { vpcId: "", urn: "" };
      return [{ move: throughEdge(gateway?.routeTableId ?? null, vpcId), zone: null, path: [urn] }];
    }
    case "remote-network": {
      const gateways = elements.network.virtualPrivateGateways.filter(({ remoteNetworkIds }) => remoteNetworkIds.includes(place.id));
      const attachments = elements.network.transitGatewayAttachments.filter(
        (each) => each.kind === "remote" && each.remoteNetworkId === place.id,
      );
      return [
        ...gateways.map(({ routeTableId, vpcId, urn }) => ({ move: throughEdge(routeTableId, vpcId), zone: null, path: [urn] })),
        ...attachments.map(({ id, urn }) => ({
          move: { kind: "follow-transit-table", attachmentId: id } as const,
          zone: null,
          path: [urn],
        })),
      ];
    }
    case "vpc-endpoint":
      return [{ move: { kind: "enter-vpc", vpcId: elements.vpcEndpoints.get(place.id)?.vpcId ?? "" }, zone: null, path: [] }];
  }
}

function throughEdge(tableId: string | null, vpcId: string): Move {
  return tableId === null ? { kind: "enter-vpc", vpcId } : { kind: "follow-table", tableId, vpcId };
}

interface Start {
  readonly move: Move;
  readonly zone: string | null;
  readonly path: readonly string[];
}

interface Returning {
  /** Packets whose answers have come this far, as they were here on the way there. */
  readonly space: HeaderSpace;
  readonly firewalls: readonly string[];
}

function answers(
  elements: Elements,
  origin: Place,
  place: Place,
  flight: Flight,
): { readonly answered: HeaderSpace; readonly lost: readonly Loss[] } {
  const lost: Loss[] = [];
  let here = departures(elements, place);
  let returning: readonly Returning[] = [{ space: flight.space, firewalls: [] }];
  for (let level = flight.rewrites.length; level >= 0; level -= 1) {
    const before = flight.rewrites.slice(0, level);
    const rewrite = before.at(-1);
    const expected = rewrite === undefined ? origin : translatorOf(elements, rewrite, place);
    // On its way back a packet has no source of a NAT gateway's: of each flow the entries are those of its own.
    const entries = flight.entries.filter((each) => each.rewrites === level).map((each) => ({ ...each, rewrites: 0 }));
    returning = returning.flatMap((each) =>
      expected === "here"
        ? [each]
        : backTo(elements, expected, here, { ...each, entries }, (space, why) => lost.push({ sent: asSent(before, space), obstacle: why })),
    );
    if (rewrite === undefined) break;
    returning = returning.map((each) => ({ ...each, space: intersect(rewrite.before, withAnySource(each.space)) }));
    here = translatorDepartures(elements, rewrite);
  }
  const kept = returning.filter(({ firewalls }) => sameEndpoints(firewalls, flight.firewalls));
  for (const { space } of returning.filter((each) => !kept.includes(each)))
    lost.push({ sent: asSent([], space), obstacle: asymmetric(elements, flight) });
  return { answered: kept.reduce((sum, { space }) => union(sum, space), none(flight.space.family)), lost };
}

/** Answers to what each returning set holds, as far as they reach the expected place. */
function backTo(
  elements: Elements,
  expected: Place,
  here: readonly Start[],
  { space, firewalls, entries }: Returning & Pick<Flight, "entries">,
  lose: (space: HeaderSpace, why: Obstacle) => void,
): readonly Returning[] {
  const sent = answersTo(space);
  const found: Returning[] = [];
  for (const { move, zone } of here)
    for (const outcome of walk(elements, move, { ...departure(sent, zone, true), firewalls, entries })) {
      const answeredHere = intersect(space, answeredBy(outcome.flight.space));
      if (outcome.kind === "dropped") lose(answeredHere, explained(outcome.why, outcome.flight.space));
      else if (isAt(outcome.place, expected)) found.push({ space: answeredHere, firewalls: outcome.flight.firewalls });
      else lose(answeredHere, elsewhere(elements, outcome.place, outcome.flight));
    }
  return found;
}

/** A regional NAT gateway is at the internet gateway itself. */
function translatorOf(elements: Elements, { natGatewayId }: Rewrite, place: Place): Place | "here" {
  const subnetId = elements.natGateways.get(natGatewayId)?.subnetId ?? null;
  return subnetId === null ? (place.kind === "internet" ? "here" : place) : { kind: "subnet", id: subnetId };
}

function translatorDepartures(elements: Elements, { natGatewayId }: Rewrite): readonly Start[] {
  const nat = elements.natGateways.get(natGatewayId);
  if (nat === undefined) return [];
  return nat.subnetId === null
    ? [{ move: { kind: "follow-table", tableId: nat.routeTableId, vpcId: nat.vpcId }, zone: null, path: [] }]
    : departures(elements, { kind: "subnet", id: nat.subnetId });
}

/** The headers as they were before every rewriting. */
export function asSent(rewrites: readonly Rewrite[], space: HeaderSpace): HeaderSpace {
  return rewrites.reduceRight((after, { before }) => intersect(before, withAnySource(after)), space);
}

function isAt(place: Place, wanted: Place["kind"] | Place): boolean {
  if (typeof wanted === "string") return place.kind === wanted;
  if (place.kind === "internet") return wanted.kind === "internet" && place.gatewayId === wanted.gatewayId;
  return wanted.kind === place.kind && place.id === wanted.id;
}

function sameEndpoints(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}

function elsewhere(elements: Elements, place: Place, { path }: Flight): Obstacle {
  const urn = path.at(-1) ?? "";
  const what = place.kind === "internet" ? "the internet" : "another place with the same address";
  const source = place.kind === "subnet" ? (elements.subnets.get(place.id)?.source ?? null) : null;
  return obstacle("NO_POSSIBLE_DESTINATION", { urn, source }, `Its routes lead to ${what}: add a more specific route.`);
}

/** A firewall drops what belongs to no flow that it has seen begin. https://docs.aws.amazon.com/network-firewall/latest/developerguide/stream-exception-policy.html */
function asymmetric(elements: Elements, { firewalls, path }: Flight): Obstacle {
  const at = elements.firewallEndpoints.get(firewalls[0] ?? "")?.firewall ?? elements.network.firewalls[0] ?? { urn: "", source: null };
  const attachment = elements.network.transitGatewayAttachments.find(
    (each) =>
      each.kind === "vpc" &&
      path.includes(each.urn) &&
      firewalls.some((id) => elements.firewallEndpoints.get(id)?.firewall.vpcId === each.vpcId),
  );
  if (attachment === undefined)
    return obstacle(
      "FIREWALL_RULES_RESTRICTION",
      at,
      "The answers do not come back through the same endpoint of the firewall: route them through it.",
    );
  const remedy = `The answers come back in another zone, through another endpoint of the firewall: turn applianceModeSupport on for ${attachment.name}.`;
  return obstacle("TGW_ATTACH_VPC_AZ_RESTRICTION", attachment, remedy);
}
