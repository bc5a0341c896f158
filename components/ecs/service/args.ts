import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Connectable, Duration, Memory, RetainableLogs, SecretReference, Transform } from "../../core";
import type { ICluster, Route } from "../interfaces";
import type { Architecture, FargateTaskTransform, ServiceSize } from "../task/args";
import type { ImagePolicy } from "../task/image";
import type { Instrumentation } from "../task/plan";

/** Arguments of a `Service`. */
export interface ServiceArgs extends ComponentArgs {
  /** Where it runs. A change replaces the service. */
  readonly cluster: ICluster;
  /**
   * The tier of the cluster's VPC whose subnets its tasks stand in. In a tier with `internet: "gateway"` they get public addresses, without
   * which they could not pull an image there.
   * @default - the one tier that reaches the internet through NAT or the Transit Gateway; a fault where there are several
   */
  readonly tier?: string;
  /** The application. */
  readonly container: ServiceContainer;
  /**
   * What the application may use. The shares of sidecars are added, and the sum is rounded up to a pair that Fargate sells: with the default
   * and no sidecars about $9 a task and month in us-east-1.
   * @default { cpu: "0.25 vCPU", memory: "512 MiB" }
   */
  readonly size?: ServiceSize;
  /** Processor that the image was built for. @default "X86_64" */
  readonly architecture?: Architecture;
  /** Scratch space of a task, `"21 GiB"` to `"200 GiB"`. @default - Fargate's own 20 GiB, which are free */
  readonly ephemeralStorage?: Memory;
  /**
   * What it talks to. Under the key `orders` the container gets `ORDERS_HOST` and so on; its own `environment` wins over them.
   * @default {}
   */
  readonly connections?: Readonly<Record<string, Connectable>>;
  /** What it answers on shared load balancers. @default [] - it is not behind one */
  readonly routes?: readonly Route[];
  /** Sidecars and environment for Datadog. @default - none */
  readonly datadog?: Instrumentation | undefined;
  /** Number of tasks, kept between the bounds of `scaling` where that is given. @default 2 - the loss of a zone takes one of them */
  readonly desiredCount?: number;
  /** Changes the number of tasks with their load; from then on Pulumi leaves it alone. @default - the number stays as it is */
  readonly scaling?: ServiceScaling;
  /** How much of the service a deployment may take away and add. @default { minimumHealthyPercent: 100, maximumPercent: 200 } */
  readonly deployment?: ServiceDeployment;
  /** The log group of its containers. @default { retention: "30 days" } */
  readonly logs?: ServiceLogs;
  /**
   * Whether ECS Exec sessions may be opened in its tasks; the cluster must allow them. A change replaces the tasks. A read-only root stays: the
   * session's agent gets empty volumes for what it writes, which others have found to work and AWS does not support
   * (https://github.com/aws/containers-roadmap/issues/1359). With `readonlyRootFilesystem: false` it is as AWS documents it. Shells run as root, also
   * where `user` names another. @default - what the cluster allows
   */
  readonly exec?: boolean;
  /** Whether its images may be named by tag. @default "any" */
  readonly imagePolicy?: ImagePolicy;
  /** Time after the start of a task in which failed health checks do not count, for services with routes. It covers the waits for the agent and for database users, at most 150 seconds. @default "240 seconds" */
  readonly healthCheckGracePeriod?: Duration;
  /** Waits in `pulumi up` until the deployment has ended. A deployment that was rolled back still counts as a success. @default false */
  readonly waitForSteadyState?: boolean;
  /** Changes to single children, for what no argument covers. */
  readonly transform?: ServiceTransform;
}

