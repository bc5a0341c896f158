import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform, Cpu, Memory } from "../../core";
import type { TaskPlan } from "./plan";

/** Arguments of a `FargateTask`. */
export interface FargateTaskArgs extends ComponentArgs {
  /** Name of the revisions. A change begins a new row of them. */
  readonly family: pulumi.Input<string>;
  /** Containers, volumes and statements, checked. */
  readonly plan: TaskPlan;
  /** A pair that Fargate sells and that holds all containers. */
  readonly size: FargateSize;
  /** Log group of the containers. */
  readonly logGroupArn: pulumi.Input<string>;
  /** Processor that the images were built for. @default "X86_64" */
  readonly architecture?: Architecture;
  /** Scratch space in GiB, 21 to 200. @default - Fargate's own 20 GiB */
  readonly ephemeralStorage?: number;
  /** Allows ECS Exec sessions into the task. @default - none */
  readonly exec?: ExecSession;
  readonly transform?: FargateTaskTransform;
}

/** Processors of Fargate; ARM64 costs a fifth less. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html */
export type Architecture = "X86_64" | "ARM64";

/** Changes to the children of a `FargateTask`. */
export interface FargateTaskTransform {
  readonly taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
  readonly executionRole?: Transform<aws.iam.RoleArgs>;
  readonly executionPolicy?: Transform<aws.iam.RolePolicyArgs>;
  readonly taskRole?: Transform<aws.iam.RoleArgs>;
  readonly taskPolicy?: Transform<aws.iam.RolePolicyArgs>;
}

/** What ECS Exec needs to know of the cluster. */
export interface ExecSession {
  /** Key that encrypts the sessions and their log. */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** The cluster's log group of all sessions. */
  readonly logGroupArn?: pulumi.Input<string> | undefined;
}

/** A share of a task: CPU units (1,024 a vCPU) and MiB. */
export interface FargateSize {
  readonly cpu: number;
  readonly memory: number;
}

/** What the application itself may use, as a pair that Fargate sells; the sidecars' shares are added to it. */
export interface ServiceSize {
  /** `"0.25 vCPU"` to `"32 vCPU"`. */
  readonly cpu: Cpu;
  /** At least twice the vCPUs in GiB and at most eight times; which steps there are depends on `cpu`. */
  readonly memory: Memory;
}
