/**
 *     const cluster = new ecs.Cluster("prod", { vpc, capacity: { onDemandBase: 2, spotPercent: 75 } });
 *     new ecs.Service("orders", { cluster, ... });
 *
 * A cluster is a name and a few habits: where tasks run, what is measured, and whether anybody may open a shell in them.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, retainedLogs } from "../../core";
import type { IVpc } from "../../network";
import type { CapacityShare, ClusterAttributes, ICluster } from "../interfaces";
import { capacityProviderStrategies } from "./capacity";
import { importCluster } from "./import";
import { planCluster, type ClusterPlan } from "./plan";
import type { ClusterArgs } from "./args";

/** An ECS cluster on Fargate. It costs nothing itself; its tasks do. */
export class Cluster extends Component implements ICluster {
  readonly clusterArn: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  readonly vpc: IVpc;
  readonly capacity: readonly CapacityShare[];
  readonly execEnabled: boolean;
  readonly logKeyArn: pulumi.Output<string> | undefined;
  readonly execLogGroupArn: pulumi.Output<string> | undefined;
  /** Children, for what no output covers. May change with a major version. */
  readonly nodes: {
    readonly cluster: aws.ecs.Cluster;
    readonly capacityProviders: aws.ecs.ClusterCapacityProviders;
    readonly execLogGroup: aws.cloudwatch.LogGroup | undefined;
  };

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planCluster(name, args);
    super("isthmus:ecs:Cluster", name, args, opts);
    const execLogGroup = this.makeExecLogGroup(plan, args);
    const cluster = new aws.ecs.Cluster(
      ...this.tagged<aws.ecs.ClusterArgs>("cluster", clusterArgs(plan, args, execLogGroup), {}, args.transform?.cluster),
    );
    const capacityProviders = new aws.ecs.ClusterCapacityProviders(
      ...this.child<aws.ecs.ClusterCapacityProvidersArgs>(
        "capacity-providers",
        {
          clusterName: cluster.name,
          capacityProviders: ["FARGATE", "FARGATE_SPOT"],
          defaultCapacityProviderStrategies: capacityProviderStrategies(plan.capacity),
        },
        {},
        args.transform?.capacityProviders,
      ),
    );
    // Known only with the association: a service placed on Fargate Spot before that would be refused, and so would be its later removal.
    this.clusterArn = pulumi.all([cluster.arn, capacityProviders.id]).apply(([arn]) => arn);
    this.clusterName = pulumi.all([cluster.name, capacityProviders.id]).apply(([clusterName]) => clusterName);
    this.vpc = args.vpc;
    this.capacity = plan.capacity;
    this.execEnabled = execLogGroup !== undefined;
    this.logKeyArn = args.logKeyArn === undefined ? undefined : pulumi.output(args.logKeyArn);
    this.execLogGroupArn = execLogGroup?.arn;
    this.nodes = { cluster, capacityProviders, execLogGroup };
    this.registerOutputs({ clusterArn: this.clusterArn, clusterName: this.clusterName });
  }

  /** A cluster of another stack, from the `attributes` that it exports. */
  static fromAttributes(attributes: ClusterAttributes): ICluster {
    return importCluster(attributes);
  }

  get attributes(): ClusterAttributes {
    return {
      clusterArn: this.clusterArn,
      clusterName: this.clusterName,
      vpc: this.vpc.attributes,
      capacity: this.capacity,
      execEnabled: this.execEnabled,
      ...(this.logKeyArn && { logKeyArn: this.logKeyArn }),
      ...(this.execLogGroupArn && { execLogGroupArn: this.execLogGroupArn }),
    };
  }

  private makeExecLogGroup(
    { execRetentionDays }: ClusterPlan,
    { exec, logKeyArn, transform }: ClusterArgs,
  ): aws.cloudwatch.LogGroup | undefined {
    if (execRetentionDays === undefined) return undefined;
    const args = { retentionInDays: execRetentionDays, ...(logKeyArn !== undefined && { kmsKeyId: logKeyArn }) };
    return new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>("exec-logs", args, retainedLogs(exec), transform?.execLogGroup),
    );
  }
}

function clusterArgs(
  plan: ClusterPlan,
  { logKeyArn }: ClusterArgs,
  execLogGroup: aws.cloudwatch.LogGroup | undefined,
): Omit<aws.ecs.ClusterArgs, "tags"> {
  const settings = [{ name: "containerInsights", value: plan.containerInsights }];
  if (execLogGroup === undefined) return { settings };
  const encrypted = logKeyArn !== undefined;
  const executeCommandConfiguration = {
    logging: "OVERRIDE",
    ...(encrypted && { kmsKeyId: logKeyArn }),
    logConfiguration: { cloudWatchLogGroupName: execLogGroup.name, cloudWatchEncryptionEnabled: encrypted },
  };
  return { settings, configuration: { executeCommandConfiguration } };
}
