/**
 * Everything that a subnet can send to any VPC, walked at once: with many VPCs on one Transit Gateway that is one walk instead of one for each
 * subnet that it might be for.
 */
import { addressRange, contains, headers, intersect, meets, type AddressRange, type HeaderSpace } from "../header-space";
import type { Elements } from "./elements";
import { explained, type Obstacle } from "./explanations";
import { departure, type Flight, type Outcome } from "./flight";
import { memoized } from "./memoized";
import { asSent } from "./round-trip";
import { walk } from "./walk";

/** Open where all packets arrive unchanged by one way; closed where none arrive; mixed otherwise. */
export type Way =
  | { readonly kind: "open"; readonly path: readonly string[] }
  | { readonly kind: "closed"; readonly because: readonly Obstacle[] }
  | { readonly kind: "mixed" };

export const mixed: Way = { kind: "mixed" };

interface View {
  readonly arrivals: ReadonlyMap<string, readonly Flight[]>;
  readonly drops: readonly Extract<Outcome, { readonly kind: "dropped" }>[];
}

/** Tells the way from one subnet to some addresses of another. IPv4. */
export function panoramaOf(elements: Elements): (fromId: string, toId: string, ends: Ends) => Way {
  const everywhere = elements.network.vpcs.flatMap(({ blocks }) => blocks.map(addressRange));
  const viewFrom = memoized((subnetId: string) => viewOf(elements, subnetId, everywhere));
  return (fromId, toId, ends) => {
    const { arrivals, drops } = viewFrom(fromId);
    const space = headers(4, ends);
    const arriving = (arrivals.get(toId) ?? []).filter((flight) => meets(asSent(flight.rewrites, flight.space), space));
    const [flight] = arriving;
    if (flight === undefined) return closedBy(drops, space);
    const isWhole = arriving.length === 1 && contains(flight.space, space);
    return isWhole && flight.rewrites.length + flight.firewalls.length === 0 ? { kind: "open", path: flight.path } : mixed;
  };
}

/** Addresses at both ends. */
export interface Ends {
  readonly sources: readonly AddressRange[];
  readonly destinations: readonly AddressRange[];
}

function viewOf(elements: Elements, subnetId: string, everywhere: readonly AddressRange[]): View {
  const subnet = elements.subnets.get(subnetId);
  const sources = (subnet?.blocks ?? []).map(addressRange);
  const outcomes = walk(
    elements,
    { kind: "leave-subnet", subnetId },
    departure(headers(4, { sources, destinations: everywhere }), subnet?.zone ?? null, false),
  );
  const arrivals = new Map<string, Flight[]>();
  for (const outcome of outcomes) {
    if (outcome.kind !== "arrived" || outcome.place.kind !== "subnet") continue;
    const known = arrivals.get(outcome.place.id);
    if (known === undefined) arrivals.set(outcome.place.id, [outcome.flight]);
    else known.push(outcome.flight);
  }
  return { arrivals, drops: outcomes.filter((outcome) => outcome.kind === "dropped") };
}

/** Where one obstacle stops everything. What stops only some ports must not be said of others. */
function closedBy(drops: View["drops"], space: HeaderSpace): Way {
  const stopping = drops.filter(({ flight }) => meets(asSent(flight.rewrites, flight.space), space));
  const [only] = stopping;
  if (only === undefined || stopping.length > 1 || only.flight.rewrites.length > 0 || !contains(only.flight.space, space)) return mixed;
  const because = explained(only.why, intersect(only.flight.space, space));
  return because.code === "UNSUPPORTED_COMPONENT" ? mixed : { kind: "closed", because: [because] };
}
