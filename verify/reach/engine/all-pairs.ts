/** Every flow that anybody could mean: from each endpoint to each other, on every port that the other listens on. */
import type { Endpoint, Network } from "../model";
import { Classes, classOf, type EndpointClass } from "./classes";
import { decide, type Flow } from "./flow";
import { proverOf, type Prover } from "./prover";
import { flowProtocol, trafficOf, type Traffic } from "./traffic";

/**
 * All flows, by source and in the order of the endpoints. Tiers are left out: they stand for anything, and listen on nothing. Verdicts, paths
 * and codes are those of `reach`; a remedy may say "the client's security group" where `reach` names it.
 */
export function allPairs(network: Network): readonly Flow[] {
  const prover = proverOf(network);
  const kinds = new Map<string, Kind>();
  const servers = network.endpoints.flatMap((endpoint) => endpoint.ports.map((port) => serverOf(prover, kinds, endpoint, port)));
  const flows: Flow[] = [];
  for (const from of network.endpoints) {
    if (from.kind === "tier" || from.kind === "vpc-endpoint") continue;
    const client = classOf(prover, from);
    for (const server of servers) if (server.endpoint !== from) flows.push(flowBetween(prover, from, client, server));
  }
  return flows;
}

/** One protocol and port, and the classes of everything for it. */
interface Kind {
  readonly traffic: Traffic;
  readonly protocol: string;
  readonly port: number;
  readonly classes: Classes;
}

interface Server {
  readonly endpoint: Endpoint;
  readonly kind: Kind;
  readonly class: EndpointClass | undefined;
}

function serverOf(prover: Prover, kinds: Map<string, Kind>, endpoint: Endpoint, { protocol, port }: Endpoint["ports"][number]): Server {
  const traffic = trafficOf(protocol, port);
  const kind = kinds.get(traffic.name) ?? {
    traffic,
    protocol: flowProtocol(traffic),
    port,
    classes: new Classes(prover, traffic),
  };
  kinds.set(traffic.name, kind);
  return { endpoint, kind, class: endpoint.elementId === null ? classOf(prover, endpoint) : undefined };
}

function flowBetween(prover: Prover, from: Endpoint, client: EndpointClass | undefined, server: Server): Flow {
  const { endpoint: to, kind } = server;
  const { traffic, protocol, port } = kind;
  if (client === undefined || server.class === undefined || prover.hasOtherWays) return decide(prover, from, to, traffic);
  const way = kind.classes.between(client, server.class);
  if (way.kind === "mixed") return decide(prover, from, to, traffic);
  if (way.kind === "closed") return { from: from.name, to: to.name, protocol, port, verdict: "blocked", path: none, because: way.because };
  // One allocation of just the size that is needed: there are millions of these.
  const path = [client.urn].concat(way.path, server.class.urn);
  return { from: from.name, to: to.name, protocol, port, verdict: "reachable", path, because: none };
}

const none: readonly never[] = [];
