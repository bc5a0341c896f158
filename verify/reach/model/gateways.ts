/** Where packets leave a VPC: to the internet, to another VPC, to another network. */
import type { Block, Element } from "./basics";

export interface InternetGateway extends Element {
  readonly vpcId: string;
  /** Edge route table that what comes in is looked up in; `null` where it goes straight to the subnet. */
  readonly routeTableId: string | null;
}

/** Lets IPv6 out, and answers back in. */
export interface EgressOnlyInternetGateway extends Element {
  readonly vpcId: string;
}

/** IPv4 only. It takes packets whose source lies in its own VPC or that a Transit Gateway brought there, and puts its own address and a port from 1024 to 65535 on them. */
export interface NatGateway extends Element {
  readonly vpcId: string;
  /** `public` leaves through the internet gateway with a public address, `private` by its subnet's routes with a private one. */
  readonly connectivity: "public" | "private";
  /** One for a zonal gateway, none for a regional one. */
  readonly subnetId: string | null;
  /** Of a regional gateway its own table, otherwise its subnet's. */
  readonly routeTableId: string;
  /** Where its private address may lie. */
  readonly blocks: readonly Block[];
}

/** Not transitive. */
export interface PeeringConnection extends Element {
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
  /** Until both sides agree its routes are black holes. */
  readonly accepted: boolean;
  /** Within one region groups of the other side may be referred to. */
  readonly sameRegion: boolean;
}

export interface TransitGateway extends Element {
  readonly securityGroupReferencing: boolean;
}

/** Longest prefix first; of equal ones static before propagated. */
export interface TransitGatewayRouteTable extends Element {
  readonly transitGatewayId: string;
  /** A propagation appears as the routes that it makes. */
  readonly routes: readonly TransitGatewayRoute[];
}

export interface TransitGatewayRoute extends Element {
  readonly destination: { readonly block: Block } | { readonly prefixListId: string };
  readonly origin: "static" | "propagated";
  /** Where the packet leaves; `null` of a black hole. */
  readonly attachmentId: string | null;
}

/** Where something hangs on a Transit Gateway. `routeTableId` decides what comes in from it; `null` drops that. */
export type TransitGatewayAttachment = Element & {
  readonly transitGatewayId: string;
  readonly routeTableId: string | null;
} & (
    | {
        readonly kind: "vpc";
        readonly vpcId: string;
        /** One a zone. From a zone without one nothing enters. What leaves into the VPC does so in its zone of origin where that has one, otherwise in any. */
        readonly subnetIds: readonly string[];
        /** Both directions of a flow take the same zone, whichever. */
        readonly applianceMode: boolean;
        readonly securityGroupReferencing: boolean;
        readonly accepted: boolean;
      }
    | {
        readonly kind: "peering";
        readonly accepted: boolean;
        /** The other side's attachment; `null` where it is not among the stacks. */ readonly peerAttachmentId: string | null;
      }
    /** A firewall on the gateway: what it lets pass comes back in by the same attachment. */
    | { readonly kind: "firewall"; readonly firewallId: string }
    /** Site-to-site VPN or Direct Connect. */
    | {
        readonly kind: "remote";
        readonly remoteNetworkId: string;
        /** What the other side is told of, and sends here; everything where it is not said. */
        readonly allowedPrefixes?: readonly Block[];
      }
    | { readonly kind: "unsupported"; readonly unsupportedId: string }
  );

export interface VirtualPrivateGateway extends Element {
  readonly vpcId: string;
  /** Edge route table, as of an internet gateway. */
  readonly routeTableId: string | null;
  readonly remoteNetworkIds: readonly string[];
}

/** What lies behind a VPN connection or Direct Connect. */
export interface RemoteNetwork extends Element {
  /** Its prefixes as far as they are declared; none where they are only learnt by BGP. */
  readonly blocks: readonly Block[];
}
