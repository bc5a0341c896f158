/** The elements of a network by id, and the values that stand for all others. */
import type {
  InternetGateway,
  NatGateway,
  Network,
  NetworkAcl,
  NetworkInterface,
  PeeringConnection,
  PrefixList,
  RouteTable,
  SecurityGroup,
  Subnet,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
  Vpc,
} from "../../../../../verify/reach/model";
import { intervalStarts, isInternet, privateBlocks, rangeOf, standIns } from "../addresses";
import { clientPorts, natPorts } from "../query";

type ById<Kind> = (id: string) => Kind;

/** Each function throws for an id that is not there. */
export interface Elements {
  readonly network: Network;
  readonly vpc: ById<Vpc>;
  readonly subnet: ById<Subnet>;
  readonly routeTable: ById<RouteTable>;
  readonly networkAcl: ById<NetworkAcl>;
  readonly securityGroup: ById<SecurityGroup>;
  readonly prefixList: ById<PrefixList>;
  readonly interface: ById<NetworkInterface>;
  readonly internetGateway: ById<InternetGateway>;
  readonly natGateway: ById<NatGateway>;
  readonly peering: ById<PeeringConnection>;
  readonly transitGateway: ById<TransitGateway>;
  readonly transitTable: ById<TransitGatewayRouteTable>;
  readonly attachment: ById<TransitGatewayAttachment>;
  /** First address of every interval. */
  readonly addresses: readonly number[];
  /** Another address of the same interval, for the other of two neighbours; `null` where it has only one. */
  readonly twin: (address: number) => number | null;
  readonly internetAddresses: readonly number[];
  readonly clientPorts: readonly number[];
  readonly natPorts: readonly number[];
}

/** `more` are addresses to try besides. */
export function elementsOf(network: Network, more: readonly number[] = []): Elements {
  const single = more.map((address) => ({ first: address, last: address }));
  const addresses = intervalStarts([...blocksOf(network).map(rangeOf), ...single]);
  const ports = intervalStarts(portsOf(network));
  return {
    network,
    vpc: byId(network.vpcs),
    subnet: byId(network.subnets),
    routeTable: byId(network.routeTables),
    networkAcl: byId(network.networkAcls),
    securityGroup: byId(network.securityGroups),
    prefixList: byId(network.prefixLists),
    interface: byId(network.interfaces),
    internetGateway: byId(network.internetGateways),
    natGateway: byId(network.natGateways),
    peering: byId(network.peeringConnections),
    transitGateway: byId(network.transitGateways),
    transitTable: byId(network.transitGatewayRouteTables),
    attachment: byId(network.transitGatewayAttachments),
    addresses,
    twin: (address) => (addresses.includes(address + 1) ? null : address + 1),
    internetAddresses: addresses.filter((address) => address < 2 ** 32 && isInternet(network, address)),
    clientPorts: standIns(ports, clientPorts),
    natPorts: standIns(ports, natPorts),
  };
}

function byId<Kind extends { readonly id: string }>(elements: readonly Kind[]): ById<Kind> {
  const found = new Map(elements.map((element) => [element.id, element]));
  return (id) => {
    const element = found.get(id);
    if (element === undefined) throw new Error(`There is no ${id}.`);
    return element;
  };
}

/** Every block that a rule, a route or an element of the network mentions. */
function blocksOf(network: Network): string[] {
  const routes = [
    ...network.routeTables.flatMap((table) => table.routes),
    ...network.transitGatewayRouteTables.flatMap((table) => table.routes),
  ];
  const groupRules = network.securityGroups.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  const aclRules = network.networkAcls.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  const owners = [...network.vpcs, ...network.subnets, ...network.interfaces, ...network.natGateways, ...network.prefixLists];
  return [
    "0.0.0.0/0",
    ...privateBlocks,
    ...owners.flatMap(({ blocks }) => blocks),
    ...routes.flatMap(({ destination }) => ("block" in destination ? [destination.block] : [])),
    ...groupRules.flatMap(({ peer }) => ("block" in peer ? [peer.block] : [])),
    ...aclRules.map(({ block }) => block),
  ];
}

function portsOf({ securityGroups, networkAcls }: Network): { first: number; last: number }[] {
  const rules = [...securityGroups, ...networkAcls].flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  return rules.map(({ ports }) => ({ first: ports.from, last: ports.to }));
}
