import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, SecretReference, Transform } from "../../../../core";
import type { IDirectConnectGateway } from "../gateway/args";

/** Arguments of a `DirectConnectVirtualInterface`. */
export interface DirectConnectVirtualInterfaceArgs extends ComponentArgs {
  /** Connection or bundle that is available. It has room for 50 private and 4 transit interfaces, a hosted one for a single one. A change replaces the interface. */
  readonly connectionId: pulumi.Input<string>;
  /** The gateway that it ends at; at most 30 end at one. A change replaces the interface. */
  readonly directConnectGateway: IDirectConnectGateway;
  /** 1 to 4094, unique on the connection. A change replaces the interface. */
  readonly vlan: number;
  /** Number of your router's end of BGP, 1 to 4294967294, another than the gateway's; above 2147483646 it needs `@pulumi/aws` 7.44. A change replaces the interface. */
  readonly customerAsn: number;
  /** Protocol of the BGP session. A change replaces the interface. @default "ipv4" */
  readonly addressFamily?: "ipv4" | "ipv6";
  /** Amazon's end of an IPv4 link with its prefix, as `169.254.96.1/30`: with `customerAddress` or not at all. A change replaces the interface. @default - AWS chooses */
  readonly amazonAddress?: string;
  /** Your end of an IPv4 link with its prefix, as `169.254.96.2/30`. @default - AWS chooses */
  readonly customerAddress?: string;
  /** Secret in Secrets Manager with the MD5 key of the BGP session. It is read at each deployment and kept encrypted in the state. @default - AWS makes one */
  readonly authenticationKey?: SecretReference;
  /**
   * Packets of 8,500 bytes on a transit interface, of 9,001 on a private one; your end must be set to it as well. Switched on later it may
   * interrupt the connection for 30 seconds. @default false - 1,500 bytes
   */
  readonly jumboFrames?: boolean;
  /** Lets locations with this gateway reach each other over Amazon's network, without a region. $0.50 an hour for the interface and a price a GB. @default false */
  readonly siteLink?: boolean;
  /**
   * Prefixes that your router may announce, up to 1,000 of each protocol. One more and AWS takes the session DOWN: your router has to
   * summarize, or this be raised before. Needs `@pulumi/aws` 7.45. @default - AWS's, 100 of each
   */
  readonly prefixAllocation?: { readonly ipv4?: number; readonly ipv6?: number };
  /** Most of the connection's bandwidth that it may use, as `500Mbps`; on dedicated connections only. Needs `@pulumi/aws` 7.45. @default - all of it */
  readonly rateLimit?: string;
  /** Account of the gateway where it is another than the connection's: the interface is made for it here and accepted there. @default - the same account */
  readonly gatewayOwner?: { readonly accountId: string; readonly provider: pulumi.ProviderResource };
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: {
    readonly transit?: Transform<aws.directconnect.TransitVirtualInterfaceArgs>;
    readonly private?: Transform<aws.directconnect.PrivateVirtualInterfaceArgs>;
    readonly hostedTransit?: Transform<aws.directconnect.HostedTransitVirtualInterfaceArgs>;
    readonly hostedPrivate?: Transform<aws.directconnect.HostedPrivateVirtualInterfaceArgs>;
    readonly transitAccepter?: Transform<aws.directconnect.HostedTransitVirtualInterfaceAcceptorArgs>;
    readonly privateAccepter?: Transform<aws.directconnect.HostedPrivateVirtualInterfaceAccepterArgs>;
  };
}
