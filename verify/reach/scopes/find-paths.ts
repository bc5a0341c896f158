/** Paths in scope: every flow that a statement matches is decided for all packets, and a load balancer's targets count as reached through it. */
import { addressRange, type HeaderFields } from "../header-space";
import { decideWithPaths, type Flow, type FlowWithPaths } from "../engine/flow";
import { proverOf, type Prover } from "../engine/prover";
import { trafficOf, type Traffic } from "../engine/traffic";
import type { Endpoint, Network, Ports } from "../model";
import { resourcesOf, type Resources } from "./resources";
import type { AccessScope, PacketHeaderStatement, PathStatement, ResourceStatement } from "./scope";

/** What a scope finds. It holds where both are empty. */
export interface ScopeFindings {
  /** Flows that are open and in scope, each with a path that nothing excludes. */
  readonly findings: readonly Flow[];
  /** Flows in scope that depend on what is not modelled. */
  readonly undecided: readonly Flow[];
}

/** Finds the paths in a scope. Throws, all at once, where statements name resources that the network does not have. */
export function findPaths(network: Network, scope: AccessScope): ScopeFindings {
  const prover = proverOf(network);
  const resources = resourcesOf(network);
  refuseUnknown(resources, scope);
  const flows = scope.matchPaths.flatMap((statement) => matched(prover, resources, statement));
  const kept = flows.flatMap((flow) => withoutExcluded(resources, scope.excludePaths ?? [], flow));
  const plain = unique(
    kept.map(({ flow: { from, to, protocol, port, verdict, path, because } }) => ({ from, to, protocol, port, verdict, path, because })),
  );
  return {
    findings: plain.filter(({ verdict }) => verdict === "reachable"),
    undecided: plain.filter(({ verdict }) => verdict === "unsupported"),
  };
}

/** A flow in scope and the ends that it is about. */
interface Candidate {
  readonly flow: FlowWithPaths;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly traffic: Traffic;
}

function matched(prover: Prover, resources: Resources, statement: PathStatement): readonly Candidate[] {
  const through = (statement.throughResources ?? []).map(({ resourceStatement }) => resources.urns(resourceStatement));
  const destinations = new Set(resources.endpoints(statement.destination?.resourceStatement));
  const traffics = trafficsOf(prover.elements.network, statement);
  return resources.endpoints(statement.source?.resourceStatement).flatMap((from) =>
    [...destinations, ...relaysTo(prover, destinations)].flatMap((to) => {
      if (to === from) return [];
      const direct = traffics.map((traffic) => ({ flow: decideWithPaths(prover, from, to, traffic), from, to, traffic }));
      const wanted = direct.flatMap((each) =>
        destinations.has(to) ? [each, ...relayed(prover, each, destinations)] : relayed(prover, each, destinations),
      );
      return wanted.flatMap((each) => only(each, (path) => through.every((urns) => path.some((urn) => urns.has(urn)))));
    }),
  );
}

/** Load balancers, which may lead to a destination without being one. */
function relaysTo({ elements }: Prover, destinations: ReadonlySet<Endpoint>): readonly Endpoint[] {
  return elements.network.endpoints.filter((each) => each.kind === "load-balancer" && !destinations.has(each));
}

/** What a load balancer leads to counts as reached by its clients. */
function relayed({ elements }: Prover, { flow, from, to, traffic }: Candidate, destinations: ReadonlySet<Endpoint>): readonly Candidate[] {
  if (to.kind !== "load-balancer" || flow.verdict !== "reachable") return [];
  return elements.network.endpoints.flatMap((target) => {
    if (target === to || target === from || target.urn === null || !destinations.has(target)) return [];
    const paths = flow.paths.filter((path) => path.at(-1) === target.urn);
    const [path] = paths;
    return path === undefined ? [] : [{ flow: { ...flow, to: target.name, path, paths }, from, to: target, traffic }];
  });
}

/** The flow with only those of its paths that are wanted; what is not decided has none, and stays. */
function only(candidate: Candidate, isWanted: (path: readonly string[]) => boolean): readonly Candidate[] {
  const { flow } = candidate;
  if (flow.verdict === "unsupported") return [candidate];
  const paths = flow.paths.filter(isWanted);
  const [path] = paths;
  return path === undefined ? [] : [{ ...candidate, flow: { ...flow, path, paths } }];
}

function withoutExcluded(resources: Resources, exclusions: readonly PathStatement[], candidate: Candidate): readonly Candidate[] {
  return exclusions.reduce<readonly Candidate[]>(
    (left, exclusion) => {
      const through = (exclusion.throughResources ?? []).map(({ resourceStatement }) => resources.urns(resourceStatement));
      return left.flatMap((each) => {
        if (!concerns(resources, exclusion, each)) return [each];
        const passes = (path: readonly string[]): boolean => through.every((urns) => path.some((urn) => urns.has(urn)));
        return through.length === 0 ? [] : only(each, (path) => !passes(path));
      });
    },
    [candidate],
  );
}

