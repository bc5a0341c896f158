/** A VPC and what decides inside it: subnets, routes, lists, groups and interfaces. */
import type { Block, Element, Ports, ProtocolNumber } from "./basics";

export interface Vpc extends Element {
  /** Primary and secondary blocks, IPv4 and IPv6. */
  readonly blocks: readonly Block[];
  readonly region: string;
  readonly account: string;
}

export interface Subnet extends Element {
  readonly vpcId: string;
  /** Availability zone, such as `eu-central-1a`. */
  readonly zone: string;
  /** At most one of IPv4, and those of IPv6. */
  readonly blocks: readonly Block[];
  /** The table that applies: its own, or the VPC's main one. */
  readonly routeTableId: string;
  /** The list that applies: its own, or the VPC's default one. */
  readonly networkAclId: string;
}

/** Routes of subnets, or of a gateway's edge. Longest prefix first; of equal ones by origin: static, prefix list, propagated. */
export interface RouteTable extends Element {
  readonly vpcId: string;
  readonly main: boolean;
  /** The local route of each of the VPC's blocks included. */
  readonly routes: readonly Route[];
}

export interface Route extends Element {
  /** A block, or the id of a prefix list: one route to the same target for each of its entries. */
  readonly destination: { readonly block: Block } | { readonly prefixListId: string };
  /** An equal prefix goes to the first of these in this order; `local` is static. */
  readonly origin: "static" | "prefix-list" | "propagated";
  readonly target: RouteTarget;
}

/** Where a route sends a packet. `id` is that of the element. */
export type RouteTarget =
  | { readonly kind: "local" }
  | {
      readonly kind:
        | "internet-gateway"
        | "egress-only-internet-gateway"
        | "nat-gateway"
        | "transit-gateway"
        | "peering-connection"
        | "virtual-private-gateway"
        /** Of kind `gateway`. */
        | "vpc-endpoint"
        /** One of a firewall's endpoints. */
        | "firewall-endpoint"
        /** An instance that forwards. */
        | "interface";
      readonly id: string;
    }
  /** The target is not there or not ready; packets are dropped. */
  | { readonly kind: "blackhole"; readonly reason: string }
  /** The id of something in `Network.unsupported`. */
  | { readonly kind: "unsupported"; readonly id: string };

/** Stateless. The rule with the lowest number that matches decides; without one the packet is dropped. */
export interface NetworkAcl extends Element {
  readonly vpcId: string;
  /** By number, ascending. */
  readonly ingress: readonly NetworkAclRule[];
  readonly egress: readonly NetworkAclRule[];
}

export interface NetworkAclRule extends Element {
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly protocol: ProtocolNumber;
  /** Matches a packet's source on the way in and its destination on the way out. */
  readonly block: Block;
  /** Destination ports, both ways. */
  readonly ports: Ports;
}

/** Stateful, only allows. An interface lets through what any rule of any of its groups allows, and every answer to that. */
export interface SecurityGroup extends Element {
  readonly vpcId: string;
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
}

export interface SecurityGroupRule extends Element {
  readonly protocol: ProtocolNumber;
  /** Destination ports, both ways. */
  readonly ports: Ports;
  /** The other side. A group stands for every interface that has it, while nothing on the way hides that interface (NAT, a load balancer). */
  readonly peer: { readonly block: Block } | { readonly prefixListId: string } | { readonly securityGroupId: string };
}

export interface PrefixList extends Element {
  /** Of a list that AWS manages: one block out of 240.0.0.0/4 or 100:0:0:1::/64, standing in for addresses that only AWS knows. */
  readonly blocks: readonly Block[];
  readonly managedByAws: boolean;
}

/** One place where packets start and end. */
export interface NetworkInterface extends Element {
  readonly subnetId: string;
  /** Where its address may lie: its subnet's blocks (of IPv6 only where it gets an address), or single addresses where they are fixed. */
  readonly blocks: readonly Block[];
  /** `null` where none apply, so that everything passes: a Network Load Balancer without groups, a NAT gateway. */
  readonly securityGroupIds: readonly string[] | null;
  /** Whether it has a public IPv4 address, its own or an Elastic IP. Without one an internet gateway drops what it sends. */
  readonly publicAddress: boolean;
  /** `false` of an instance that forwards what is not for it. */
  readonly sourceDestinationCheck: boolean;
}
