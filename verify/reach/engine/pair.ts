/**
 * One interface to another, or to a place without one: the round trip between their places, cut down to their addresses and to the traffic
 * asked for, and what their security groups make of it. What is left at the end arrives and is answered; what is not tells the obstacle.
 */
import {
  contains,
  echoRequest,
  hasDifferentEnds,
  headers,
  intersect,
  isEmpty,
  meets,
  none,
  subtract,
  union,
  withAnySource,
  type Family,
  type HeaderSpace,
} from "../header-space";
import type { Elements } from "./elements";
import { obstacle, type Obstacle } from "./explanations";
import { identityOf, namesGroup, refusal, type Groups, type Identity } from "./groups";
import type { Party } from "./party";
import type { Arrival, RoundTrip } from "./round-trip";
import type { Traffic } from "./traffic";

/** The answer for one pair. */
export interface PairVerdict {
  readonly reachable: boolean;
  /** URNs between the two, for each way that is open. */
  readonly paths: readonly (readonly string[])[];
  /** What stops the rest, or everything, first obstacle first. */
  readonly because: readonly Obstacle[];
  /** The packets that arrive, as they do: a load balancer passes them on. */
  readonly delivered: readonly HeaderSpace[];
}

/** What an oracle of round trips must tell. */
export interface Surroundings {
  readonly elements: Elements;
  readonly groups: Groups;
  readonly tripsBetween: (from: Party, to: Party, family: Family) => readonly RoundTrip[];
}

/** What a client sends from. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
export const clientPorts = { from: 1024, to: 65535 };

export function decidePair(around: Surroundings, from: Party, to: Party, traffic: Traffic): PairVerdict {
  const families = ([4, 6] as const).filter((family) => from.addresses[family].length > 0 && to.addresses[family].length > 0);
  const verdicts = families.map((family) => decideFamily(around, from, to, traffic, family));
  const best = verdicts.find(({ reachable }) => reachable) ?? verdicts[0];
  return best ?? { reachable: false, paths: [], because: [noCommonFamily(around.elements, from, to)], delivered: [] };
}

/** The packets that a question is about. */
export function asked(family: Family, from: Party, to: Party, { protocol, ports, within }: Traffic): HeaderSpace {
  const isIcmp = protocol === 1 || protocol === 58;
  const echo = echoRequest(family);
  const space = headers(family, {
    sources: from.addresses[family],
    destinations: to.addresses[family],
    protocol: isIcmp ? echo.protocol : protocol,
    ...(!isIcmp && { sourcePorts: clientPorts }),
    ...(ports !== null && { destinationPorts: ports }),
    ...(isIcmp && ports === null && { destinationPorts: { from: echo.type, to: echo.type } }),
  });
  return within === undefined ? space : intersect(space, headers(family, within));
}

function decideFamily(around: Surroundings, from: Party, to: Party, traffic: Traffic, family: Family): PairVerdict {
  const { elements, groups } = around;
  const wanted = asked(family, from, to, traffic);
  const identity = { from: identityOf(from.interface), to: identityOf(to.interface) };
  const sentOut = from.interface === null ? wanted : intersect(wanted, groups.allowed(from.interface, "egress", family, identity.to));
  if (from.interface !== null && isEmpty(sentOut))
    return blocked([refusal(elements, from.interface, "egress", traffic.name, nameFor(elements, to))]);
  const unreachableFromOutside = needsPublicAddress(from, to, family);
  if (unreachableFromOutside !== undefined) return blocked([unreachableFromOutside]);
  const trips = around.tripsBetween(from, to, family);
  const through: { readonly arrival: Arrival; readonly sent: HeaderSpace }[] = [];
  const refusals: Obstacle[] = [];
  for (const arrival of trips.flatMap(({ arrivals }) => arrivals)) {
    const { sent, refused } = throughGroups(around, arrival, from, to, identity, traffic, sentOut);
    if (refused !== undefined) refusals.push(refused);
    if (!isEmpty(sent)) through.push({ arrival, sent });
  }
  const losses = lossesOf(trips, "losses", sentOut);
  const answered = through.filter(({ arrival, sent }) => hasDifferentEnds(intersect(sent, arrival.answered)));
  const answerLosses = lossesOf(
    trips,
    "answerLosses",
    through.reduce<HeaderSpace>((sum, { sent }) => union(sum, sent), none(family)),
  );
  const because = [...losses, ...refusals, ...answerLosses];
  if (answered.length === 0) return blocked(because.length > 0 ? because : [nothingLeadsThere(from, to)]);
  const partly = from.interface !== null && isSpecific(traffic) && !isEmpty(subtract(wanted, sentOut));
  return {
    reachable: true,
    paths: answered.map(({ arrival }) => arrival.flight.path),
    because: partly ? [refusal(elements, from.interface, "egress", traffic.name, nameFor(elements, to)), ...because] : because,
    delivered: answered.map(({ arrival, sent }) => intersect(arrival.flight.space, widened(arrival, intersect(sent, arrival.answered)))),
  };
}

