/**
 * Behind a load balancer. Reaching one means that it takes the connection and that something answers: itself, or a target that it reaches in
 * turn. An Application Load Balancer opens a connection of its own; a Network Load Balancer may pass the client's address on.
 */
import type { Listener, LoadBalancer, NetworkInterface, Target, TargetGroup } from "../model";
import { dimension, headers, intersect, isEmpty, type HeaderSpace } from "../header-space";
import { obstacle, type Obstacle } from "./explanations";
import { identityOf, refusal } from "./groups";
import { decidePair, type PairVerdict } from "./pair";
import { interfaceParty } from "./party";
import type { Prover } from "./prover";
import type { Traffic } from "./traffic";
import { trafficName } from "./text";

/** What becomes of a connection behind a load balancer. */
export interface Behind {
  readonly answered: boolean;
  /** URNs, for each way that is open. */
  readonly paths: readonly (readonly string[])[];
  readonly because: readonly Obstacle[];
}

/** A connection as it arrives at a node of a load balancer. */
export interface Incoming {
  readonly node: NetworkInterface;
  readonly client: NetworkInterface | null;
  readonly delivered: readonly HeaderSpace[];
}

/** Listeners that take some of the traffic, or the obstacle that there is none. */
export function listenersFor(
  balancer: LoadBalancer,
  traffic: Traffic,
): { readonly taking: readonly Listener[] } | { readonly refused: Obstacle } {
  const taking = balancer.listeners.filter(
    ({ port, protocols }) =>
      (traffic.protocol === null || protocols.includes(traffic.protocol)) &&
      (traffic.ports === null || (traffic.ports.from <= port && port <= traffic.ports.to)),
  );
  if (taking.length > 0) return { taking };
  const has = balancer.listeners.map(({ port, protocols }) => trafficName(protocols[0] ?? 6, { from: port, to: port })).join(", ");
  const refused = obstacle(
    "ELBV2_LISTENERS_MISMATCH",
    balancer,
    `Add a listener for ${traffic.name} to ${balancer.name}; it has ${has === "" ? "none" : has}.`,
  );
  return { refused };
}

/** Whether a listener's connections are answered. */
export function behindListener(prover: Prover, balancer: LoadBalancer, listener: Listener, incoming: Incoming): Behind {
  const { elements } = prover;
  const groups = listener.targetGroupIds.flatMap((id) => elements.targetGroups.get(id) ?? []);
  const results = groups.flatMap((group) =>
    group.targets.map((target) => ({ group, target, ...toTarget(prover, balancer, group, target, incoming) })),
  );
  const open = results.flatMap(({ group, paths }) => paths.map((path) => [listener.urn, group.urn, ...path]));
  const because = [...results.flatMap((each) => each.because), ...groups.filter(({ targets }) => targets.length === 0).map(noTargets)];
  if (open.length > 0) return { answered: true, paths: open, because };
  if (listener.answersItself) return { answered: true, paths: [[listener.urn]], because };
  if (because.length > 0) return { answered: false, paths: [], because };
  const why = obstacle("ELBV2_LISTENER_HAS_NO_TG", listener, `Give ${listener.name} a target group that has targets.`);
  return { answered: false, paths: [], because: [why] };
}

function noTargets(group: TargetGroup): Obstacle {
  return obstacle("ELBV2_LISTENER_HAS_NO_TG", group, `Register a target in ${group.name}.`);
}

