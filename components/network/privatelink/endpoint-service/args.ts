/** What an endpoint service is told. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";

/** Events of which a topic is told. https://docs.aws.amazon.com/vpc/latest/privatelink/create-notification-endpoint-service.html */
export type EndpointConnectionEvent = "Accept" | "Connect" | "Delete" | "Reject";

/** A load balancer that exists. */
export interface ServiceLoadBalancer {
  readonly arn: pulumi.Input<string>;
}

/** What an endpoint service needs of an application load balancer; an `ecs.LoadBalancer` fits. */
export interface PublishedLoadBalancer {
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
}

/** An application load balancer to be published. PrivateLink leads to Network Load Balancers only, so one is made in front of it. */
export interface PublishedTarget {
  readonly loadBalancer: PublishedLoadBalancer;
  /** Port of the load balancer's listener. @default 443 */
  readonly port?: number;
  /** Scheme of that listener, for health checks. @default - "HTTPS" on port 443, otherwise "HTTP" */
  readonly protocol?: "HTTP" | "HTTPS";
  /**
   * Path of the health checks. Every answer below 500 counts: that the load balancer answers at all is what is asked here, it looks after its own
   * targets. @default "/"
   */
  readonly health?: string;
  /** Whether the network load balancer made for it refuses to be deleted: consumers lose the service with it. @default true */
  readonly deletionProtection?: boolean;
  /** VPC of the load balancer: both must be in the same. */
  readonly vpc: IVpc;
  /** Tier for the network load balancer, one subnet a zone. Consumers reach it only from zones that it is in. */
  readonly tier: string;
}

/** A name that consumers may resolve to their endpoint. */
export interface ServicePrivateDns {
  /** One name, in lower case, as in `orders.example.com` or `*.example.com`. A service has one. */
  readonly name: string;
  /** Id of the **public** hosted zone of that name or of a name above it, where the proof of ownership is written. AWS looks it up in the internet. */
  readonly publicZoneId: pulumi.Input<string>;
}

/** Arguments of an `EndpointService`. */
export interface EndpointServiceArgs extends ComponentArgs {
  /** An application load balancer to publish. Give this or `loadBalancers`. */
  readonly target?: PublishedTarget;
  /** ARNs of Network Load Balancers, or of Gateway Load Balancers where `kind` says so. Turn cross-zone balancing on for them, as it is for the one made here. */
  readonly loadBalancers?: readonly (string | pulumi.Output<string> | ServiceLoadBalancer)[];
  /** Kind of `loadBalancers`. @default "network" */
  readonly kind?: "network" | "gateway";
  /** Ports on which consumers reach `loadBalancers`, or the one that `target` is published on. @default - the target's port, or [443] */
  readonly ports?: readonly number[];
  /**
   * Who may connect: accounts (twelve digits), ARNs of roles and users, or `*` for every account of AWS. Nobody may while it is empty.
   * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
   */
  readonly allowedPrincipals: readonly string[];
  /** Whether each endpoint has to be accepted as well. Without, whoever may connect is connected. @default true */
  readonly acceptance?: boolean;
  /** Ids of endpoints that are accepted, by names of your own: `{ billing: "vpce-…" }`. An endpoint of the same account can also accept itself. @default {} */
  readonly accepted?: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default - consumers call the names of their endpoints */
  readonly privateDns?: ServicePrivateDns;
  /** Other regions with consumers. Opt-in regions must be opted in to. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region @default [] */
  readonly supportedRegions?: readonly string[];
  /** `ipv6` needs load balancers with IPv6. @default ["ipv4"] */
  readonly ipAddressTypes?: readonly ("ipv4" | "ipv6")[];
  /** SNS topic that is told of connections; its policy must let `vpce.amazonaws.com` publish. @default - nobody is told */
  readonly notifications?: {
    readonly topicArn: pulumi.Input<string>;
    /** @default ["Accept", "Connect", "Delete", "Reject"] */
    readonly events?: readonly EndpointConnectionEvent[];
  };
  /**
   * Consumers' own addresses that are let in. What comes by PrivateLink is otherwise let in by principal and acceptance only, because addresses are
   * the consumers' choice, unknown here, and may be the provider's own. Only for `target`. @default - those of everybody who may connect
   */
  readonly consumerCidrs?: readonly string[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: EndpointServiceTransform;
}

/** A typed hatch for each kind of child. */
export interface EndpointServiceTransform {
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly ingress?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  readonly loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  readonly targetGroupAttachment?: Transform<aws.lb.TargetGroupAttachmentArgs>;
  readonly listener?: Transform<aws.lb.ListenerArgs>;
  readonly service?: Transform<aws.ec2.VpcEndpointServiceArgs>;
  readonly allowedPrincipal?: Transform<aws.ec2.VpcEndpointServiceAllowedPrincipleArgs>;
  readonly accepter?: Transform<aws.ec2.VpcEndpointConnectionAccepterArgs>;
  readonly verificationRecord?: Transform<aws.route53.RecordArgs>;
  readonly verification?: Transform<aws.vpc.EndpointServicePrivateDnsVerificationArgs>;
  readonly notification?: Transform<aws.ec2.VpcEndpointConnectionNotificationArgs>;
}
