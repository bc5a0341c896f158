/**
 * What things are called: by the outermost component that stands for just this one thing, otherwise by the resource. So the service that a
 * program calls `orders-command` is `prod/orders-command`, whatever it is made of.
 */
import type { Endpoint } from "../model";
import type { Candidate } from "./candidates";
import { componentsAbove } from "./components-above";
import type { Declarations } from "./declarations";
import type { Tier } from "./tiers";

/** The internet, which is always there. */
export const internet: Endpoint = {
  name: "internet",
  stack: null,
  label: "internet",
  urn: null,
  source: null,
  kind: "internet",
  interfaceIds: [],
  elementId: null,
  // HTTPS: what a service calls on the internet.
  ports: [{ protocol: 6, port: 443 }],
};

/** Names for all, each different. Two things of one name in a stack also get their kind, and a number where even that is not enough. */
export function namedEndpoints(declared: Declarations, candidates: readonly Candidate[], tiers: readonly Tier[]): readonly Endpoint[] {
  const members = membersByComponent(declared, candidates);
  const taken = new Set<string>();
  const claim = (stack: string, labels: readonly string[]): string => {
    const free = [...labels, ...Array.from({ length: taken.size + 1 }, (_, index) => `${labels.at(-1) ?? ""}-${index + 2}`)].find(
      (label) => !taken.has(`${stack}/${label}`),
    );
    const label = free ?? "";
    taken.add(`${stack}/${label}`);
    return label;
  };
  const named = candidates.map((candidate) => {
    const own = ownName(declared, candidate, members);
    const labels = [own, candidate.resource.name, `${own}-${candidate.kind}`].map((label) =>
      candidate.suffix === undefined ? label : `${label}.${candidate.suffix}`,
    );
    return endpoint(candidate, claim(candidate.resource.stack, labels));
  });
  return [
    internet,
    ...named,
    ...tiers.map((tier) => endpoint(tier, claim(tier.resource.stack, [...tier.names, `${tier.names.at(-1) ?? ""}-tier`]))),
  ];
}

function endpoint({ resource, kind, interfaceIds, elementId, ports }: Candidate, label: string): Endpoint {
  return {
    name: `${resource.stack}/${label}`,
    stack: resource.stack,
    label,
    urn: resource.urn,
    source: resource.source,
    kind,
    interfaceIds,
    elementId: elementId ?? null,
    ports,
  };
}

function ownName(declared: Declarations, { resource }: Candidate, members: ReadonlyMap<string, ReadonlySet<string>>): string {
  const standsForIt = componentsAbove(declared, resource).find(({ urn }) => members.get(urn)?.size === 1);
  return standsForIt?.name ?? resource.name;
}

/** URNs of the candidates' resources below each component. */
function membersByComponent(declared: Declarations, candidates: readonly Candidate[]): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>();
  for (const { resource } of candidates)
    for (const component of componentsAbove(declared, resource)) {
      const known = members.get(component.urn) ?? new Set();
      members.set(component.urn, known.add(resource.urn));
    }
  return members;
}
