/** What lets one concrete packet through: lists of subnets, groups of interfaces. */
import type {
  NetworkInterface,
  Ports,
  ProtocolNumber,
  Route,
  SecurityGroupRule,
  Subnet,
  TransitGatewayRoute,
} from "../../../../../verify/reach/model";
import { anyContains, contains, prefixLength } from "../addresses";
import type { Elements } from "./elements";
import type { Packet, Trail } from "./packet";

type Direction = "ingress" | "egress";

/** https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html: by number, the first match decides, nothing matches means no. */
export function listAllows(elements: Elements, subnet: Subnet, direction: Direction, packet: Packet): boolean {
  const rules = [...elements.networkAcl(subnet.networkAclId)[direction]].sort((one, other) => one.number - other.number);
  const other = direction === "ingress" ? packet.source : packet.destination;
  const first = rules.find((rule) => matches(rule, packet) && contains(rule.block, other));
  return first?.action === "allow";
}

/**
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html: any rule of any group. `other` is the interface at the other
 * end as far as this one can know it.
 */
export function groupsAllow(
  elements: Elements,
  own: NetworkInterface,
  direction: Direction,
  packet: Packet,
  other: NetworkInterface | null,
  { namesGroups }: Trail,
): boolean {
  if (own.securityGroupIds === null) return true;
  const address = direction === "ingress" ? packet.source : packet.destination;
  const peerMatches = (peer: SecurityGroupRule["peer"]): boolean => {
    if ("block" in peer) return contains(peer.block, address);
    if ("prefixListId" in peer) return anyContains(elements.prefixList(peer.prefixListId).blocks, address);
    return namesGroups[direction] && (other?.securityGroupIds ?? []).includes(peer.securityGroupId);
  };
  return own.securityGroupIds
    .flatMap((id) => elements.securityGroup(id)[direction])
    .some((rule) => matches(rule, packet) && peerMatches(rule.peer));
}

function matches({ protocol, ports }: { protocol: ProtocolNumber; ports: Ports }, packet: Packet): boolean {
  const { destinationPort: port } = packet;
  return (protocol === null || protocol === packet.protocol) && ports.from <= port && port <= ports.to;
}

const originOrder = ["static", "prefix-list", "propagated"];

/** https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html; the same order on a Transit Gateway. */
export function bestRoute<Kind extends Route | TransitGatewayRoute>(
  elements: Elements,
  routes: readonly Kind[],
  address: number,
): Kind | null {
  const matching = routes.flatMap((route) => {
    const { destination } = route;
    const blocks = "block" in destination ? [destination.block] : elements.prefixList(destination.prefixListId).blocks;
    return blocks.filter((block) => contains(block, address)).map((block) => ({ route, length: prefixLength(block) }));
  });
  const rank = ({ origin }: Kind): number => originOrder.indexOf(origin);
  matching.sort((one, other) => other.length - one.length || rank(one.route) - rank(other.route));
  return matching[0]?.route ?? null;
}
