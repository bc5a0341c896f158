import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, RetainableLogs, Transform } from "../../core";
import type { CertificateTransform, IHostedZone, IVpc } from "../../network";
import type { PrivateBucketArgs, PrivateBucketTransform } from "../../core/private-bucket/private-bucket";

/** Arguments of a `LoadBalancer`. */
export interface LoadBalancerArgs extends ComponentArgs {
  readonly vpc: IVpc;
  /**
   * The tier whose subnets it stands in, at least two of them. In a tier with `internet: "gateway"` it is public, in any other internal.
   * A change between the two replaces the load balancer.
   */
  readonly tier: string;
  /**
   * The name under which it is reached. With a zone it gets alias records there and, without a `certificate`, one of its own. `url` says this name; without
   * it the load balancer's own, which no certificate has, so that clients refuse it. A change is made without an interruption: the new certificate is
   * issued before the listener takes it.
   * @default - none
   */
  readonly domain?: LoadBalancerDomain | undefined;
  /** Addresses that it has. `dual-stack` needs a tier with IPv6; a change is made in place. @default "ipv4" */
  readonly addressing?: "ipv4" | "dual-stack";
  /**
   * ARN of the ACM certificate of its HTTPS listener, in the same region. Required unless `domain` has a zone or `http: "only"`.
   * @default - that of the domain
   */
  readonly certificate?: pulumi.Input<string> | undefined;
  /** Serves plain HTTP and no HTTPS. Everything that passes can be read and changed on the way. @default - HTTPS, to which HTTP redirects */
  readonly http?: "only" | undefined;
  /** A bucket of its own with a line for each request, or none. @default { retention: "90 days" } */
  readonly accessLogs?: AccessLogs | "none";
  /** Whether it refuses to be deleted; without it, its access logs are deleted with it unless they are retained. @default true */
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

/** A name of a load balancer. */
export interface LoadBalancerDomain {
  /** As in `orders.example.com`. */
  readonly name: string;
  /** Further names, `*.orders.example.com` among them. @default [] */
  readonly alternatives?: readonly string[];
  /**
   * The public hosted zone that the names are in: its name, where it is this account's, or the zone. Records for IPv4 and IPv6 are made there; the one for
   * IPv6 answers once `addressing` is `dual-stack`.
   * @default - the records are somebody else's, and a `certificate` must be given
   */
  readonly zone?: string | Pick<IHostedZone, "zoneId" | "domain">;
}

/** Access logs of a load balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html */
export interface AccessLogs extends RetainableLogs {
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
  readonly certificate?: CertificateTransform;
  readonly alias?: Transform<aws.route53.RecordArgs>;
}

/** Arguments of an `AccessLogBucket`. */
export type AccessLogBucketArgs = PrivateBucketArgs;

/** Changes to the children of an `AccessLogBucket`. */
export type AccessLogBucketTransform = PrivateBucketTransform;
