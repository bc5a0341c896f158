/** What a Site-to-Site VPN is told. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, RetainableLogs, Transform, SecretReference } from "../../../core";
import type { IInspection, ITransitGateway } from "../../interfaces";
import type { SegmentMembershipArgs } from "../../transit-gateway/membership/args";
import type { IVirtualPrivateGateway } from "../virtual-private-gateway/virtual-private-gateway";
import type { IVpnConcentrator } from "../vpn-concentrator/vpn-concentrator";

/** How each side learns what is behind the other. */
export type VpnRouting =
  | {
      readonly bgp: {
        /** Number of the customer's end, 1 to 4294967295 but for 7224. A change replaces the customer gateway and the connection. */
        readonly asn: number;
        /**
         * Blocks that the device is expected to announce: at most 1,000 are taken by a Transit Gateway, 100 by a virtual private gateway. They are
         * written on the connection as a tag, and the proof of reachability reckons with them. AWS does not enforce them. @default []
         */
        readonly announces?: readonly string[];
      };
      readonly static?: never;
    }
  /** Blocks behind the device, for one that speaks no BGP. There is no ECMP then, and the failure of a tunnel is noticed by its keep-alive only. */
  | { readonly static: readonly string[]; readonly bgp?: never };

/** One device at the other end. */
export interface CustomerGatewayArgs {
  /** Its public IPv4 address, or that of the NAT device before it; a private one over Direct Connect. A change replaces it and the connection. @default - none, which needs `certificateArn` */
  readonly ipAddress?: string;
  /** Private certificate in ACM that authenticates the device instead of a pre-shared key. @default - a pre-shared key for each tunnel */
  readonly certificateArn?: pulumi.Input<string>;
  /** A change replaces the connection. */
  readonly routing: VpnRouting;
  /** Options of its two tunnels: there are always two, in two zones. @default [{}, {}] - IKEv2, AES-256-GCM, SHA-384 and up, groups 20 and 21 */
  readonly tunnels?: readonly [TunnelOptions, TunnelOptions];
  /** What the tunnels carry, one of the two. IPv6 needs a Transit Gateway. A change replaces the connection. @default "ipv4" */
  readonly insideIpVersion?: "ipv4" | "ipv6";
}

/** Logs of the tunnels' negotiation and of BGP. */
export interface TunnelLogSettings extends RetainableLogs {
  /** How long they are kept, one of CloudWatch's own periods. @default "365 days" */
  readonly retention?: Duration;
  /** @default "json" */
  readonly format?: "json" | "text";
  /** Key that encrypts the log group; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Arguments of a `SiteToSiteVpn`. Exactly one of `gateway`, `concentrator` and `virtualPrivateGateway` is Amazon's end. */
export interface SiteToSiteVpnArgs extends ComponentArgs {
  /** Transit Gateway that the connections are attached to, in `segment`. A change replaces the connections. @default - another end */
  readonly gateway?: ITransitGateway;
  /** The gateway's segment that everything behind the connections joins. Needed with `gateway`. @default - none */
  readonly segment?: string;
  /** Behind a gateway that inspects east-west: the firewall. `announces` of each BGP device must then say what is behind the link, because learned routes would lead round it. @default - the gateway inspects nothing, or north-south only */
  readonly inspection?: IInspection;
  /** Concentrator that many small sites share; it has a segment already. @default - another end */
  readonly concentrator?: IVpnConcentrator;
  /** The door of one VPC. @default - another end */
  readonly virtualPrivateGateway?: IVirtualPrivateGateway;
  /**
   * The devices at the other end by name: one connection each, $36.50 a month. Several at a virtual private gateway also reach each other
   * through it (VPN CloudHub) where their numbers differ. A name is part of its connection's identity.
   */
  readonly customerGateways: Readonly<Record<string, CustomerGatewayArgs>>;
  /**
   * Enters Amazon's network at the edge location nearest to the device. Only with `gateway` or `concentrator`, not with `large` tunnels; two
   * accelerators of $18.25 a month for each connection and a premium a GB (us-east-1). A change replaces the connections. @default false
   */
  readonly acceleration?: boolean;
  /** Up to 1.25 Gbps or up to 5 Gbps a tunnel. `large` needs `gateway`, and costs $438 a month instead of $36.50 ($0.60 an hour, us-east-1). @default "standard" */
  readonly tunnelBandwidth?: "standard" | "large";
  /**
   * Attachment of a Direct Connect gateway to `gateway` that the tunnels run through, so that no packet touches the internet. The Transit
   * Gateway then needs an address block of its own, which has to be among that association's allowed prefixes. A change replaces the
   * connections. https://docs.aws.amazon.com/vpn/latest/s2svpn/private-ip-dx.html @default - over the internet
   */
  readonly transportAttachmentId?: pulumi.Input<string>;
  /** Logs to a CloudWatch log group of their own, or `"none"`. @default - kept 365 days */
  readonly logs?: TunnelLogSettings | "none";
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly customerGateway?: Transform<aws.ec2.CustomerGatewayArgs>;
    readonly connection?: Transform<aws.ec2.VpnConnectionArgs>;
    readonly connectionRoute?: Transform<aws.ec2.VpnConnectionRouteArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  } & SegmentMembershipArgs["transform"];
}

