/** How many tasks a service has, who decides it, and how many a deployment may take away. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "../../core";
import { checkWithin } from "../check-within";
import type { ServiceArgs } from "./args";

/** Number of tasks, and what may change it. */
export interface ScalingPlan {
  readonly desiredCount: number;
  /** `undefined` where the number stays as it is. */
  readonly autoscaling: { readonly min: number; readonly max: number; readonly cpu: number } | undefined;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

/** Two tasks outlive the loss of a zone. */
const defaultCount = 2;
/** Leaves room for the minutes until another task has started. */
const defaultCpu = 60;
/** Seconds: quick to grow, slow to shrink. */
const cooldown = { out: 60, in: 300 };
/** Most tasks of a service. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostTasks = 5000;

/** Checks the numbers and completes them. The desired number is kept between the bounds of scaling. */
export function planScaling(faults: Faults, args: Pick<ServiceArgs, "desiredCount" | "scaling" | "deployment">): ScalingPlan {
  const { scaling, deployment = {} } = args;
  if (args.desiredCount !== undefined) checkWithin(faults, "desiredCount", args.desiredCount, 0, mostTasks);
  if (scaling) {
    checkWithin(faults, "scaling.min", scaling.min, 0, mostTasks);
    checkWithin(faults, "scaling.max", scaling.max, 1, mostTasks);
    if (scaling.cpu !== undefined && !(scaling.cpu >= 1 && scaling.cpu <= 100))
      faults.add("scaling.cpu", scaling.cpu, "is no percentage. Choose a number from 1 to 100.");
    if (scaling.min > scaling.max)
      faults.add("scaling.min", scaling.min, `is more than the maximum of ${scaling.max}. Lower it or raise the maximum.`);
  }
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = deployment;
  checkWithin(faults, "deployment.minimumHealthyPercent", minimumHealthyPercent, 0, 100);
  checkWithin(faults, "deployment.maximumPercent", maximumPercent, 100, 200);
  const wanted = args.desiredCount ?? defaultCount;
  const desiredCount = scaling ? Math.min(Math.max(wanted, scaling.min), scaling.max) : wanted;
  checkRoom(faults, scaling?.min ?? desiredCount, minimumHealthyPercent, maximumPercent);
  return {
    desiredCount,
    autoscaling: scaling && { min: scaling.min, max: scaling.max, cpu: scaling.cpu ?? defaultCpu },
    minimumHealthyPercent,
    maximumPercent,
  };
}

/** ECS moves tasks between zones by starting one more first, which a maximum of 100 percent forbids. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html */
export function zoneRebalancing({ maximumPercent }: ScalingPlan): "ENABLED" | "DISABLED" {
  return maximumPercent > 100 ? "ENABLED" : "DISABLED";
}

/** What Application Auto Scaling may change. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export function scalingTargetArgs(
  { min, max }: { readonly min: number; readonly max: number },
  clusterName: pulumi.Input<string>,
  serviceName: pulumi.Input<string>,
): Omit<aws.appautoscaling.TargetArgs, "tags"> {
  return {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${clusterName}/${serviceName}`,
    minCapacity: min,
    maxCapacity: max,
  };
}

/** Keeps the average CPU use near its target. */
export function scalingPolicyArgs(target: aws.appautoscaling.Target, cpu: number): aws.appautoscaling.PolicyArgs {
  return {
    policyType: "TargetTrackingScaling",
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      targetValue: cpu,
      scaleOutCooldown: cooldown.out,
      scaleInCooldown: cooldown.in,
    },
  };
}

/** ECS rounds the tasks that must stay up and those that there may be down: of a single task 150 percent is one. */
function checkRoom(faults: Faults, lowestCount: number, minimumHealthyPercent: number, maximumPercent: number): void {
  const count = Math.max(lowestCount, 1);
  const [fewest, most] = [Math.ceil((count * minimumHealthyPercent) / 100), Math.floor((count * maximumPercent) / 100)];
  if (fewest === count && most === count)
    faults.add(
      "deployment",
      undefined,
      `allows no task to be stopped and none to be added where there ${count === 1 ? "is 1" : `are ${count}`}, so nothing could be deployed then. Lower minimumHealthyPercent or raise maximumPercent.`,
    );
}
