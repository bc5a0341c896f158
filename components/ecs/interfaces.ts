/** What services need of the things they share: a created one and one imported from another stack fit alike. */
import type * as pulumi from "@pulumi/pulumi";
import type { ExclusiveClaim } from "../core";
import type { IVpc, VpcAttributes } from "../network";

/** One entry of a capacity provider strategy. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html */
export interface CapacityShare {
  readonly provider: "FARGATE" | "FARGATE_SPOT";
  /** Share of the tasks beyond every `base`, 0 to 1000. */
  readonly weight: number;
  /** Tasks that run here first; only one entry may have more than 0. @default 0 */
  readonly base?: number;
}

/** An ECS cluster. */
export interface ICluster {
  readonly clusterArn: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  readonly vpc: IVpc;
  readonly capacity: readonly CapacityShare[];
  /** Whether ECS Exec sessions may be opened into its tasks. */
  readonly execEnabled: boolean;
  /** Key of the services' log groups; `undefined` leaves them to CloudWatch's own. */
  readonly logKeyArn: pulumi.Output<string> | undefined;
  /** Log group of all ECS Exec sessions, into which the tasks write them; `undefined` where there are none. */
  readonly execLogGroupArn?: pulumi.Output<string> | undefined;
  readonly attributes: ClusterAttributes;
}

/** A cluster as plain data, for stack outputs and `Cluster.fromAttributes`. */
export interface ClusterAttributes {
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly vpc: VpcAttributes;
  readonly capacity: readonly CapacityShare[];
  readonly execEnabled: boolean;
  readonly logKeyArn?: pulumi.Input<string>;
  readonly execLogGroupArn?: pulumi.Input<string>;
}

/** HTTP methods that a route can be narrowed to. */
export type HttpMethod = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** What a service answers on a shared load balancer. */
export interface RouteArgs {
  /** Path pattern, as in `/orders/*`; `*` stands for any characters, `?` for one. At most 128 characters. */
  readonly path: string;
  /** Methods it answers. @default - all */
  readonly methods?: readonly HttpMethod[];
  /** Host name it answers. @default - all */
  readonly host?: string;
  /** Rule priority, 1 to 50000, for the rare clash that the fault names. @default - from the route itself: the longer the path, the earlier */
  readonly priority?: number;
}

/** A route on a load balancer, to be given to a service's `routes`. */
export interface Route extends RouteArgs {
  readonly loadBalancer: ILoadBalancer;
}

/** A shared application load balancer. */
export interface ILoadBalancer {
  readonly loadBalancerArn: pulumi.Output<string>;
  /** The listener that rules belong to. */
  readonly listenerArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Hosted zone of `dnsName`, which an alias record needs; `undefined` of an imported one whose stack does not tell it yet. */
  readonly hostedZoneId: pulumi.Output<string> | undefined;
  /** `https://<dnsName>`, or `http://` where it was asked for. */
  readonly url: pulumi.Output<string>;
  readonly attributes: LoadBalancerAttributes;
  /** A value for a service's `routes`; nothing is created by asking. */
  route(args: RouteArgs): Route;
  /** A service's claim to a rule priority, refused where another service of this program has it. Nothing is taken before it is settled. */
  claimPriority(priority: number, owner: string): ExclusiveClaim;
}

/** A load balancer as plain data, for stack outputs and `LoadBalancer.fromAttributes`. */
export interface LoadBalancerAttributes {
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly listenerArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly dnsName: pulumi.Input<string>;
  /** Hosted zone of `dnsName`. @default - not known, so that the load balancer is no target for an alias record */
  readonly hostedZoneId?: pulumi.Input<string>;
  readonly url: pulumi.Input<string>;
}
