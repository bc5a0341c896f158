/**
 *     new network.MulticastDomain("prices", {
 *       gateway,                                     // made with multicastSupport: true
 *       subnets: { trading: { vpc: trading, attachment: tradingToHub, tier: "app" } },
 *       groups: { quotes: { address: "239.1.1.1", sources: { feed: feed.primaryNetworkInterfaceId }, members: { desk: desk.primaryNetworkInterfaceId } } },
 *     });
 *
 * One packet, many receivers, across VPCs: within the domain's subnets only, and by no route table.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { planMulticast, type MulticastPlan } from "./plan";
import { type MulticastGroup, type MulticastSubnets } from "./args";
import { onOrOff } from "../options";
import type { MulticastDomainArgs } from "./args";

/**
 * A multicast domain of a Transit Gateway. Free by itself; each packet is paid for each receiver's attachment, $0.02 a GB (us-east-1). Not
 * over Direct Connect, VPN, Connect or peering, and fragments are dropped. Security groups and network ACLs must let the group's address
 * in, and IGMP (protocol 2) where it is used. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-multicast-overview.html
 */
export class MulticastDomain extends Component {
  readonly multicastDomainId: pulumi.Output<string>;
  readonly nodes: {
    readonly domain: aws.ec2transitgateway.MulticastDomain;
    readonly associations: readonly aws.ec2transitgateway.MulticastDomainAssociation[];
    readonly members: readonly aws.ec2transitgateway.MulticastGroupMember[];
    readonly sources: readonly aws.ec2transitgateway.MulticastGroupSource[];
  };

  constructor(name: string, args: MulticastDomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planMulticast(name, args);
    super("isthmus:network:MulticastDomain", name, args, opts);
    this.commit(plan);
    const domain = this.makeDomain(plan, args);
    const associations = Object.entries(args.subnets).flatMap(([key, subnets]) => this.makeAssociations(key, subnets, domain, args));
    const groups = Object.entries(args.groups ?? {});
    this.multicastDomainId = domain.id;
    this.nodes = {
      domain,
      associations,
      members: groups.flatMap(([key, group]) => this.makeMembers(key, group, domain, associations, args)),
      sources: groups.flatMap(([key, group]) => this.makeSources(key, group, domain, associations, args)),
    };
    this.registerOutputs({ multicastDomainId: this.multicastDomainId });
  }

  private makeDomain(
    { igmpv2, staticSources }: MulticastPlan,
    { gateway, transform }: MulticastDomainArgs,
  ): aws.ec2transitgateway.MulticastDomain {
    const args = {
      transitGatewayId: gateway.transitGatewayId,
      igmpv2Support: onOrOff(igmpv2),
      staticSourcesSupport: onOrOff(staticSources),
      // Who shares the gateway brings its subnets in by hand.
      autoAcceptSharedAssociations: "disable",
    };
    return new aws.ec2transitgateway.MulticastDomain(
      ...this.tagged<aws.ec2transitgateway.MulticastDomainArgs>("domain", args, {}, transform?.domain),
    );
  }

  private makeAssociations(
    key: string,
    { vpc, attachment, tier }: MulticastSubnets,
    { id }: aws.ec2transitgateway.MulticastDomain,
    { transform }: MulticastDomainArgs,
  ): readonly aws.ec2transitgateway.MulticastDomainAssociation[] {
    return vpc.tier(tier).subnetIds.map((subnetId, index) => {
      const args = { transitGatewayMulticastDomainId: id, transitGatewayAttachmentId: attachment.attachmentId, subnetId };
      const role = `${key}-${vpc.zones[index] ?? index}`;
      return new aws.ec2transitgateway.MulticastDomainAssociation(
        ...this.child<aws.ec2transitgateway.MulticastDomainAssociationArgs>(role, args, {}, transform?.association),
      );
    });
  }

  /** An interface is registered only in a subnet that is in the domain. */
  private makeMembers(
    key: string,
    { address, members = {} }: MulticastGroup,
    { id }: aws.ec2transitgateway.MulticastDomain,
    associations: readonly pulumi.Resource[],
    { transform }: MulticastDomainArgs,
  ): readonly aws.ec2transitgateway.MulticastGroupMember[] {
    return Object.entries(members).map(([name, networkInterfaceId]) => {
      const args = { transitGatewayMulticastDomainId: id, groupIpAddress: address, networkInterfaceId };
      const options = { dependsOn: [...associations] };
      return new aws.ec2transitgateway.MulticastGroupMember(
        ...this.child<aws.ec2transitgateway.MulticastGroupMemberArgs>(`${key}-member-${name}`, args, options, transform?.member),
      );
    });
  }

  private makeSources(
    key: string,
    { address, sources = {} }: MulticastGroup,
    { id }: aws.ec2transitgateway.MulticastDomain,
    associations: readonly pulumi.Resource[],
    { transform }: MulticastDomainArgs,
  ): readonly aws.ec2transitgateway.MulticastGroupSource[] {
    return Object.entries(sources).map(([name, networkInterfaceId]) => {
      const args = { transitGatewayMulticastDomainId: id, groupIpAddress: address, networkInterfaceId };
      const options = { dependsOn: [...associations] };
      return new aws.ec2transitgateway.MulticastGroupSource(
        ...this.child<aws.ec2transitgateway.MulticastGroupSourceArgs>(`${key}-source-${name}`, args, options, transform?.source),
      );
    });
  }
}
