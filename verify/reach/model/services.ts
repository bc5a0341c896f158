/** What stands between a client and a server: VPC endpoints, load balancers, firewalls, and the block on public access. */
import type { Block, Element, Ports, ProtocolNumber } from "./basics";

export type VpcEndpoint = Element & {
  readonly vpcId: string;
  /** `com.amazonaws.<region>.<service>`, or that of an endpoint service. */
  readonly serviceName: string;
} & (
    | { readonly kind: "gateway"; readonly prefixListId: string }
    | {
        readonly kind: "interface";
        readonly interfaceIds: readonly string[];
        /** Endpoint service that it leads to, where that is among the stacks. */
        readonly endpointServiceId: string | null;
        /** Until the provider accepts nothing passes. */
        readonly accepted: boolean;
      }
  );

/** The provider's side of PrivateLink. */
export interface EndpointService extends Element {
  readonly serviceName: string;
  /** Network Load Balancers. */
  readonly loadBalancerIds: readonly string[];
}

/** An Application Load Balancer ends a connection and opens another; a Network Load Balancer passes it on. */
export interface LoadBalancer extends Element {
  readonly kind: "application" | "network";
  readonly vpcId: string;
  /** One a subnet. They carry its security groups and, where it faces the internet, public addresses. */
  readonly interfaceIds: readonly string[];
  /** Whether a zone's node also uses targets of other zones. */
  readonly crossZone: boolean;
  readonly listeners: readonly Listener[];
}

export interface Listener extends Element {
  readonly port: number;
  /** 6 or 17, or both for `TCP_UDP`. */
  readonly protocols: readonly number[];
  /** Whether some rule answers without a target: a redirect, a fixed response, a Lambda function. */
  readonly answersItself: boolean;
  readonly targetGroupIds: readonly string[];
}

export interface TargetGroup extends Element {
  readonly vpcId: string | null;
  /** Whether a target sees the client's address. Never behind an Application Load Balancer. */
  readonly preservesClientAddress: boolean;
  readonly targets: readonly Target[];
}

/** Where a target group sends. */
export type Target =
  | { readonly kind: "interface"; readonly interfaceIds: readonly string[]; readonly port: number }
  | { readonly kind: "load-balancer"; readonly loadBalancerId: string; readonly port: number }
  /** An address whose interface, if any, is not known. */
  | { readonly kind: "address"; readonly block: Block; readonly port: number };

/** AWS Network Firewall. Both directions of a flow must pass the same endpoint. */
export interface Firewall extends Element {
  /** `null` of one that hangs on a Transit Gateway itself, which keeps both directions in one of its zones. */
  readonly vpcId: string | null;
  /** One a zone; a packet comes out of it into its subnet's routes. None on a Transit Gateway. */
  readonly endpoints: readonly { readonly id: string; readonly subnetId: string }[];
  /** By priority, ascending; the first match decides. Stateless rules look at each direction by itself. */
  readonly stateless: readonly FirewallRule<"pass" | "drop" | "forward">[];
  readonly statelessDefault: "pass" | "drop" | "forward";
  /** What is forwarded is decided here once, by the packet that opens the flow; in this order, the first match decides. */
  readonly stateful: readonly FirewallRule<StatefulAction>[];
  readonly statefulDefault: "pass" | "drop";
}

/** `unknown` where more than the header decides. */
export type StatefulAction = "pass" | "drop" | "unknown";

export interface FirewallRule<Action extends string> extends Element {
  readonly action: Action;
  readonly protocol: ProtocolNumber;
  readonly sources: readonly Block[];
  readonly sourcePorts: readonly Ports[];
  readonly destinations: readonly Block[];
  /** Of those destinations, the ones that are not meant. */
  readonly exceptDestinations?: readonly Block[];
  readonly destinationPorts: readonly Ports[];
}

/** VPC Block Public Access of one account and region. */
export interface PublicAccessBlock extends Element {
  readonly region: string;
  readonly account: string;
  readonly mode: "ingress" | "bidirectional";
  /** VPCs and subnets that are exempt. */
  readonly exclusions: readonly { readonly id: string; readonly allows: "egress" | "bidirectional" }[];
}
