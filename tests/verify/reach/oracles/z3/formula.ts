/**
 *     const { declarations, assertion } = formulaOf(network, query);   // satisfiable exactly when some packet arrives and is answered
 *
 * The paths of a network, unrolled: `arrives` of a state is a disjunction over its hops, down to the server, from where the answer is
 * unrolled back to the client. One satisfying assignment is one packet together with the choices of the NAT gateways on its way.
 */
import type { Network, NetworkInterface } from "../../../../../verify/reach/model";
import { clientPorts, hopLimit, natPorts, type Query } from "../query";
import { definitions, type Definitions } from "./definitions";
import { groupGuard, internetGuard } from "./guards";
import { hopsFrom, intoVpc, isFor, type Hop, type State } from "./hops";
import { and, equal, inBlocks, inPorts, no, not, or, port16, yes, type Term } from "./terms";
import { answerView, forwardView, natAddress, natPort, type View } from "./view";

/** `null` for the internet. */
type Place = NetworkInterface | null;

/** A way from one place to another: where it goes on and what holds at its end. */
interface Journey {
  readonly network: Network;
  /** Tells the formulas of this journey from those of others. */
  readonly title: string;
  readonly shared: Definitions;
  readonly viewOf: (gatewayIds: readonly string[]) => View;
  /** Whether the packet may still be translated, as only one that opens a connection may. */
  readonly opens: boolean;
  readonly atInternet: (state: State) => Term;
  readonly atSubnet: (state: State, subnetId: string) => Term;
}

export function formulaOf(network: Network, { from, to, protocol, port }: Query): { declarations: Term[]; assertion: Term } {
  const sent: View = { source: "source", destination: "destination", sourcePort: "port", destinationPort: port16(port), protocol };
  const gateways = network.natGateways.map(({ id, blocks }) => ({ address: natAddress(id), port: natPort(id), blocks }));
  const shared = definitions();
  const pairs = placesOf(network, from).flatMap((client) =>
    placesOf(network, to).map((server) => roundTrip({ network, shared, client, server, sent })),
  );
  return {
    declarations: [
      ...["source", "destination", ...gateways.map(({ address }) => address)].map((name) => `(declare-const ${name} (_ BitVec 32))`),
      ...["port", ...gateways.map((gateway) => gateway.port)].map((name) => `(declare-const ${name} (_ BitVec 16))`),
      ...shared.lines,
    ],
    assertion: and(
      not(equal("source", "destination")),
      inPorts("port", { from: clientPorts.first, to: clientPorts.last }),
      ...gateways.map(({ address, blocks }) => inBlocks(address, blocks)),
      ...gateways.map((gateway) => inPorts(gateway.port, { from: natPorts.first, to: natPorts.last })),
      or(...pairs),
    ),
  };
}

function placesOf({ endpoints, interfaces }: Network, name: string): readonly Place[] {
  const endpoint = endpoints.find((each) => each.name === name);
  if (endpoint?.kind === "internet") return [null];
  return interfaces.filter(({ id }) => endpoint?.interfaceIds.includes(id));
}

/** One client and one server of a question. */
interface Flow {
  readonly network: Network;
  readonly shared: Definitions;
  readonly client: Place;
  readonly server: Place;
  readonly sent: View;
}

function roundTrip(flow: Flow): Term {
  const { network, shared, client, server, sent } = flow;
  const served = (state: State): Term => {
    const answer = shared.named(`${titleOf(flow)} answered ${state.gatewayIds.join()}`, () => answered(flow, state.gatewayIds));
    return and(groups(network, client, server, sent, state), answer);
  };
  const there: Journey = {
    network,
    shared,
    title: titleOf(flow),
    viewOf: (gatewayIds) => forwardView(sent, gatewayIds),
    opens: true,
    atInternet: (state) => (server === null ? served(state) : no),
    atSubnet: (state, subnetId) => (server?.subnetId === subnetId ? served(state) : no),
  };
  return and(isIn(network, client, sent.source), isIn(network, server, sent.destination), begin(there, client, server, []));
}

function titleOf({ client, server }: Flow): string {
  return `${client?.id ?? "internet"} to ${server?.id ?? "internet"}`;
}

