import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RetainableLogs, Duration, ComponentArgs, Transform } from "../../core";
import type { IVpc } from "../../network";

/** How much CloudWatch measures of tasks and containers. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html */
export type ContainerInsights = "enhanced" | "enabled" | "disabled";

/**
 * ECS Exec into the tasks of a cluster, every session recorded; with `logKeyArn` both the session and its record are encrypted with that key. Who opens
 * a session then needs `kms:GenerateDataKey` on it, which an `OperatorRole` has.
 */
export interface ExecArgs extends RetainableLogs {
  /** How long the record of a session is kept. @default "365 days" */
  readonly retention?: Duration;
}

/** Arguments of a `Cluster`. */
export interface ClusterArgs extends ComponentArgs {
  /** Where its services run. */
  readonly vpc: IVpc;
  /** Where tasks run when their service does not say. A change moves tasks at their services' next deployment. @default "on-demand" */
  readonly capacity?: Capacity;
  /**
   * Whether shells may be opened in running containers with ECS Exec, by whoever IAM allows it. Sessions are written to a log group of the
   * cluster's own. Turned on or off later, the tasks of its services are replaced.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   * @default "none"
   */
  readonly exec?: ExecArgs | "none";
  /**
   * Metrics of tasks and containers, charged as custom metrics: the more tasks, the more of them. https://aws.amazon.com/cloudwatch/pricing/
   * @default "enhanced"
   */
  readonly containerInsights?: ContainerInsights;
  /** Key of the log groups of this cluster and its services; its policy must allow CloudWatch Logs. @default - encrypted with CloudWatch's own key */
  readonly logKeyArn?: pulumi.Input<string>;
  /** Changes to single children, for what no argument covers. */
  readonly transform?: {
    readonly cluster?: Transform<aws.ecs.ClusterArgs>;
    readonly capacityProviders?: Transform<aws.ecs.ClusterCapacityProvidersArgs>;
    readonly execLogGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  };
}

/**
 * Where tasks run. Spot costs up to 70 % less and is taken away with two minutes' notice when AWS needs it back.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export type Capacity = "on-demand" | "spot" | SpotMix;

/** Some tasks on demand, the others on Spot. */
export interface SpotMix {
  /** Tasks of each service that always run on demand, before the percentage is applied: 0 to 100,000. @default 1 */
  readonly onDemandBase?: number;
  /** How many of the tasks beyond the base run on Spot, 1 to 99. */
  readonly spotPercent: number;
}
