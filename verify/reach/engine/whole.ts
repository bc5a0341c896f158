/** A pair of places, and behind the second what has to answer: the targets of a load balancer, the service of an endpoint. */
import type { Endpoint, LoadBalancer, VpcEndpoint } from "../model";
import { obstacle, type Obstacle } from "./explanations";
import { behindListener, listenersFor, type Incoming } from "./load-balancers";
import { decidePair, type PairVerdict } from "./pair";
import type { Party } from "./party";
import type { Prover } from "./prover";
import type { Traffic } from "./traffic";

export function decideWhole(prover: Prover, client: Party, server: Party, to: Endpoint, traffic: Traffic): PairVerdict {
  const { elements } = prover;
  const balancer = to.elementId === null ? undefined : elements.loadBalancers.get(to.elementId);
  const listeners = balancer === undefined ? { taking: [] } : listenersFor(balancer, traffic);
  if ("refused" in listeners) return closed([listeners.refused]);
  const pair = decidePair(prover, client, server, traffic);
  if (!pair.reachable) return pair;
  const whole = { ...pair, paths: pair.paths.map((path) => compact([client.urn, ...path, server.urn])) };
  if (server.interface === null) return whole;
  const incoming = { node: server.interface, client: client.interface, delivered: pair.delivered };
  if (balancer !== undefined) return behindBalancer(prover, balancer, traffic, incoming, whole);
  const endpoint = to.elementId === null ? undefined : elements.vpcEndpoints.get(to.elementId);
  return endpoint?.kind === "interface" ? behindEndpoint(prover, endpoint, traffic, whole) : whole;
}

/** Each listener that takes the traffic, and what is behind it. */
function behindBalancer(prover: Prover, balancer: LoadBalancer, traffic: Traffic, incoming: Incoming, pair: PairVerdict): PairVerdict {
  const listeners = listenersFor(balancer, traffic);
  if ("refused" in listeners) return closed([listeners.refused]);
  const results = listeners.taking.map((listener) => behindListener(prover, balancer, listener, incoming));
  const because = [...pair.because, ...results.flatMap((each) => each.because)];
  const paths = results.flatMap((each) => each.paths.flatMap((path) => pair.paths.map((before) => compact([...before, ...path]))));
  return paths.length === 0 ? closed(because) : { ...pair, paths, because };
}

/**
 * Behind an interface endpoint is a service: AWS's own, which answers, or one of the stacks, whose load balancer then opens the connection.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
 */
function behindEndpoint(
  prover: Prover,
  endpoint: Extract<VpcEndpoint, { readonly kind: "interface" }>,
  traffic: Traffic,
  pair: PairVerdict,
): PairVerdict {
  const { elements } = prover;
  const accept = `The provider has to accept ${endpoint.name}: set autoAccept, or add a VpcEndpointConnectionAccepter.`;
  if (!endpoint.accepted) return closed([obstacle("BAD_STATE", endpoint, accept)]);
  if (endpoint.endpointServiceId === null) return pair;
  const service = elements.endpointServices.get(endpoint.endpointServiceId);
  const nodes = (service?.loadBalancerIds ?? [])
    .flatMap((id) => elements.loadBalancers.get(id) ?? [])
    .flatMap((balancer) => balancer.interfaceIds.flatMap((id) => elements.interfaces.get(id) ?? []).map((node) => ({ balancer, node })));
  // What comes by PrivateLink has the load balancer's own address: no client is known behind it.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
  const results = nodes.map(({ balancer, node }) => {
    const before = pair.paths.map((path) => compact([...path, service?.urn ?? null, balancer.urn]));
    return behindBalancer(prover, balancer, traffic, { node, client: null, delivered: [] }, { ...pair, paths: before, because: [] });
  });
  const because = [...pair.because, ...results.flatMap((each) => each.because)];
  const paths = results.flatMap((each) => each.paths);
  const none = obstacle(
    "UNKNOWN_DESTINATION",
    service ?? endpoint,
    "The endpoint service has no load balancer among the stacks: give it one.",
  );
  return paths.length > 0 ? { ...pair, paths, because } : closed(because.length > 0 ? because : [none]);
}

function closed(because: readonly Obstacle[]): PairVerdict {
  return { reachable: false, paths: [], because, delivered: [] };
}

/** URNs without gaps and repetitions. */
function compact(urns: readonly (string | null)[]): readonly string[] {
  const known = urns.flatMap((urn) => (urn === null || urn === "" ? [] : [urn]));
  return known.filter((urn, index) => urn !== known[index - 1]);
}
