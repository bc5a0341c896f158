/** The resources that an Aurora cluster consists of. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** The resources of a cluster; may change in a major version. */
export interface AuroraClusterNodes {
  readonly subnetGroup: aws.rds.SubnetGroup;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly clusterParameterGroup: aws.rds.ClusterParameterGroup;
  readonly instanceParameterGroup: aws.rds.ParameterGroup;
  readonly logGroups: readonly aws.cloudwatch.LogGroup[];
  /** `undefined` where Enhanced Monitoring is off. */
  readonly monitoring: MonitoringNodes | undefined;
  readonly cluster: aws.rds.Cluster;
  /** In the order of their numbers. */
  readonly instances: readonly aws.rds.ClusterInstance[];
}

/** What Enhanced Monitoring writes its measurements with. */
export interface MonitoringNodes {
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicyAttachment;
}

/** What is made before the cluster, and the identifier that the cluster will have. */
export interface Foundation {
  readonly identifier: pulumi.Output<string>;
  readonly nodes: Omit<AuroraClusterNodes, "cluster" | "instances">;
}
