/**
 *     const orders = new rds.AuroraCluster("orders", {
 *       vpc, tier: "data",
 *       engine: "aurora-postgresql", version: "16.6",
 *       serverless: { min: "0.5 ACU", max: "8 ACU" },
 *     });
 *     new ecs.Service("orders-command", { ..., connections: { orders: orders.writer.as("orders_command") } });
 *     new ecs.Service("orders-query", { ..., connections: { orders: orders.reader.as("orders_query") } });
 *
 * The cluster knows its port and lets nobody in: whoever connects brings the rules, the user and the IAM permission with it.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumedBy, Component, lookup, retainedLogs } from "../../core";
import type { DatabaseEndpoint } from "../access";
import type { DatabaseAttributes, DatabaseEngine, IDatabase } from "../interfaces";
import type { PlannedParameter } from "../parameters";
import type { AuroraClusterArgs } from "./args";
import { endpointsOf, importedDatabase, readerOf, type Endpoints } from "./import";
import { identifierOf, incarnate } from "./incarnation";
import type { AuroraClusterNodes, Foundation, MonitoringNodes } from "./nodes";
import { planAuroraCluster, port, type AuroraClusterPlan, type InstancePlan } from "./plan";
import { clusterArgs, instanceArgs } from "./resources";

/**
 * An Aurora PostgreSQL cluster with a writer and readers: encrypted, with TLS and IAM sign-in, a master secret that RDS rotates, logs in a group of its
 * own, backups, and a last snapshot. It costs what its instances cost (see `instanceClass` and `serverless`), $0.10 a GB-month of storage and $0.20 a
 * million I/O requests (us-east-1). https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraPostgreSQL.html
 */
export class AuroraCluster extends Component implements IDatabase {
  readonly clusterIdentifier: pulumi.Output<string>;
  /** In the order of their numbers; which one is the writer changes with every failover. */
  readonly instanceIdentifiers: readonly pulumi.Output<string>[];
  readonly securityGroupId: pulumi.Output<string>;
  /** The secret that RDS keeps for the master user, with the JSON keys `username` and `password`. For the preparation of users, never for an application. */
  readonly masterUserSecretArn: pulumi.Output<string>;
  readonly engine: DatabaseEngine;
  readonly instanceClass: string;
  readonly serverless: { readonly min: number; readonly max: number } | undefined;
  readonly readers: number;
  readonly maxConnections: number | undefined;
  readonly attributes: DatabaseAttributes;
  readonly nodes: AuroraClusterNodes;
  private readonly endpoints: Endpoints;

  constructor(name: string, args: AuroraClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planAuroraCluster(name, args, args);
    super("isthmus:rds:AuroraCluster", name, args, opts);
    this.commit(plan);
    const foundation = this.makeFoundation(plan, args);
    const cluster = this.makeCluster(plan, args, foundation);
    const instances = plan.instances.map((instance) => this.makeInstance(instance, plan, args, foundation, cluster));
    this.clusterIdentifier = cluster.clusterIdentifier;
    this.instanceIdentifiers = instances.map(({ identifier }) => identifier);
    this.securityGroupId = foundation.nodes.securityGroup.id;
    this.masterUserSecretArn = masterUserSecretArn(name, cluster);
    this.engine = plan.engine;
    this.instanceClass = plan.instanceClass;
    this.serverless = plan.serverless;
    this.readers = plan.readers;
    this.maxConnections = plan.maxConnections;
    this.attributes = this.attributesOf(plan, args, cluster);
    this.endpoints = endpointsOf(this.attributes, instances);
    this.nodes = { ...foundation.nodes, cluster, instances };
    this.registerOutputs({ ...this.attributes });
  }

  /** A cluster of another stack or program from its attributes. */
  static fromAttributes(
    attributes: DatabaseAttributes,
  ): IDatabase & { readonly writer: DatabaseEndpoint; readonly reader: DatabaseEndpoint } {
    return importedDatabase(attributes);
  }

