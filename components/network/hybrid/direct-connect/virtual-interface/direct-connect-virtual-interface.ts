/**
 *     new network.DirectConnectVirtualInterface("frankfurt", { connectionId: port.connectionId, directConnectGateway: dx, vlan: 101, customerAsn: 65010 });
 *
 * One VLAN of a port and one BGP session over it. Which kind it is follows from the gateway, which takes only one.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup, type ComponentArgs, type SecretReference, type Transform } from "../../../../core";
import type { IDirectConnectGateway } from "../gateway/args";
import { planDirectConnectVirtualInterface, type DirectConnectVirtualInterfacePlan } from "./plan";

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

type Interface =
  | aws.directconnect.TransitVirtualInterface
  | aws.directconnect.PrivateVirtualInterface
  | aws.directconnect.HostedTransitVirtualInterface
  | aws.directconnect.HostedPrivateVirtualInterface;
type Accepter = aws.directconnect.HostedTransitVirtualInterfaceAcceptor | aws.directconnect.HostedPrivateVirtualInterfaceAccepter;

/** AWS makes a key where none is given, and the provider would keep either in clear. */
const keyIsSecret: pulumi.CustomResourceOptions = { additionalSecretOutputs: ["bgpAuthKey"] };

/**
 * A transit or private virtual interface. Free by itself. AWS offers BFD on every one, which works as soon as your router asks for it.
 * https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html
 */
export class DirectConnectVirtualInterface extends Component {
  readonly virtualInterfaceId: pulumi.Output<string>;
  readonly nodes: { readonly virtualInterface: Interface; readonly accepter: Accepter | undefined };

  constructor(name: string, args: DirectConnectVirtualInterfaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDirectConnectVirtualInterface(name, args);
    super("isthmus:network:DirectConnectVirtualInterface", name, args, opts);
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const virtualInterface = args.gatewayOwner === undefined ? this.own(plan, args) : this.hosted(plan, args.gatewayOwner.accountId, args);
    const accepter = args.gatewayOwner && this.accepter(virtualInterface, args.gatewayOwner.provider, args);
    this.virtualInterfaceId = virtualInterface.id;
    this.nodes = { virtualInterface, accepter };
    this.registerOutputs({ virtualInterfaceId: this.virtualInterfaceId });
  }

  private own(plan: DirectConnectVirtualInterfacePlan, given: DirectConnectVirtualInterfaceArgs): Interface {
    const { directConnectGateway, siteLink, transform } = given;
    const args = {
      ...this.session(plan, given),
      ...allocation(given),
      dxGatewayId: directConnectGateway.directConnectGatewayId,
      ...(siteLink === true && { sitelinkEnabled: true }),
    };
    return directConnectGateway.carries === "transit"
      ? new aws.directconnect.TransitVirtualInterface(
          ...this.tagged<aws.directconnect.TransitVirtualInterfaceArgs>("", args, keyIsSecret, transform?.transit),
        )
      : new aws.directconnect.PrivateVirtualInterface(
          ...this.tagged<aws.directconnect.PrivateVirtualInterfaceArgs>("", args, keyIsSecret, transform?.private),
        );
  }

  private hosted(plan: DirectConnectVirtualInterfacePlan, ownerAccountId: string, given: DirectConnectVirtualInterfaceArgs): Interface {
    const { directConnectGateway, transform } = given;
    const args = { ...this.session(plan, given), ownerAccountId };
    return directConnectGateway.carries === "transit"
      ? new aws.directconnect.HostedTransitVirtualInterface(
          ...this.child<aws.directconnect.HostedTransitVirtualInterfaceArgs>("", args, keyIsSecret, transform?.hostedTransit),
        )
      : new aws.directconnect.HostedPrivateVirtualInterface(
          ...this.child<aws.directconnect.HostedPrivateVirtualInterfaceArgs>("", args, keyIsSecret, transform?.hostedPrivate),
        );
  }

  private accepter({ id }: Interface, provider: pulumi.ProviderResource, given: DirectConnectVirtualInterfaceArgs): Accepter {
    const { directConnectGateway, transform } = given;
    const args = { virtualInterfaceId: id, dxGatewayId: directConnectGateway.directConnectGatewayId, ...allocation(given) };
    return directConnectGateway.carries === "transit"
      ? new aws.directconnect.HostedTransitVirtualInterfaceAcceptor(
          ...this.tagged<aws.directconnect.HostedTransitVirtualInterfaceAcceptorArgs>(
            "accepter",
            args,
            { provider },
            transform?.transitAccepter,
          ),
        )
      : new aws.directconnect.HostedPrivateVirtualInterfaceAccepter(
          ...this.tagged<aws.directconnect.HostedPrivateVirtualInterfaceAccepterArgs>(
            "accepter",
            args,
            { provider },
            transform?.privateAccepter,
          ),
        );
  }

  /** What every kind of interface has in common. */
  private session(
    { addressFamily, addresses, asn, mtu }: DirectConnectVirtualInterfacePlan,
    { connectionId, vlan, authenticationKey, rateLimit }: DirectConnectVirtualInterfaceArgs,
  ) {
    return {
      connectionId,
      vlan,
      addressFamily,
      ...addresses,
      ...asn,
      mtu,
      ...(authenticationKey && { bgpAuthKey: lookup(this).secretValue(authenticationKey) }),
      ...(rateLimit !== undefined && { rateLimit }),
    };
  }
}

/** On an interface for another account these belong to the accepting side. */
function allocation({ prefixAllocation: { ipv4, ipv6 } = {} }: DirectConnectVirtualInterfaceArgs): {
  readonly prefixPoolAllocatedCountIpv4?: number;
  readonly prefixPoolAllocatedCountIpv6?: number;
} {
  return {
    ...(ipv4 !== undefined && { prefixPoolAllocatedCountIpv4: ipv4 }),
    ...(ipv6 !== undefined && { prefixPoolAllocatedCountIpv6: ipv6 }),
  };
}
