/** Through a Network Firewall: by an endpoint, and out of it by its subnet's routes, or on a Transit Gateway itself. */
import { addressRange, headers, intersect, isEmpty, none, subtract, union, type HeaderSpace } from "../../header-space";
import type { Firewall, FirewallRule } from "../../model";
import type { Elements } from "../elements";
import { obstacle } from "../explanations";
import { past, type Flight, type Move, type Step } from "../flight";
import { destinationsOf } from "../text";
import { dropped, throughList } from "./filter";

export function enterFirewall(
  elements: Elements,
  { id, fromSubnetId }: { readonly id: string; readonly fromSubnetId: string | null },
  before: Flight,
): readonly Step[] {
  const found = elements.firewallEndpoints.get(id);
  const subnet = found && elements.subnets.get(found.endpoint.subnetId);
  if (found === undefined || subnet === undefined) {
    const known = elements.unsupported.get(id);
    const at = known ?? { urn: before.path.at(-1) ?? "", source: null };
    return [dropped(before, obstacle("UNSUPPORTED_COMPONENT", at, known?.reason ?? "The firewall is not among the stacks."))];
  }
  const filtered = subnet.id === fromSubnetId ? { passed: before, dropped: [] } : throughList(elements, subnet, "ingress", before);
  const flight = { ...filtered.passed, zone: subnet.zone };
  return [...filtered.dropped, ...throughRules(found.firewall, id, { kind: "leave-subnet", subnetId: subnet.id }, flight)];
}

/** What a firewall's rules let through goes on by the move; `id` is where it keeps the state of a flow. */
export function throughRules(firewall: Firewall, id: string, move: Move, before: Flight): readonly Step[] {
  const flight = past(before, firewall.urn);
  const stateless = sorted(firewall.stateless, firewall.statelessDefault, flight.space);
  const forwarded = stateless.get("forward") ?? none(flight.space.family);
  // What a firewall let through it lets answer: only the packet that opens a flow is looked up in the stateful rules.
  const stateful = flight.answer ? new Map([["pass", forwarded]]) : sorted(firewall.stateful, firewall.statefulDefault, forwarded);
  const goesOn = (space: HeaderSpace | undefined, firewalls: readonly string[]): Step => ({
    kind: "goes-on",
    move,
    flight: { ...flight, space: space ?? none(flight.space.family), firewalls },
  });
  const stopped = union(stateless.get("drop") ?? none(flight.space.family), stateful.get("drop") ?? none(flight.space.family));
  const open = stateful.get("unknown");
  return [
    goesOn(stateless.get("pass"), flight.firewalls),
    goesOn(stateful.get("pass"), [...flight.firewalls, id]),
    ...(isEmpty(stopped) ? [] : [dropped({ ...flight, space: stopped }, denial(firewall, flight, stopped))]),
    ...(open === undefined || isEmpty(open) ? [] : [dropped({ ...flight, space: open }, undecided(firewall, open))]),
  ];
}

/** A space by what is done with each part of it. */
function sorted<Action extends string>(
  rules: readonly FirewallRule<Action>[],
  otherwise: Action,
  space: HeaderSpace,
): ReadonlyMap<string, HeaderSpace> {
  const parts = new Map<string, HeaderSpace>();
  const add = (action: string, part: HeaderSpace): unknown => parts.set(action, union(parts.get(action) ?? none(space.family), part));
  let open = space;
  for (const rule of rules) {
    if (isEmpty(open)) break;
    const matching = matchedBy(rule, open);
    add(rule.action, matching);
    open = subtract(open, matching);
  }
  add(otherwise, open);
  return parts;
}

function matchedBy(
  { protocol, sources, destinations, exceptDestinations, sourcePorts, destinationPorts }: FirewallRule<string>,
  space: HeaderSpace,
): HeaderSpace {
  const { family } = space;
  const meant =
    exceptDestinations === undefined ? space : subtract(space, headers(family, { destinations: exceptDestinations.map(addressRange) }));
  const addresses = { sources: sources.map(addressRange), destinations: destinations.map(addressRange) };
  return sourcePorts.reduce(
    (sum, from) =>
      destinationPorts.reduce(
        (inner, to) => union(inner, intersect(meant, headers(family, { ...addresses, protocol, sourcePorts: from, destinationPorts: to }))),
        sum,
      ),
    none(family),
  );
}

function undecided({ stateful, urn, source, name }: Firewall, open: HeaderSpace): ReturnType<typeof obstacle> {
  const rule = stateful.find((each) => each.action === "unknown" && !isEmpty(matchedBy(each, open)));
  return obstacle(
    "UNSUPPORTED_COMPONENT",
    rule ?? { urn, source },
    `${name} decides by more than the header here: by the names in a list of domains.`,
  );
}

function denial(
  firewall: {
    readonly urn: string;
    readonly source: string | null;
    readonly name: string;
    readonly stateful: readonly FirewallRule<string>[];
    readonly stateless: readonly FirewallRule<string>[];
  },
  { answer }: Flight,
  stopped: HeaderSpace,
): ReturnType<typeof obstacle> {
  const rule = [...firewall.stateless, ...firewall.stateful].find((each) => each.action === "drop" && !isEmpty(matchedBy(each, stopped)));
  const what = answer ? "the answers" : "the traffic";
  return obstacle(
    "FIREWALL_RULES_RESTRICTION",
    rule ?? firewall,
    `Let ${what} to ${destinationsOf(stopped)} pass in the rules of ${firewall.name}.`,
  );
}