function toTarget(prover: Prover, balancer: LoadBalancer, group: TargetGroup, target: Target, incoming: Incoming): Behind {
  if (target.kind === "address") {
    const why = obstacle("UNSUPPORTED_COMPONENT", group, `What has the address ${target.block} is not declared in the stacks.`);
    return { answered: false, paths: [], because: [why] };
  }
  const traffic: Traffic = {
    protocol: 6,
    ports: { from: target.port, to: target.port },
    name: trafficName(6, { from: target.port, to: target.port }),
  };
  if (target.kind === "load-balancer") return toLoadBalancer(prover, group, target.loadBalancerId, traffic, incoming);
  const { elements } = prover;
  const all = target.interfaceIds.flatMap((id) => elements.interfaces.get(id) ?? []);
  const zone = (each: NetworkInterface): string | undefined => elements.subnets.get(each.subnetId)?.zone;
  const usable = balancer.crossZone ? all : all.filter((each) => zone(each) === zone(incoming.node));
  if (usable.length === 0) {
    const why = obstacle(
      "ELBV2_NO_TARGETS_IN_AZ",
      group,
      `Register a target in each zone of ${balancer.name}, or let it balance across zones.`,
    );
    return { answered: false, paths: [], because: [why] };
  }
  const results = usable.map((each) =>
    group.preservesClientAddress ? preserved(prover, each, traffic, incoming) : ownConnection(prover, each, traffic, incoming),
  );
  const because = results.flatMap((each) => each.because);
  const end = usable[0]?.urn ?? group.urn;
  const paths = results.flatMap((each) => each.paths.map((path) => [...path, end]));
  return { answered: paths.length > 0, paths, because };
}

function ownConnection(prover: Prover, target: NetworkInterface, traffic: Traffic, { node }: Incoming): PairVerdict {
  return decidePair(prover, interfaceParty(node), interfaceParty(target), traffic);
}

/**
 * The client's address stays, and so does its security group; the load balancer brings the answers back to it by itself. So beside the lists
 * between node and target, only the target's groups are asked, for the client's address.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function preserved(prover: Prover, target: NetworkInterface, traffic: Traffic, { node, client, delivered }: Incoming): PairVerdict {
  const { elements, groups } = prover;
  const hop = decidePair(prover, { ...interfaceParty(node), interface: null }, { ...interfaceParty(target), interface: null }, traffic);
  if (!hop.reachable) return hop;
  const known = [...(identityOf(node) ?? []), ...(identityOf(client) ?? [])];
  const arriving = delivered.map((space) => atTarget(space, target, traffic));
  const passing = arriving.some((space) => !isEmpty(intersect(space, groups.allowed(target, "ingress", space.family, known))));
  if (passing) return hop;
  const why = refusal(elements, target, "ingress", traffic.name, "the clients of the load balancer, whose addresses it preserves,");
  return { reachable: false, paths: [], because: [why], delivered: [] };
}

/** The client's packets with the target's address and port. */
function atTarget(space: HeaderSpace, target: NetworkInterface, { ports }: Traffic): HeaderSpace {
  const { family } = space;
  const destinations = interfaceParty(target).addresses[family];
  const there = headers(family, { destinations, ...(ports !== null && { destinationPorts: ports }) });
  const boxes = space.boxes.flatMap((box) =>
    there.boxes.map((own) => [
      ...box.slice(dimension.source, dimension.destination),
      ...own.slice(dimension.destination, dimension.protocol),
      ...box.slice(dimension.protocol, dimension.destinationPort),
      ...own.slice(dimension.destinationPort),
    ]),
  );
  return { family, boxes };
}

function toLoadBalancer(prover: Prover, group: TargetGroup, id: string, traffic: Traffic, incoming: Incoming): Behind {
  const balancer = prover.elements.loadBalancers.get(id);
  if (balancer === undefined)
    return {
      answered: false,
      paths: [],
      because: [obstacle("UNSUPPORTED_COMPONENT", group, "Its load balancer is not among the stacks.")],
    };
  const listeners = listenersFor(balancer, traffic);
  if ("refused" in listeners) return { answered: false, paths: [], because: [listeners.refused] };
  const nodes = balancer.interfaceIds.flatMap((each) => prover.elements.interfaces.get(each) ?? []);
  const because: Obstacle[] = [];
  const paths: (readonly string[])[] = [];
  for (const node of nodes) {
    const hop = group.preservesClientAddress ? preserved(prover, node, traffic, incoming) : ownConnection(prover, node, traffic, incoming);
    because.push(...hop.because);
    if (!hop.reachable) continue;
    for (const listener of listeners.taking) {
      const behind = behindListener(prover, balancer, listener, { node, client: null, delivered: hop.delivered });
      because.push(...behind.because);
      paths.push(...behind.paths.map((path) => [...(hop.paths[0] ?? []), balancer.urn, ...path]));
    }
  }
  return { answered: paths.length > 0, paths, because };
}
