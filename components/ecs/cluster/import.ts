import * as pulumi from "@pulumi/pulumi";
import { Vpc } from "../../network";
import type { ClusterAttributes, ICluster } from "../interfaces";

/** A cluster of another stack. Nothing is registered: it is only known. */
export function importCluster(attributes: ClusterAttributes): ICluster {
  const { logKeyArn, execLogGroupArn } = attributes;
  return {
    clusterArn: pulumi.output(attributes.clusterArn),
    clusterName: pulumi.output(attributes.clusterName),
    vpc: Vpc.fromAttributes(attributes.vpc),
    capacity: attributes.capacity,
    execEnabled: attributes.execEnabled,
    logKeyArn: logKeyArn === undefined ? undefined : pulumi.output(logKeyArn),
    execLogGroupArn: execLogGroupArn === undefined ? undefined : pulumi.output(execLogGroupArn),
    attributes,
  };
}