function answered(flow: Flow, gatewayIds: readonly string[]): Term {
  const { network, shared, client, server, sent } = flow;
  const viewOf = (remaining: readonly string[]): View => answerView(sent, remaining);
  const back: Journey = {
    network,
    shared,
    title: `${titleOf(flow)} back`,
    viewOf,
    opens: false,
    atInternet: () => (client === null ? yes : no),
    atSubnet: (state, subnetId) => {
      const last = state.gatewayIds.at(-1);
      if (last === undefined) return client?.subnetId === subnetId ? yes : no;
      const gateway = network.natGateways.find(({ id }) => id === last);
      if (gateway?.subnetId !== subnetId) return no;
      const sender = gateway.connectivity === "public" ? "public" : "private";
      const on: State = { ...state, subnet: subnetOf(network, subnetId), sender, gatewayIds: state.gatewayIds.slice(0, -1) };
      return and(isFor(viewOf(state.gatewayIds), natAddress(last), natPort(last)), arrives(back, on, hopLimit));
    },
  };
  return begin(back, server, client, gatewayIds);
}

/** An interface sends into its subnet. The internet sends to the internet gateway of the VPC of what has the public address. */
function begin(journey: Journey, from: Place, to: Place, gatewayIds: readonly string[]): Term {
  const { network, viewOf } = journey;
  const known = { gatewayIds, namesIngress: true, namesEgress: true };
  if (from !== null) {
    const subnet = subnetOf(network, from.subnetId);
    return arrives(journey, { ...known, subnet, sender: from.publicAddress ? "public" : "private" }, hopLimit);
  }
  const gateway = network.natGateways.find(({ id }) => id === gatewayIds.at(-1));
  const subnetId = gateway === undefined ? to?.subnetId : gateway.subnetId;
  const isPublic = gateway === undefined ? to?.publicAddress : gateway.connectivity === "public";
  if (typeof subnetId !== "string" || isPublic !== true) return no;
  const subnet = subnetOf(network, subnetId);
  if (!network.internetGateways.some(({ vpcId }) => vpcId === subnet.vpcId)) return no;
  const hops = intoVpc(network, { ...known, subnet, sender: "public" }, subnet.vpcId, viewOf(gatewayIds), journey.shared);
  return or(...hops.map((hop) => and(hop.guard, after(journey, hop, hopLimit))));
}

function arrives(journey: Journey, state: State, remaining: number): Term {
  if (remaining === 0) return no;
  const { subnet, sender, gatewayIds, namesIngress, namesEgress } = state;
  const key = [journey.title, subnet.id, sender, gatewayIds.join(), namesIngress, namesEgress, remaining].join(" ");
  return journey.shared.named(key, () => {
    const hops = hopsFrom(journey.network, state, journey.viewOf(gatewayIds), journey.shared);
    return or(...hops.map((hop) => (hop.guard === no ? no : and(hop.guard, after(journey, hop, remaining - 1)))));
  });
}

function after(journey: Journey, hop: Hop, remaining: number): Term {
  if (hop.kind === "internet") return journey.atInternet(hop.state);
  if (hop.kind === "arrive") return journey.atSubnet(hop.state, hop.subnet.id);
  return hop.kind === "translate" && !journey.opens ? no : arrives(journey, hop.state, remaining);
}

/** The groups of both ends: the client's see what it sent; behind a NAT gateway the server's see a stranger. */
function groups(network: Network, client: Place, server: Place, sent: View, state: State): Term {
  const received = forwardView(sent, state.gatewayIds);
  const servers = state.namesEgress ? (server?.securityGroupIds ?? []) : [];
  const clients = state.namesIngress && state.gatewayIds.length === 0 ? (client?.securityGroupIds ?? []) : [];
  return and(
    client === null ? yes : groupGuard(network, client, "egress", sent, servers),
    server === null ? yes : groupGuard(network, server, "ingress", received, clients),
  );
}

function isIn(network: Network, place: Place, address: Term): Term {
  return place === null ? internetGuard(network, address) : inBlocks(address, place.blocks);
}

function subnetOf({ subnets }: Network, id: string): State["subnet"] {
  const subnet = subnets.find((each) => each.id === id);
  if (subnet === undefined) throw new Error(`There is no subnet ${id}.`);
  return subnet;
}
