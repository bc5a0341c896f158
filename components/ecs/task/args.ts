import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../core";
import type { FargateSize } from "./fargate-size";
import type { TaskPlan } from "./plan";
import type { ExecSession } from "./roles";

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
