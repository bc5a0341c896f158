/**
 *     reach(network, { from: "prod/orders-command", to: "prod/orders.writer", port: 5432 }).verdict   // "reachable"
 *
 * The question and its answer.
 */
import { everything, type Endpoint, type Network } from "../model";
import type { Elements } from "./elements";
import { distinct, obstacle, type Obstacle } from "./explanations";
import { endpointNamed } from "./lookup";
import type { PairVerdict } from "./pair";
import { partiesOf } from "./party";
import { proverOf, type Prover } from "./prover";
import { flowProtocol, trafficOf, type Traffic } from "./traffic";
import { decideWhole } from "./whole";

/** A question. */
export interface FlowQuery {
  /** Name of an endpoint, `internet` or `<stack>/<name>`; where only one stack has it the name alone will do. */
  readonly from: string;
  readonly to: string;
  /**
   * `tcp`, `udp`, `icmp` (an echo), `all`, or the IANA number.
   * @default - TCP where there is a port, otherwise everything
   */
  readonly protocol?: string | number;
  /**
   * Destination port, 0 to 65535.
   * @default - any
   */
  readonly port?: number;
}

/** The answer. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the number. */
  readonly protocol: string;
  /** `null`: any. */
  readonly port: number | null;
  /** `reachable`: some packet arrives and its answer returns. `blocked`: none does. `unsupported`: that depends on what is not modelled. */
  readonly verdict: "reachable" | "blocked" | "unsupported";
  /** URNs, hop by hop, of one way that is open; empty unless it is reachable. */
  readonly path: readonly string[];
  /**
   * Of a blocked flow the first obstacle on each way that it might take. Of a reachable one what stops a part of it: what comes from another
   * zone, or from some of the addresses. Empty where all of it arrives.
   */
  readonly because: readonly Obstacle[];
}

/** A flow with every way that is open, not just one. */
export interface FlowWithPaths extends Flow {
  readonly paths: readonly (readonly string[])[];
}

/** Decides one flow. Throws, with the nearest names, where an endpoint is not known, and where the protocol or the port does not exist. */
export function reach(network: Network, { from, to, protocol, port }: FlowQuery): Flow {
  const traffic = trafficOf(protocol, port);
  return decide(proverOf(network), endpointNamed(network, from), endpointNamed(network, to), traffic);
}

/** Decides one flow between endpoints that are at hand. */
export function decide(prover: Prover, from: Endpoint, to: Endpoint, traffic: Traffic): Flow {
  const { verdict, path, because, protocol, port } = decideWithPaths(prover, from, to, traffic);
  return { from: from.name, to: to.name, protocol, port, verdict, path, because };
}

/** The same with every way that is open. */
export function decideWithPaths(prover: Prover, from: Endpoint, to: Endpoint, traffic: Traffic): FlowWithPaths {
  const head = { from: from.name, to: to.name, protocol: flowProtocol(traffic), port: traffic.ports?.from ?? null };
  const clients = partiesOf(prover.elements, from);
  const servers = partiesOf(prover.elements, to);
  const nowhere = clients.length === 0 ? from : servers.length === 0 ? to : undefined;
  if (nowhere !== undefined) return { ...head, verdict: "unsupported", path: [], paths: [], because: [notPlaced(prover, nowhere)] };
  const pairs = clients.flatMap((client) => servers.map((server) => decideWhole(prover, client, server, to, traffic)));
  return { ...head, ...verdictOf(prover, from, to, pairs) };
}

/** A flow may begin and end in any of its places, so it is blocked only where every pair of them is. */
function verdictOf(
  prover: Prover,
  from: Endpoint,
  to: Endpoint,
  pairs: readonly PairVerdict[],
): Pick<FlowWithPaths, "verdict" | "path" | "paths" | "because"> {
  const because = distinct(pairs.flatMap((each) => each.because));
  const paths = pairs.flatMap((each) => each.paths);
  const [path] = paths;
  if (path !== undefined) return { verdict: "reachable", path, paths, because };
  const unknown = [...because.filter(({ code }) => code === "UNSUPPORTED_COMPONENT"), ...otherWays(prover, from, to)];
  return unknown.length > 0
    ? { verdict: "unsupported", path: [], paths: [], because: unknown }
    : { verdict: "blocked", path: [], paths: [], because };
}

/** Services that may open a way of their own to an endpoint, and components that may open one from it too. */
function otherWays({ elements }: Prover, from: Endpoint, to: Endpoint): readonly Obstacle[] {
  const affecting = elements.network.unsupported.filter(({ affects }) => affects.length > 0);
  if (affecting.length === 0) return [];
  const inward = idsOf(elements, to);
  const outward = new Set([...inward, ...idsOf(elements, from), ...groupsOf(elements, from), ...groupsOf(elements, to)]);
  const opening = affecting.filter(({ affects, outward: both }) =>
    affects.some((id) => id === everything || (both === true ? outward : inward).has(id)),
  );
  return opening.map((each) => obstacle("UNSUPPORTED_COMPONENT", each, each.reason));
}

/** Everything that an endpoint is and is in. */
function idsOf(elements: Elements, { interfaceIds, elementId, urn }: Endpoint): ReadonlySet<string> {
  const own = interfaceIds.flatMap((id) => elements.interfaces.get(id) ?? []);
  return new Set([
    ...interfaceIds,
    ...[elementId, urn].flatMap((id) => id ?? []),
    ...own.flatMap(({ subnetId }) => [subnetId, elements.subnets.get(subnetId)?.vpcId ?? ""]),
  ]);
}

function groupsOf(elements: Elements, { interfaceIds }: Endpoint): readonly string[] {
  return interfaceIds.flatMap((id) => elements.interfaces.get(id)?.securityGroupIds ?? []);
}

function notPlaced({ elements }: Prover, { urn, source, label }: Endpoint): Obstacle {
  const known = elements.network.unsupported.find((each) => each.urn === urn);
  return obstacle(
    "UNSUPPORTED_COMPONENT",
    { urn: urn ?? "", source },
    known?.reason ?? `Where ${label} is, is not declared in the stacks.`,
  );
}