  /** The way in for whoever changes data. */
  get writer(): DatabaseEndpoint {
    return this.endpoints.writer;
  }

  /** The way in for whoever only reads, spread over the readers, milliseconds behind the writer. Throws where the cluster has none. */
  get reader(): DatabaseEndpoint {
    return readerOf(this.name, this.endpoints);
  }

  private makeFoundation(plan: AuroraClusterPlan, args: AuroraClusterArgs): Foundation {
    const { vpc, tier, transform } = args;
    const role = incarnate("subnets", plan.incarnation);
    const subnetGroup = new aws.rds.SubnetGroup(
      ...this.tagged<aws.rds.SubnetGroupArgs>(
        role,
        { description: `Subnets of the database ${this.name}`, subnetIds: [...vpc.tier(tier).subnetIds] },
        {},
        transform?.subnetGroup,
      ),
    );
    // AWS's rule to everywhere is taken away when a group is made without rules. The database calls nobody, and clients bring the rules that let them in.
    const securityGroup = new aws.ec2.SecurityGroup(
      ...this.tagged<aws.ec2.SecurityGroupArgs>(
        "security-group",
        { vpcId: vpc.vpcId, description: `Database ${this.name}` },
        {},
        transform?.securityGroup,
      ),
    );
    const identifier = subnetGroup.name.apply((physical) => identifierOf(this.name, plan.incarnation, this.childName(role), physical));
    const nodes = {
      subnetGroup,
      securityGroup,
      clusterParameterGroup: this.makeClusterParameterGroup(plan, args),
      instanceParameterGroup: this.makeInstanceParameterGroup(plan, args),
      logGroups: this.makeLogGroups(plan, args, identifier),
      monitoring: plan.monitoringSeconds === 0 ? undefined : this.makeMonitoring(args),
    };
    return { identifier, nodes };
  }

  // Both groups have names that Pulumi makes: another family needs new groups while the old ones are still attached.
  private makeClusterParameterGroup({ parameters }: AuroraClusterPlan, { transform }: AuroraClusterArgs): aws.rds.ClusterParameterGroup {
    const args = {
      family: parameters.family,
      description: `Cluster parameters of the database ${this.name}`,
      parameters: parameters.cluster.map((parameter: PlannedParameter) => ({ ...parameter })),
    };
    return new aws.rds.ClusterParameterGroup(
      ...this.tagged<aws.rds.ClusterParameterGroupArgs>("cluster-parameters", args, {}, transform?.clusterParameterGroup),
    );
  }

  private makeInstanceParameterGroup({ parameters }: AuroraClusterPlan, { transform }: AuroraClusterArgs): aws.rds.ParameterGroup {
    const args = {
      family: parameters.family,
      description: `Instance parameters of the database ${this.name}`,
      parameters: parameters.instance.map((parameter: PlannedParameter) => ({ ...parameter })),
    };
    return new aws.rds.ParameterGroup(
      ...this.tagged<aws.rds.ParameterGroupArgs>("instance-parameters", args, {}, transform?.instanceParameterGroup),
    );
  }

  /** Made before the cluster, which would otherwise make groups of its own that are kept for ever and belong to nobody. */
  private makeLogGroups(plan: AuroraClusterPlan, args: AuroraClusterArgs, identifier: pulumi.Output<string>): aws.cloudwatch.LogGroup[] {
    const kmsKeyId = args.logs?.kmsKeyArn ?? args.kmsKeyArn;
    return plan.logs.map(
      (log) =>
        new aws.cloudwatch.LogGroup(
          ...this.tagged<aws.cloudwatch.LogGroupArgs>(
            incarnate(`${log.export}-log`, plan.incarnation),
            {
              name: pulumi.interpolate`/aws/rds/cluster/${identifier}/${log.export}`,
              retentionInDays: log.retentionDays,
              ...(kmsKeyId !== undefined && { kmsKeyId }),
            },
            retainedLogs(args.logs),
            args.transform?.logGroup,
          ),
        ),
    );
  }

