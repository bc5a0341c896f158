/**
 *     const network: Network = buildNetwork([hub, prod]);
 *     network.routeTables.find(({ main }) => main)?.routes;     // the local route is among them
 *
 * What decides whether a packet arrives, as plain data: everything implicit in AWS is explicit here (local routes, the main table, default
 * lists, propagated routes), and elements refer to each other by physical id. Addresses of interfaces are not known before deployment, so
 * an interface has blocks, not an address; security groups match by who owns an interface, not by its address.
 */
import type { Element } from "./model/basics";
import type { NetworkAcl, NetworkInterface, PrefixList, RouteTable, SecurityGroup, Subnet, Vpc } from "./model/vpc";
import type {
  EgressOnlyInternetGateway,
  InternetGateway,
  NatGateway,
  PeeringConnection,
  RemoteNetwork,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
  VirtualPrivateGateway,
} from "./model/gateways";
import type { EndpointService, Firewall, LoadBalancer, PublicAccessBlock, TargetGroup, VpcEndpoint } from "./model/services";

export type * from "./model/basics";
export type * from "./model/vpc";
export type * from "./model/gateways";
export type * from "./model/services";

/** Everything that was declared, of one or of several stacks. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly prefixLists: readonly PrefixList[];
  readonly interfaces: readonly NetworkInterface[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly EgressOnlyInternetGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly peeringConnections: readonly PeeringConnection[];
  readonly transitGateways: readonly TransitGateway[];
  readonly transitGatewayRouteTables: readonly TransitGatewayRouteTable[];
  readonly transitGatewayAttachments: readonly TransitGatewayAttachment[];
  readonly virtualPrivateGateways: readonly VirtualPrivateGateway[];
  readonly remoteNetworks: readonly RemoteNetwork[];
  readonly vpcEndpoints: readonly VpcEndpoint[];
  readonly endpointServices: readonly EndpointService[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly targetGroups: readonly TargetGroup[];
  readonly firewalls: readonly Firewall[];
  readonly publicAccessBlocks: readonly PublicAccessBlock[];
  /** What flows are asked between, by name. `internet` is always the first. */
  readonly endpoints: readonly Endpoint[];
  /** What the model does not cover. A flow that depends on one of them is `unsupported`. */
  readonly unsupported: readonly Unsupported[];
  /** What is legal, but rarely meant: inline rules mixed with rules of their own, overlapping blocks on one gateway. */
  readonly warnings: readonly Warning[];
}

/** A name that flows are asked for. */
export interface Endpoint {
  /** `internet` or `<stack>/<name>`; `<project>/<stack>/<name>` where the first project has a stack of the same name. Unique in a network. */
  readonly name: string;
  /** `null` of the internet. */
  readonly stack: string | null;
  /** What it is called inside its stack. */
  readonly label: string;
  readonly urn: string | null;
  readonly source: string | null;
  readonly kind:
    | "internet"
    | "service"
    | "instance"
    | "function"
    | "database"
    | "proxy"
    | "load-balancer"
    | "interface"
    | "tier"
    | "vpc-endpoint"
    | "remote-network";
  /** It is in one of these places, or in all of them: nobody knows before deployment. None of the internet, a remote network and a gateway endpoint. */
  readonly interfaceIds: readonly string[];
  /** Where it is a load balancer, a VPC endpoint or a remote network: that one's id. */
  readonly elementId: string | null;
  /** What it listens on. */
  readonly ports: readonly { readonly protocol: number; readonly port: number }[];
}

export interface Unsupported extends Element {
  /** A sentence: what is not modelled and what that means. */
  readonly reason: string;
  /** Ids of elements that it may open another way to, or that it hides: what would be blocked there is `unsupported`. Or one of the two below. */
  readonly affects: readonly string[];
  /** Whether it may open a way from those elements too, and not only to them. @default false */
  readonly outward?: boolean;
}

/** In place of an id: it may open a way between any two elements. */
export const everything = "*";
/** In place of an id: it may be the internet gateway of any VPC that has none. */
export const anyInternetGateway = "internet-gateway:*";

export interface Warning {
  readonly urn: string;
  readonly source: string | null;
  readonly message: string;
}