/** Whether an exclusion is about these ends and covers all of this traffic. */
function concerns(resources: Resources, { source, destination }: PathStatement, { from, to, traffic }: Candidate): boolean {
  const ends =
    resources.endpoints(source?.resourceStatement).includes(from) && resources.endpoints(destination?.resourceStatement).includes(to);
  const packets = [source?.packetHeaderStatement, destination?.packetHeaderStatement].every((statement) => covers(statement, traffic));
  return ends && packets;
}

/** An exclusion of some packets excludes a flow only where the flow is of no others. */
function covers(statement: PacketHeaderStatement | undefined, { protocol, ports }: Traffic): boolean {
  if (statement === undefined) return true;
  const { protocols = [], destinationPorts = [], ...others } = statement;
  if (Object.values(others).some((list: readonly string[] | undefined) => (list ?? []).length > 0)) return false;
  const protocolFits = protocols.length === 0 || protocols.some((each) => trafficOf(each, undefined).protocol === protocol);
  const portsFit =
    destinationPorts.length === 0 ||
    destinationPorts.map(portsOf).some(({ from, to }) => ports !== null && from <= ports.from && ports.to <= to);
  return protocolFits && portsFit;
}

/** Every combination of protocol and ports that a statement asks for. */
function trafficsOf(network: Network, { source, destination }: PathStatement): readonly Traffic[] {
  const statements = [source?.packetHeaderStatement, destination?.packetHeaderStatement].flatMap((each) => each ?? []);
  const all = (pick: (statement: PacketHeaderStatement) => readonly string[] | undefined): readonly string[] =>
    statements.flatMap((each) => pick(each) ?? []);
  const listed = (ids: readonly string[]): readonly string[] =>
    network.prefixLists.filter(({ id }) => ids.includes(id)).flatMap(({ blocks }) => blocks);
  const sources = [...all((each) => each.sourceAddresses), ...listed(all((each) => each.sourcePrefixLists))].map(addressRange);
  const destinations = [...all((each) => each.destinationAddresses), ...listed(all((each) => each.destinationPrefixLists))].map(
    addressRange,
  );
  const sourcePorts = orNone(all((each) => each.sourcePorts).map(portsOf));
  const ports = orNone(all((each) => each.destinationPorts).map(portsOf));
  const protocols = orNone(all((each) => each.protocols));
  return protocols.flatMap((protocol) =>
    ports.flatMap((destinationPorts) =>
      sourcePorts.map((from): Traffic => {
        const within: HeaderFields = {
          ...(sources.length > 0 && { sources }),
          ...(destinations.length > 0 && { destinations }),
          ...(from !== null && { sourcePorts: from }),
        };
        const { name, protocol: number } = trafficOf(protocol ?? undefined, destinationPorts?.from);
        return { protocol: number, ports: destinationPorts, name, within };
      }),
    ),
  );
}

function orNone<Item>(items: readonly Item[]): readonly (Item | null)[] {
  return items.length === 0 ? [null] : items;
}

function portsOf(text: string): Ports {
  const [from = "", to = from] = text.split("-");
  const ports = { from: Number(from), to: Number(to) };
  if (
    from !== "" &&
    Number.isInteger(ports.from) &&
    Number.isInteger(ports.to) &&
    ports.from >= 0 &&
    ports.from <= ports.to &&
    ports.to <= 65535
  )
    return ports;
  throw new Error(`${JSON.stringify(text)} are no ports: write one as in "443" or a range as in "8000-8100", from 0 to 65535.`);
}

function refuseUnknown(resources: Resources, { matchPaths, excludePaths = [] }: AccessScope): void {
  const statements = [...matchPaths, ...excludePaths].flatMap(
    ({ source, destination, throughResources = [] }): readonly ResourceStatement[] => [
      ...[source?.resourceStatement, destination?.resourceStatement].flatMap((each) => each ?? []),
      ...throughResources.map(({ resourceStatement }) => resourceStatement),
    ],
  );
  const unknown = [...new Set(statements.flatMap((statement) => resources.unknown(statement)))];
  if (unknown.length > 0)
    throw new Error(
      `The scope names what the network does not have: ${unknown.join(", ")}. Give names of endpoints, ids, URNs or names of resources.`,
    );
}

function unique(flows: readonly Flow[]): readonly Flow[] {
  const seen = new Set<string>();
  return flows.filter(({ from, to, protocol, port }) => {
    const key = `${from} ${to} ${protocol} ${port ?? ""}`;
    return !seen.has(key) && seen.add(key);
  });
}
