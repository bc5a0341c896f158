import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../core";
import type { ICluster } from "../interfaces";

/** The command line that opens a shell in the application container of one of a service's tasks. */
export function execCommand(
  container: string,
  { clusterName }: Pick<ICluster, "clusterName">,
  { name }: Pick<aws.ecs.Service, "name">,
  { region }: Pick<Lookup, "region">,
): pulumi.Output<string> {
  const inCluster = pulumi.interpolate`--region ${region} --cluster ${clusterName}`;
  const task = pulumi.interpolate`"$(aws ecs list-tasks ${inCluster} --service-name ${name} --query 'taskArns[0]' --output text)"`;
  return pulumi.interpolate`aws ecs execute-command ${inCluster} --container ${container} --interactive --command /bin/sh --task ${task}`;
}
