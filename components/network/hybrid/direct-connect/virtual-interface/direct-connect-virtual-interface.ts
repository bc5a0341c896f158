/**
 *     new network.DirectConnectVirtualInterface("frankfurt", { connectionId: port.connectionId, directConnectGateway: dx, vlan: 101, customerAsn: 65010 });
 *
 * One VLAN of a port and one BGP session over it. Which kind it is follows from the gateway, which takes only one.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup, secretValue } from "../../../../core";
import { planDirectConnectVirtualInterface, type DirectConnectVirtualInterfacePlan } from "./plan";
import type { DirectConnectVirtualInterfaceArgs } from "./args";

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
    this.commit(plan);
    const virtualInterface =
      args.gatewayOwner === undefined ? this.makeOwn(plan, args) : this.makeHosted(plan, args.gatewayOwner.accountId, args);
    const accepter = args.gatewayOwner && this.makeAccepter(virtualInterface, args.gatewayOwner.provider, args);
    this.virtualInterfaceId = virtualInterface.id;
    this.nodes = { virtualInterface, accepter };
    this.registerOutputs({ virtualInterfaceId: this.virtualInterfaceId });
  }

  private makeOwn(plan: DirectConnectVirtualInterfacePlan, given: DirectConnectVirtualInterfaceArgs): Interface {
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

  private makeHosted(plan: DirectConnectVirtualInterfacePlan, ownerAccountId: string, given: DirectConnectVirtualInterfaceArgs): Interface {
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

  private makeAccepter({ id }: Interface, provider: pulumi.ProviderResource, given: DirectConnectVirtualInterfaceArgs): Accepter {
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
      ...(authenticationKey && { bgpAuthKey: secretValue(lookup(this), authenticationKey) }),
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
