/** The single flows that assertions speak of, once their patterns are resolved. */
import type { Endpoint } from "../model";
import type { AccessScope } from "../scopes";
import type { Assertion, EndpointPattern, ProtocolName } from "./assertion";
import type { InputFault } from "./faults";
import { findEndpoints, stacksNamed } from "./names";
import { placeOf, type PlaceOf } from "./place";

/** From one endpoint to another; `null` is every protocol, every port. */
export interface SingleFlow {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly protocol: number | null;
  readonly port: number | null;
}

/** An assertion with the flows that it is about. A scope and an alert have none: they are about paths and alarms. */
export interface ResolvedAssertion {
  readonly assertion: Assertion;
  readonly place: PlaceOf;
  readonly flows: readonly SingleFlow[];
}

const numbers = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;

/** The number of a protocol. */
export function protocolOf(name: ProtocolName): number {
  return typeof name === "number" ? name : numbers[name];
}

/** Resolves the patterns of an assertion; what matches nothing is noted. @param index Its place in the list, which says where it is that has no title. */
export function resolveAssertion(assertion: Assertion, index: number, known: readonly Endpoint[], faults: InputFault[]): ResolvedAssertion {
  const place = placeOf(assertion.title, index);
  const find = (pattern: EndpointPattern, path: string): readonly Endpoint[] => {
    const found = findEndpoints(known, pattern);
    if ("endpoints" in found) return found.endpoints;
    faults.push({ path: place(path), reason: found.fault });
    return [];
  };
  if ("scope" in assertion || "alert" in assertion) return { assertion, place, flows: [] };
  const [kind, wanted] = "allow" in assertion ? (["allow", assertion.allow] as const) : (["isolate", assertion.isolate] as const);
  const [sources, destinations] = [find(wanted.from, `${kind}.from`), find(wanted.to, `${kind}.to`)];
  const port = wanted.port ?? null;
  const protocol = wanted.protocol === undefined ? (port === null ? null : numbers.tcp) : protocolOf(wanted.protocol);
  const flows = sources.flatMap((from) => destinations.filter((to) => to !== from).map((to) => ({ from, to, protocol, port })));
  const bothFound = sources.length > 0 && destinations.length > 0;
  if (bothFound && flows.length === 0)
    faults.push({ path: place(kind), reason: "is about no flow: it would always hold. Name two different endpoints." });
  return { assertion, place, flows };
}

/** Every stack that an assertion names. */
export function stacksOf(assertion: Assertion): readonly string[] {
  if ("scope" in assertion) return [...new Set(resourcesOf(assertion.scope).flatMap(stackOfResource))];
  if ("alert" in assertion) return [...new Set(stacksNamed(assertion.alert.on))];
  const { from, to } = "allow" in assertion ? assertion.allow : assertion.isolate;
  return [...new Set([from, to].flatMap(stacksNamed))];
}

function resourcesOf({ matchPaths, excludePaths = [] }: AccessScope): readonly string[] {
  return [...matchPaths, ...excludePaths]
    .flatMap(({ source, destination, throughResources = [] }) => [source, destination, ...throughResources])
    .flatMap((statement) => statement?.resourceStatement?.resources ?? []);
}

/** Of a URN its second part; an ARN tells none. */
function stackOfResource(name: string): readonly string[] {
  if (name.startsWith("urn:pulumi:")) return [name.slice("urn:pulumi:".length).split("::")[0] ?? ""];
  return name.startsWith("arn:") ? [] : stacksNamed(name);
}