/** https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
export type IkeVersion = "ikev1" | "ikev2";

export type TunnelEncryption = "AES128" | "AES256" | "AES128-GCM-16" | "AES256-GCM-16";

export type TunnelIntegrity = "SHA1" | "SHA2-256" | "SHA2-384" | "SHA2-512";

/** Diffie-Hellman groups by number. Group 5 is for phase 2 only. */
export type DiffieHellmanGroup = 2 | 5 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24;

/** What one phase of the negotiation may agree on. */
export interface TunnelPhase {
  /** @default ["AES256-GCM-16"] */
  readonly encryption?: readonly TunnelEncryption[];
  /** @default ["SHA2-384", "SHA2-512"] */
  readonly integrity?: readonly TunnelIntegrity[];
  /** @default [20, 21] - the elliptic curves of 384 and 521 bits */
  readonly diffieHellmanGroups?: readonly DiffieHellmanGroup[];
  /** Phase 1: 15 minutes to 8 hours. Phase 2: 15 minutes to 1 hour, and shorter than phase 1. @default - AWS's: 8 hours and 1 hour */
  readonly lifetime?: Duration;
}

/** One of the two tunnels of a VPN connection. A change restarts the tunnel; the other one carries the traffic meanwhile. */
export interface TunnelOptions {
  /**
   * The /30 inside the tunnel, from 169.254.0.0/16 but for the seven blocks that AWS keeps. Unique among all connections of a virtual private
   * gateway. @default - AWS chooses
   */
  readonly insideCidr?: string;
  /** The /126 inside a tunnel that carries IPv6, from fd00::/8, unique among all connections of a Transit Gateway. @default - AWS chooses */
  readonly insideIpv6Cidr?: string;
  /**
   * Secret in Secrets Manager with a pre-shared key of 8 to 64 letters, digits, periods and underscores that does not begin with 0. AWS takes
   * no reference, so the text is read at each deployment, kept encrypted in the state and, at AWS, in the VPN service instead of in Secrets
   * Manager. @default - AWS makes a key and keeps it in Secrets Manager, and the state never sees it
   */
  readonly presharedKey?: SecretReference;
  /** @default ["ikev2"] */
  readonly ikeVersions?: readonly IkeVersion[];
  /** The key exchange itself. @default {} */
  readonly phase1?: TunnelPhase;
  /** The traffic. @default {} */
  readonly phase2?: TunnelPhase;
  /** After how long without an answer the other end counts as dead, at least 30 seconds. @default - AWS's, 40 seconds */
  readonly deadPeerTimeout?: Duration;
  /** What AWS does then. `restart` needs the customer gateway's address. @default - AWS's, "clear" */
  readonly deadPeerAction?: "clear" | "none" | "restart";
  /** Who begins: `add` leaves it to the customer's device, with `start` AWS does, which needs that device's address. @default - AWS's, "add" */
  readonly startupAction?: "add" | "start";
  /** How long before phase 2 ends AWS begins a new one: 1 minute to half of that phase. @default - AWS's, 270 seconds */
  readonly rekeyMargin?: Duration;
  /** Within which share of the margin the moment is chosen at random, 0 to 100. @default - AWS's, 100 */
  readonly rekeyFuzzPercentage?: number;
  /** Packets that may arrive out of order, 64 to 2048. @default - AWS's, 1024 */
  readonly replayWindowSize?: number;
  /** Lets you choose when AWS replaces the tunnel's endpoint, until a last day. @default false */
  readonly lifecycleControl?: boolean;
}