/** The application's container. */
export interface ServiceContainer {
  /** Image reference; best by digest. A change deploys. */
  readonly image: pulumi.Input<string>;
  /** Port that it listens on. A change replaces its target groups. */
  readonly port: number;
  /** Path, or more, that the load balancer asks to know whether a task is well. @default "/" */
  readonly health?: string | TargetHealth;
  /** A check that ECS runs inside the container, for services that are not behind a load balancer. @default - none */
  readonly healthCheck?: CommandHealth;
  /** @default {} */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Secrets, injected when a task starts; a rotated one needs a new deployment. @default {} */
  readonly secrets?: Readonly<Record<string, SecretReference>>;
  /** @default - the image's own */
  readonly command?: readonly string[];
  /** @default - the image's own */
  readonly entryPoint?: readonly string[];
  /** User, as a name or a number, with `:group` where needed. @default - the image's own */
  readonly user?: string;
  /** Whether it can write nowhere but to `writablePaths`. @default true */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * Directories that stay writable, on empty volumes. These belong to root, so that no other user can write there, unless the image gives the
   * directory to its user and names it in `VOLUME`. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
   * @default ["/tmp"]
   */
  readonly writablePaths?: readonly string[];
  /** Time between the request to stop and the kill, 2 to 120 seconds. @default "30 seconds" */
  readonly stopTimeout?: Duration;
}

/** A load balancer's health check of a task. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export interface TargetHealth {
  readonly path: string;
  /** Status codes of a healthy answer, as in `"200"` or `"200-299"`. @default "200" */
  readonly matcher?: string;
  /** 5 to 300 seconds. @default "15 seconds" */
  readonly interval?: Duration;
  /** 2 to 120 seconds, less than the interval. @default "5 seconds" */
  readonly timeout?: Duration;
  /** Good answers in a row after which a task gets requests, 2 to 10. @default 2 */
  readonly healthyThreshold?: number;
  /** Bad answers in a row after which a task is replaced, 2 to 10. @default 3 */
  readonly unhealthyThreshold?: number;
  /** Time in which a task that goes may finish its requests, 0 to 3,600 seconds; deployments wait for it. @default "30 seconds" */
  readonly deregistrationDelay?: Duration;
}

/** A health check that ECS runs inside a container. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export interface CommandHealth {
  /** Begins with `CMD` or `CMD-SHELL`. */
  readonly command: readonly string[];
  /** 5 to 300 seconds. @default "30 seconds" */
  readonly interval?: Duration;
  /** 2 to 120 seconds, at most the interval. @default "5 seconds" */
  readonly timeout?: Duration;
  /** 1 to 10. @default 3 */
  readonly retries?: number;
  /** 0 to 300 seconds. @default "30 seconds" */
  readonly startPeriod?: Duration;
}

/** Bounds and target of autoscaling. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html */
export interface ServiceScaling {
  readonly min: number;
  readonly max: number;
  /** Average CPU use that is aimed at, in percent of what the tasks have: 1 to 100. @default 60 */
  readonly cpu?: number;
}

/** Bounds of a rolling deployment, in percent of the desired number of tasks. */
export interface ServiceDeployment {
  /** Tasks that must be left, 0 to 100. A service of which never two may run at once takes 0 with a maximum of 100. @default 100 */
  readonly minimumHealthyPercent?: number;
  /** Tasks that there may be, 100 to 200. @default 200 */
  readonly maximumPercent?: number;
}

/**
 * The log group of a service, `/ecs/<cluster>/<service>`. Another name of the service makes another group. One that was retained is in the way
 * of a later service of the same name in the same cluster, which has to adopt it: see `adoptResources`.
 */
export interface ServiceLogs extends RetainableLogs {
  /** How long events are kept. @default "30 days" */
  readonly retention?: Duration;
}

/** Changes to the children of a `Service`. */
export interface ServiceTransform extends FargateTaskTransform {
  readonly service?: Transform<aws.ecs.ServiceArgs>;
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly egress?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
  readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  readonly listenerRule?: Transform<aws.lb.ListenerRuleArgs>;
  readonly scalingTarget?: Transform<aws.appautoscaling.TargetArgs>;
  readonly scalingPolicy?: Transform<aws.appautoscaling.PolicyArgs>;
}
