/**
 *     const decide = bruteForce(network);
 *     decide({ from: "a", to: "internet", protocol: 6, port: 443 });   // "reachable" or "blocked"
 *
 * Every packet of a flow is sent and its answer sent back, one after the other, until one round trip succeeds.
 */
import type { Network, NetworkInterface } from "../../../../../verify/reach/model";
import { anyContains, rangeOf, standIns } from "../addresses";
import type { Query, Verdict } from "../query";
import { elementsOf, type Elements } from "./elements";
import { groupsAllow } from "./filters";
import { answerOf, internet, type Arrival, type Packet, type Trail } from "./packet";
import { enterVpc, leave, type Walk } from "./walk";

/** An interface, or `null` for the internet. */
type Place = NetworkInterface | null;

const start: Trail = { answer: false, hops: 0, translations: [], namesGroups: { ingress: true, egress: true } };

/** `more` are addresses to try besides those that stand for all others. */
export function bruteForce(network: Network, more: readonly number[] = []): (query: Query) => Verdict {
  const elements = elementsOf(network, more);
  return ({ from, to, protocol, port }) => {
    for (const client of placesOf(elements, from)) {
      for (const server of placesOf(elements, to)) {
        for (const packet of packets(elements, client, server, protocol, port)) {
          if (roundTrip(elements, client, server, packet)) return "reachable";
        }
      }
    }
    return "blocked";
  };
}

function placesOf(elements: Elements, name: string): Place[] {
  const endpoint = elements.network.endpoints.find((each) => each.name === name);
  if (endpoint === undefined) throw new Error(`There is no endpoint ${name}.`);
  return endpoint.kind === "internet" ? [null] : endpoint.interfaceIds.map(elements.interface);
}

function* packets(elements: Elements, client: Place, server: Place, protocol: number, port: number): Generator<Packet> {
  for (const source of addressesOf(elements, client)) {
    for (const standIn of addressesOf(elements, server)) {
      const destination = standIn === source ? elements.twin(standIn) : standIn;
      if (destination === null) continue;
      for (const sourcePort of elements.clientPorts) yield { source, destination, sourcePort, destinationPort: port, protocol };
    }
  }
}

function addressesOf(elements: Elements, place: Place): readonly number[] {
  if (place === null) return elements.internetAddresses;
  return place.blocks.flatMap((block) => standIns(elements.addresses, rangeOf(block)));
}

function roundTrip(elements: Elements, client: Place, server: Place, packet: Packet): boolean {
  for (const arrival of send(elements, client, server, packet, start)) {
    if (!isAt(arrival, server) || !groupsPass(elements, client, server, packet, arrival)) continue;
    const trail = { ...start, answer: true, translations: arrival.trail.translations };
    for (const back of send(elements, server, client, answerOf(arrival.packet), trail)) {
      if (isAt(back, client)) return true;
    }
  }
  return false;
}

/** What comes from the internet enters the VPC of the address it is for: of the interface, or of the NAT gateway that an answer is for. */
function* send(elements: Elements, from: Place, to: Place, packet: Packet, trail: Trail): Walk {
  if (from !== null) return yield* leave(elements, elements.subnet(from.subnetId), packet, { kind: "interface", interface: from }, trail);
  const translation = trail.translations.at(-1);
  const vpcId = translation?.gateway.vpcId ?? (to === null ? null : elements.subnet(to.subnetId).vpcId);
  const isPublic = translation === undefined ? to?.publicAddress === true : translation.gateway.connectivity === "public";
  const gateway = elements.network.internetGateways.find((each) => each.vpcId === vpcId);
  if (gateway !== undefined && isPublic) yield* enterVpc(elements, gateway.vpcId, packet, trail);
}

function isAt({ place, packet }: Arrival, expected: Place): boolean {
  if (expected === null) return place === internet;
  return place === expected.subnetId && anyContains(expected.blocks, packet.destination);
}

/** The client's groups see the packet as it was sent, the server's as it arrives; behind a NAT gateway the client is a stranger. */
function groupsPass(elements: Elements, client: Place, server: Place, sent: Packet, { packet, trail }: Arrival): boolean {
  const known = trail.translations.length === 0 ? client : null;
  return (
    (client === null || groupsAllow(elements, client, "egress", sent, server, trail)) &&
    (server === null || groupsAllow(elements, server, "ingress", packet, known, trail))
  );
}
