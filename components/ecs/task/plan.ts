/**
 * A task definition before it is one: plain data that pure functions extend. An instrumentation adds its sidecars here, a connection its
 * preparation; only at the end is it rendered to the JSON that ECS takes.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { IamStatement, SecretReference } from "../../core";

/** When a container waits for another: at its start, its success (it has ended well) or its health. */
export type DependencyCondition = "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";

/** A container health check; times in whole seconds. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export interface ContainerHealthCheck {
  /** Begins with `CMD` or `CMD-SHELL`. */
  readonly command: readonly string[];
  /** 5 to 300. */
  readonly interval: number;
  /** 2 to 120, at most the interval. */
  readonly timeout: number;
  /** 1 to 10. */
  readonly retries: number;
  /** 0 to 300. */
  readonly startPeriod: number;
}

/** Where a container's output goes. */
export interface LogConfigurationPlan {
  readonly logDriver: "awslogs" | "awsfirelens";
  readonly options: Readonly<Record<string, pulumi.Input<string>>>;
  /** Options whose value is a secret; the execution role reads them. */
  readonly secretOptions?: Readonly<Record<string, SecretReference>>;
}

/** One container. Sizes in CPU units and MiB. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  /** Whether the whole task stops when it stops. */
  readonly essential: boolean;
  readonly cpu?: number;
  /** Hard limit in MiB. */
  readonly memory?: number;
  /** Soft limit in MiB; what the task's size counts where it is given. */
  readonly memoryReservation?: number;
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly user?: string;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly secrets: Readonly<Record<string, SecretReference>>;
  readonly ports: readonly { readonly containerPort: number; readonly protocol: "tcp" | "udp"; readonly name?: string }[];
  readonly healthCheck?: ContainerHealthCheck;
  readonly dependsOn: readonly { readonly containerName: string; readonly condition: DependencyCondition }[];
  readonly mounts: readonly { readonly sourceVolume: string; readonly containerPath: string; readonly readOnly?: boolean }[];
  readonly logConfiguration?: LogConfigurationPlan;
  readonly firelensConfiguration?: { readonly type: "fluentbit"; readonly options: Readonly<Record<string, string>> };
  readonly readonlyRootFilesystem: boolean;
  /** Seconds to become healthy before what waits for it gives up. */
  readonly startTimeout?: number;
  /** Seconds between the request to stop and the kill, at most 120 on Fargate. */
  readonly stopTimeout?: number;
  /** Restarts this container alone, without replacing the task. */
  readonly restartPolicy?: { readonly enabled: true; readonly restartAttemptPeriod: number };
  readonly initProcessEnabled?: boolean;
  readonly dockerLabels: Readonly<Record<string, pulumi.Input<string>>>;
}

/** A whole task. */
export interface TaskPlan {
  readonly containers: readonly ContainerPlan[];
  /** Empty volumes that live as long as the task. */
  readonly volumes: readonly string[];
  /** What the running task may do, beyond what its connections bring. */
  readonly taskStatements: readonly IamStatement[];
}

/** What an instrumentation knows of the service whose task it extends. */
export interface InstrumentationContext {
  readonly service: string;
  readonly clusterName: pulumi.Input<string>;
  /** The application's container in the plan. */
  readonly applicationContainer: string;
  /** Version from the image's digest or tag, for unified service tagging. */
  readonly version: pulumi.Input<string>;
  /** Sends a sidecar's own output to the service's log group under a prefix. */
  readonly awslogs: (streamPrefix: string) => LogConfigurationPlan;
}

/** Adds observability to a task: sidecars, environment, labels, log routing. A pure function from plan to plan. */
export interface Instrumentation {
  instrument(task: TaskPlan, context: InstrumentationContext): TaskPlan;
}
