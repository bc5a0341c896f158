/** What an Aurora cluster is told. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AuroraCapacity, ComponentArgs, Duration, RetainableLogs, Transform } from "../../core";
import type { IVpc } from "../../network";
import type { DatabaseEngine } from "../interfaces";
import type { Parameters } from "../parameters";

/** Bounds between which every instance's capacity moves by itself. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html */
export interface ServerlessCapacity {
  /**
   * 0 to 256 ACU in steps of 0.5. 0 pauses an instance after five minutes without connections, on recent engine versions; whatever keeps a
   * connection open, such as Database Monitoring, keeps it awake. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
   */
  readonly min: AuroraCapacity;
  /** 1 to 256 ACU in steps of 0.5. It decides the maximum number of connections; a change of that needs a restart. */
  readonly max: AuroraCapacity;
}

/** The cluster's PostgreSQL log in CloudWatch. */
export interface DatabaseLogs extends RetainableLogs {
  /** How long it is kept, one of CloudWatch's own periods. @default "30 days" */
  readonly retention?: Duration;
  /** Key that encrypts the log group; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - the cluster's `kmsKeyArn` */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** A typed hatch for each kind of child; one that stands for several children is asked once for each. */
export interface AuroraClusterTransform {
  readonly subnetGroup?: Transform<aws.rds.SubnetGroupArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly clusterParameterGroup?: Transform<aws.rds.ClusterParameterGroupArgs>;
  readonly instanceParameterGroup?: Transform<aws.rds.ParameterGroupArgs>;
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly monitoringRole?: Transform<aws.iam.RoleArgs>;
  readonly monitoringPolicy?: Transform<aws.iam.RolePolicyAttachmentArgs>;
  readonly cluster?: Transform<aws.rds.ClusterArgs>;
  readonly instance?: Transform<aws.rds.ClusterInstanceArgs>;
}

/** Arguments of an `AuroraCluster`. Exactly one of `instanceClass` and `serverless` is given. */
export interface AuroraClusterArgs extends ComponentArgs {
  /** The network that it stands in. A change needs a new `incarnation`. */
  readonly vpc: IVpc;
  /** The tier of its subnets, in two or more zones and best without a way to the internet. A change needs a new `incarnation`. */
  readonly tier: string;
  readonly engine: DatabaseEngine;
  /**
   * Engine version with major and minor part, as in `"16.6"`, 13 or newer. A newer minor version restarts the instances; a newer major
   * version also needs `allowMajorVersionUpgrade`. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/AuroraPostgreSQL.Updates.html
   */
  readonly version: string;
  /**
   * Class of every instance, as in `"db.r7g.large"`. A change restarts one instance after the other, with a failover. Billed by the hour and instance: a
   * db.r7g.large is about $200 a month (us-east-1). https://aws.amazon.com/rds/aurora/pricing/
   * @default - none, where `serverless` is given
   */
  readonly instanceClass?: string;
  /**
   * Serverless v2 instances between these bounds. Each ACU, about 2 GiB of memory, is $0.12 an hour: 0.5 ACU all month are about $44 an instance (us-east-1).
   * @default - none, where `instanceClass` is given
   */
  readonly serverless?: ServerlessCapacity;
  /**
   * Readers beside the writer, 0 to 15, each with the writer's price. Without one a failed writer has to be made anew, which takes minutes, and
   * `reader` throws. Fewer readers delete the last instances; where the writer is one of them, a failover comes first.
   * @default 1
   */
  readonly readers?: number;
  /** Name of the database, 1 to 63 letters, digits and underscores. A change needs a new `incarnation`. @default - the component's name with underscores */
  readonly databaseName?: string;
  /**
   * Name of the master user, 1 to 16 letters, digits and underscores. Only the preparation of database users signs in with it. A change needs a new `incarnation`.
   * @default "postgres"
   */
  readonly masterUsername?: string;
  /**
   * Parameters of the whole cluster. They win over this library's own, which open statements to Database Monitoring and refuse connections without
   * TLS; what is preloaded is added to. Parameters that need a restart wait for one, and RDS makes none by itself.
   * @default {}
   */
  readonly parameters?: Parameters;
  /** Parameters of the instances alone. @default {} */
  readonly instanceParameters?: Parameters;
  /** How far back the cluster can be restored to any second: 1 to 35 days. One day is free, more is billed by the GB. @default "7 days" */
  readonly backupRetention?: Duration;
  /** Daily window for the snapshot in UTC, as in `"02:00-02:30"`. @default - AWS chooses one in the region's night */
  readonly backupWindow?: string;
  /** Weekly window for changes that wait, in UTC, as in `"sun:03:00-sun:04:00"`. @default - AWS chooses one in the region's night */
  readonly maintenanceWindow?: string;
  /** Makes changes at once instead of in the maintenance window. Some restart the instances. @default - true with `allowMajorVersionUpgrade`, otherwise false */
  readonly applyImmediately?: boolean;
  /** Makes AWS refuse to delete the cluster. To delete it, set it to false, deploy, and then delete. @default true */
  readonly deletionProtection?: boolean;
  /**
   * Makes Pulumi refuse to delete or replace the cluster, before it asks AWS. Together with `deletionProtection` an end takes two deployments: one
   * that lifts both, and one that deletes.
   * @default false
   */
  readonly protect?: boolean;
  /** Whether a last snapshot, `<cluster identifier>-final`, is made when the cluster is deleted. It stays, and is billed, until somebody deletes it. @default "keep" */
  readonly finalSnapshot?: "keep" | "skip";
  /**
   * Snapshot that a new cluster begins with, by identifier or ARN. It has an effect only when the cluster is created: give it together with a new
   * `incarnation`. The restored cluster keeps the snapshot's database, so say the same `databaseName` and `masterUsername`, and users of the snapshot stay.
   * @default - an empty database
   */
  readonly snapshotIdentifier?: string;
  /**
   * Another value makes a wholly new cluster beside the old one, with new identifiers, and then deletes the old one; clients follow. 1 to 8
   * lower-case letters and digits. This is how to restore a snapshot and how to change what cannot be changed in place. The old one goes only where a
   * deployment before has lifted its `deletionProtection` and `protect`.
   * @default - the first
   */
  readonly incarnation?: string;
  /**
   * Customer managed key for the storage, the snapshots, the insights, the master user's secret and, unless `logs` names another, the log group: its
   * policy must admit CloudWatch Logs. Snapshots can be read as long as it lives. A change needs a new `incarnation`. @default - AWS managed keys
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** @default { retention: "30 days" } */
  readonly logs?: DatabaseLogs;
  /**
   * Database Insights. `standard` keeps seven days for nothing; `advanced` keeps 15 months, with execution plans and locks, for about $9 a vCPU and
   * month (us-east-1); `off` measures no statements at all. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.html
   * @default "standard"
   */
  readonly insights?: InsightsMode;
  /**
   * How often the instances' operating systems are measured: 1, 5, 10, 15, 30 or 60 seconds, or `"off"`. The measurements are billed as CloudWatch
   * logs. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.html
   * @default "60 seconds"
   */
  readonly enhancedMonitoring?: Duration | "off";
  /**
   * Lets AWS move to newer minor versions in the maintenance window. `version` then counts only when the cluster is created, because AWS's version would
   * otherwise be taken back; for an upgrade of your own set it to false and give the new version in one deployment.
   * @default false
   */
  readonly autoMinorVersionUpgrade?: boolean;
  /**
   * Lets `version` name another major version than the one that runs. The upgrade is made at once, because parameter groups change with it, and stops the
   * cluster for minutes. Not together with `autoMinorVersionUpgrade`. @default false
   */
  readonly allowMajorVersionUpgrade?: boolean;
  /** Certificate authority of the instances' certificates, as in `"rds-ca-rsa2048-g1"`. @default - the account's */
  readonly caCertificateIdentifier?: string;
  /**
   * Registry and path that clients pull the image from which creates their database user, as in a pull-through cache of Amazon's public registry.
   * @default "public.ecr.aws/docker/library"
   */
  readonly imagePrefix?: string;
  readonly transform?: AuroraClusterTransform;
}

/** How much Database Insights keeps. */
export type InsightsMode = "standard" | "advanced" | "off";
