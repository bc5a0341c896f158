/**
 *     const task = new FargateTask("orders-task", { family, plan, size: { cpu: 512, memory: 1024 }, logGroupArn: logs.arn });
 *     task.taskDefinitionArn
 *
 * A finished task plan made real: its two roles and the task definition. Services run it for ever, jobs once.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup, policyDocument, type Transform } from "../../core";
import { renderContainers } from "./render";
import { execStatements, executionPolicy, executionTrust, taskTrust } from "./roles";
import type { FargateTaskArgs } from "./args";

/** A Fargate task definition with an execution role and a task role of its own. Free until it runs. */
export class FargateTask extends Component {
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly taskRoleArn: pulumi.Output<string>;
  readonly executionRoleArn: pulumi.Output<string>;
  readonly nodes: {
    readonly taskDefinition: aws.ecs.TaskDefinition;
    readonly executionRole: aws.iam.Role;
    readonly taskRole: aws.iam.Role;
    /** What a task needs to be in force before it starts. */
    readonly policies: readonly aws.iam.RolePolicy[];
  };

  constructor(name: string, args: FargateTaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:ecs:FargateTask", name, args, opts);
    const place = lookup(this);
    const { plan, transform, exec } = args;
    const executionPolicyText = executionPolicy(plan.containers, { logGroupArn: args.logGroupArn, place });
    const executionRole = this.makeRole("execution-role", `Starts the tasks of ${name}`, executionTrust(place), transform?.executionRole);
    const taskRole = this.makeRole("role", `What the tasks of ${name} may do`, taskTrust(place), transform?.taskRole);
    const statements = [...plan.taskStatements, ...(exec ? execStatements(exec) : [])];
    const policies = [
      this.makePolicy("execution-policy", executionRole, executionPolicyText, transform?.executionPolicy),
      ...(statements.length > 0 ? [this.makePolicy("policy", taskRole, policyDocument(statements), transform?.taskPolicy)] : []),
    ];
    const taskDefinition = new aws.ecs.TaskDefinition(
      ...this.tagged<aws.ecs.TaskDefinitionArgs>(
        "definition",
        taskDefinitionArgs(args, executionRole, taskRole),
        {},
        transform?.taskDefinition,
      ),
    );
    this.taskDefinitionArn = taskDefinition.arn;
    this.taskRoleArn = taskRole.arn;
    this.executionRoleArn = executionRole.arn;
    this.nodes = { taskDefinition, executionRole, taskRole, policies };
    this.registerOutputs({ taskDefinitionArn: this.taskDefinitionArn });
  }

  private makeRole(
    role: string,
    description: string,
    assumeRolePolicy: pulumi.Output<string>,
    transform?: Transform<aws.iam.RoleArgs>,
  ): aws.iam.Role {
    return new aws.iam.Role(...this.tagged<aws.iam.RoleArgs>(role, { description, assumeRolePolicy }, {}, transform));
  }

  private makePolicy(
    role: string,
    of: aws.iam.Role,
    policy: pulumi.Output<string>,
    transform?: Transform<aws.iam.RolePolicyArgs>,
  ): aws.iam.RolePolicy {
    return new aws.iam.RolePolicy(...this.child<aws.iam.RolePolicyArgs>(role, { role: of.name, policy }, {}, transform));
  }
}

function taskDefinitionArgs(
  args: FargateTaskArgs,
  executionRole: aws.iam.Role,
  taskRole: aws.iam.Role,
): Omit<aws.ecs.TaskDefinitionArgs, "tags"> {
  const { plan, size, ephemeralStorage } = args;
  return {
    family: args.family,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: String(size.cpu),
    memory: String(size.memory),
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.architecture ?? "X86_64" },
    executionRoleArn: executionRole.arn,
    taskRoleArn: taskRole.arn,
    containerDefinitions: renderContainers(plan.containers),
    volumes: [...plan.volumes].sort().map((volume) => ({ name: volume })),
    ...(ephemeralStorage !== undefined && { ephemeralStorage: { sizeInGib: ephemeralStorage } }),
    // A change replaces the revision. Tasks that still run on the old one, or go back to it, must not find it gone.
    skipDestroy: true,
  };
}
