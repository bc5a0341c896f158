import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway, IVpc } from "../../interfaces";
import type * as pulumi from "@pulumi/pulumi";

/** Arguments of a `MulticastDomain`. */
export interface MulticastDomainArgs extends ComponentArgs {
  /** A gateway that was made with `multicastSupport: true`. */
  readonly gateway: ITransitGateway;
  /** Subnets that may send and receive, by a name for each VPC. At most 20 domains have subnets of one VPC, unless the quota is raised. */
  readonly subnets: Readonly<Record<string, MulticastSubnets>>;
  /** Streams with members or sources that are declared. Hosts of an IGMP domain need none. @default {} */
  readonly groups?: Readonly<Record<string, MulticastGroup>>;
  /** Whether hosts join and leave by themselves, with IGMPv2. Not together with declared sources. A change replaces the domain. @default false */
  readonly igmpv2?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly domain?: Transform<aws.ec2transitgateway.MulticastDomainArgs>;
    readonly association?: Transform<aws.ec2transitgateway.MulticastDomainAssociationArgs>;
    readonly member?: Transform<aws.ec2transitgateway.MulticastGroupMemberArgs>;
    readonly source?: Transform<aws.ec2transitgateway.MulticastGroupSourceArgs>;
  };
}

/** Subnets of one VPC in a domain. */
export interface MulticastSubnets {
  readonly vpc: IVpc;
  /** The VPC's attachment to the domain's gateway. */
  readonly attachment: { readonly attachmentId: pulumi.Input<string> };
  /** The tier all of whose subnets join. A subnet is in one domain. A change leaves and joins anew. */
  readonly tier: string;
}

/** One stream of packets. */
export interface MulticastGroup {
  /** The group's address, of 224.0.0.0/4 or ff00::/8. A change registers everybody anew. */
  readonly address: string;
  /** Network interfaces that receive, by name. Not needed for hosts that join by IGMP. @default {} */
  readonly members?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Network interfaces that alone may send, by name, on Nitro instances. @default {} - whoever is in the domain's subnets may send */
  readonly sources?: Readonly<Record<string, pulumi.Input<string>>>;
}
