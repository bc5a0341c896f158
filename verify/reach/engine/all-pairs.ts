/** Every flow that anybody could mean: from each endpoint to each other, on every port that the other listens on. */
import type { Endpoint, Network } from "../model";
import { Classes, type EndpointClass } from "./classes";
import { decide, type Flow } from "./flow";
import { proverOf, type Prover } from "./prover";
import { flowProtocol, trafficOf, type Traffic } from "./traffic";

/**
 * All flows, by source and in the order of the endpoints. Tiers are left out: they stand for anything, and listen on nothing. Verdicts, paths
 * and codes are those of `reach`; a remedy may say "the client's security group" where `reach` names it.
 */
export function allPairs(network: Network): readonly Flow[] {
  const prover = proverOf(network);
  const flows: Flow[] = [];
  const servers = network.endpoints.flatMap((endpoint) => endpoint.ports.map((port) => serverOf(prover, endpoint, port)));
  const clients = network.endpoints.filter(({ kind, elementId }) => kind !== "tier" && !(kind === "vpc-endpoint" && elementId !== null));
  for (const from of clients) {
    const classes = new Map<Classes, EndpointClass | undefined>();
    for (const server of servers) {
      if (server.endpoint === from) continue;
      if (!classes.has(server.classes)) classes.set(server.classes, server.classes.of(from, "client"));
      flows.push(flowBetween(prover, from, classes.get(server.classes), server));
    }
  }
  return flows;
}

interface Server {
  readonly endpoint: Endpoint;
  readonly traffic: Traffic;
  readonly protocol: string;
  readonly classes: Classes;
  readonly class: EndpointClass | undefined;
}

const perTraffic = new WeakMap<Prover, Map<string, Classes>>();

function serverOf(prover: Prover, endpoint: Endpoint, { protocol, port }: Endpoint["ports"][number]): Server {
  const traffic = trafficOf(protocol, port);
  const known = perTraffic.get(prover) ?? new Map<string, Classes>();
  perTraffic.set(prover, known);
  const classes = known.get(traffic.name) ?? new Classes(prover, traffic);
  known.set(traffic.name, classes);
  return { endpoint, traffic, protocol: flowProtocol(traffic), classes, class: classes.of(endpoint, "server") };
}

function flowBetween(prover: Prover, from: Endpoint, client: EndpointClass | undefined, server: Server): Flow {
  const { endpoint: to, traffic, protocol, classes } = server;
  if (client === undefined || server.class === undefined || prover.hasOtherWays) return decide(prover, from, to, traffic);
  const way = classes.between(client, server.class);
  if (way.kind === "mixed") return decide(prover, from, to, traffic);
  const port = traffic.ports?.from ?? null;
  if (way.kind === "closed") return { from: from.name, to: to.name, protocol, port, verdict: "blocked", path: none, because: way.because };
  // One allocation of just the size that is needed: there are millions of these.
  const path = [client.urn].concat(way.path, server.class.urn);
  return { from: from.name, to: to.name, protocol, port, verdict: "reachable", path, because: none };
}

const none: readonly never[] = [];
