import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, Transform } from "../../core";
import type { IVpc } from "../../network";
import type { AccessLogBucketTransform } from "./access-log-bucket";

/** Arguments of a `LoadBalancer`. */
export interface LoadBalancerArgs extends ComponentArgs {
  readonly vpc: IVpc;
  /**
   * The tier whose subnets it stands in, at least two of them. In a tier with `internet: "gateway"` it is public, in any other internal.
   * A change between the two replaces the load balancer.
   */
  readonly tier: string;
  /** ARN of the ACM certificate of its HTTPS listener, in the same region. Required unless `http: "only"`. @default - none */
  readonly certificate?: pulumi.Input<string> | undefined;
  /** Serves plain HTTP and no HTTPS. Everything that passes can be read and changed on the way. @default - HTTPS, to which HTTP redirects */
  readonly http?: "only" | undefined;
  /** A bucket of its own with a line for each request, or none. @default { retention: "90 days" } */
  readonly accessLogs?: AccessLogs | "none";
  /** Whether it refuses to be deleted; without it, its access logs are deleted with it. @default true */
  readonly deletionProtection?: boolean;
  /**
   * IPv4 blocks that may reach its listeners.
   * @default - `["0.0.0.0/0"]` for a public one, every IPv4 block of the VPC for an internal one
   */
  readonly ingress?: readonly string[];
  /** Time without traffic after which a connection is closed, 1 second to 4,000 seconds. @default "60 seconds" */
  readonly idleTimeout?: Duration;
  /** Changes to single children, for what no argument covers. */
  readonly transform?: LoadBalancerTransform;
}

/** Access logs of a load balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html */
export interface AccessLogs {
  /** How long they are kept, in whole days. */
  readonly retention: Duration;
}

/** Changes to the children of a `LoadBalancer`. */
export interface LoadBalancerTransform {
  readonly loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  readonly httpsListener?: Transform<aws.lb.ListenerArgs>;
  readonly httpListener?: Transform<aws.lb.ListenerArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly ingress?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  readonly accessLogBucket?: AccessLogBucketTransform;
}