  /** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.Enabling.html */
  private makeMonitoring({ transform }: AuroraClusterArgs): MonitoringNodes {
    const { partition, account } = lookup(this);
    const role = new aws.iam.Role(
      ...this.tagged<aws.iam.RoleArgs>(
        "monitoring",
        { assumeRolePolicy: assumedBy("monitoring.rds.amazonaws.com", { sourceAccount: account }) },
        {},
        transform?.monitoringRole,
      ),
    );
    const policyArn = pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`;
    const policy = new aws.iam.RolePolicyAttachment(
      ...this.child<aws.iam.RolePolicyAttachmentArgs>("monitoring-policy", { role: role.name, policyArn }, {}, transform?.monitoringPolicy),
    );
    return { role, policy };
  }

  private makeCluster(plan: AuroraClusterPlan, args: AuroraClusterArgs, foundation: Foundation): aws.rds.Cluster {
    return new aws.rds.Cluster(
      ...this.tagged<aws.rds.ClusterArgs>(
        incarnate("cluster", plan.incarnation),
        clusterArgs(plan, args, foundation),
        {
          protect: plan.protect,
          dependsOn: [...foundation.nodes.logGroups],
          // A cluster begins with a snapshot once; and a version that AWS moved on is not to be taken back.
          ignoreChanges: ["snapshotIdentifier", ...(plan.autoMinorVersionUpgrade ? ["engineVersion"] : [])],
        },
        args.transform?.cluster,
      ),
    );
  }

  private makeInstance(
    instance: InstancePlan,
    plan: AuroraClusterPlan,
    args: AuroraClusterArgs,
    foundation: Foundation,
    cluster: aws.rds.Cluster,
  ): aws.rds.ClusterInstance {
    return new aws.rds.ClusterInstance(
      ...this.tagged<aws.rds.ClusterInstanceArgs>(
        incarnate(`instance-${instance.number}`, plan.incarnation),
        instanceArgs(instance, plan, args, foundation, cluster),
        // The role has to be able to write before RDS tries it.
        { dependsOn: foundation.nodes.monitoring === undefined ? [] : [foundation.nodes.monitoring.policy] },
        args.transform?.instance,
      ),
    );
  }

  private attributesOf(plan: AuroraClusterPlan, args: AuroraClusterArgs, cluster: aws.rds.Cluster): DatabaseAttributes {
    return {
      name: this.name,
      clusterIdentifier: this.clusterIdentifier,
      clusterResourceId: cluster.clusterResourceId,
      engine: plan.engine,
      engineVersion: plan.version,
      instanceClass: plan.instanceClass,
      ...(plan.serverless && { serverless: plan.serverless }),
      readers: plan.readers,
      ...(plan.maxConnections !== undefined && { maxConnections: plan.maxConnections }),
      databaseName: plan.databaseName,
      port,
      writerHost: cluster.endpoint,
      readerHost: cluster.readerEndpoint,
      securityGroupId: this.securityGroupId,
      masterUserSecretArn: this.masterUserSecretArn,
      ...(args.kmsKeyArn !== undefined && { masterUserSecretKeyArn: args.kmsKeyArn }),
      ...(args.imagePrefix !== undefined && { imagePrefix: args.imagePrefix }),
    };
  }
}

/** The list is empty only where a transform has given the master a password of its own. */
function masterUserSecretArn(name: string, cluster: aws.rds.Cluster): pulumi.Output<string> {
  return pulumi.all([cluster.masterUserSecrets, cluster.clusterIdentifier]).apply(([secrets, identifier]) => {
    const arn = secrets?.[0]?.secretArn;
    if (arn !== undefined) return arn;
    throw new Error(
      `RDS keeps no secret for the master user of ${identifier} (AuroraCluster "${name}"). Remove masterPassword from its transform.`,
    );
  });
}