/** What of an arrival both ends' groups let through, as sent, and what stops the rest. */
function throughGroups(
  { elements, groups }: Surroundings,
  { flight, sent }: Arrival,
  from: Party,
  to: Party,
  identity: { readonly from: Identity; readonly to: Identity },
  traffic: Traffic,
  sentOut: HeaderSpace,
): { readonly sent: HeaderSpace; readonly refused?: Obstacle } {
  const { family } = sentOut;
  const nothing = none(family);
  let left = intersect(sent, sentOut);
  if (isEmpty(left)) return { sent: nothing };
  if (flight.needsPublicAddress && from.interface?.publicAddress === false) return { sent: nothing, refused: noPublicAddress(from) };
  if (from.interface !== null && !flight.references.egress) {
    left = intersect(left, groups.allowed(from.interface, "egress", family, null));
    const why = refusal(elements, from.interface, "egress", traffic.name, nameFor(elements, to));
    if (isEmpty(left)) return { sent: nothing, refused: flight.referencesLost ?? why };
  }
  if (to.interface === null) return { sent: left };
  const known = flight.references.ingress ? identity.from : null;
  const allowed = intersect(flight.space, groups.allowed(to.interface, "ingress", family, known));
  const passed = flight.rewrites.length === 0 ? intersect(left, allowed) : intersect(left, beforeRewriting(flight.rewrites, allowed));
  if (contains(passed, left) || (!isEmpty(passed) && !isSpecific(traffic))) return { sent: passed };
  const lost = known === null && namesGroup(elements, to.interface, "ingress", identity.from) ? flight.referencesLost : null;
  return { sent: passed, refused: lost ?? refusal(elements, to.interface, "ingress", traffic.name, nameFor(elements, from)) };
}

/** Of a question about any port no server answers all, so that a part is stopped is no news. */
function isSpecific({ protocol, ports }: Traffic): boolean {
  return protocol !== null && (ports !== null || protocol === 1 || protocol === 58);
}

function beforeRewriting(rewrites: Arrival["flight"]["rewrites"], space: HeaderSpace): HeaderSpace {
  return rewrites.reduceRight((after, { before }) => intersect(before, withAnySource(after)), space);
}

/** The headers on arrival of what was sent. */
function widened({ flight }: Arrival, sent: HeaderSpace): HeaderSpace {
  return flight.rewrites.length === 0 ? sent : withAnySource(sent);
}

function lossesOf(trips: readonly RoundTrip[], which: "losses" | "answerLosses", sent: HeaderSpace): readonly Obstacle[] {
  return trips.flatMap((trip) => trip[which].flatMap((loss) => (meets(loss.sent, sent) ? [loss.obstacle] : [])));
}

/** The internet knows public addresses only; those of IPv6 all are. */
function needsPublicAddress(from: Party, to: Party, family: Family): Obstacle | undefined {
  if (from.place !== "internet" || family === 6 || to.interface === null || to.interface.publicAddress) return undefined;
  const remedy = `${to.name} has no public address: reach it through a load balancer that faces the internet, or give it one.`;
  return obstacle("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", to.interface, remedy);
}

function noPublicAddress({ interface: own, name }: Party): Obstacle {
  const remedy = `${name} has no public address: give it one, or let its subnet's route lead to a NAT gateway.`;
  return obstacle("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", own ?? { urn: "", source: null }, remedy);
}

function nothingLeadsThere(from: Party, to: Party): Obstacle {
  const at = { urn: to.urn ?? from.urn ?? "", source: to.interface?.source ?? null };
  return obstacle("NO_PATH", at, `Nothing leads from ${from.name} to ${to.name} that the stacks declare.`);
}

function noCommonFamily(elements: Elements, from: Party, to: Party): Obstacle {
  const without = [from, to].find(({ addresses }) => addresses[4].length + addresses[6].length === 0);
  const at = { urn: without?.urn ?? to.urn ?? "", source: without?.interface?.source ?? null };
  const hidden = elements.hiddenIn.get(without?.interface?.subnetId ?? "");
  if (hidden !== undefined) return obstacle("UNSUPPORTED_COMPONENT", hidden, hidden.reason);
  return without === undefined
    ? obstacle("NO_PATH", at, `${from.name} and ${to.name} have no version of IP in common: give both the same.`)
    : obstacle("UNSUPPORTED_COMPONENT", at, `Where ${without.name} is, is not declared in the stacks.`);
}

function blocked(because: readonly Obstacle[]): PairVerdict {
  return { reachable: false, paths: [], because, delivered: [] };
}

/** What a rule for the other side would name. */
function nameFor(elements: Elements, { interface: own, name }: Party): string {
  const [group] = (own?.securityGroupIds ?? []).flatMap((id) => elements.securityGroups.get(id) ?? []);
  return group === undefined ? name : `the security group ${group.name}`;
}
