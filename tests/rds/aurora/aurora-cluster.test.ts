import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { FaultsError, lookup } from "../../../components/core";
import { AuroraCluster, type DatabaseAttributes } from "../../../components/rds";
import { capture, type CapturedStack, type GraphResource, type JsonObject } from "../../../verify/graph";
import { captured, minimal, network } from "../support/cluster";

function one(graph: CapturedStack, type: string, name?: string): GraphResource {
  const found = graph.resources.filter((resource) => resource.type === type && (name === undefined || resource.name === name));
  expect(
    found.map((resource) => resource.name),
    type,
  ).to.have.length(1);
  return found[0]!;
}

function instances(graph: CapturedStack): GraphResource[] {
  return graph.resources.filter(({ type }) => type === "aws:rds/clusterInstance:ClusterInstance");
}

const cluster = "aws:rds/cluster:Cluster";

function identifierOf(graph: CapturedStack): string {
  return one(graph, cluster).inputs["clusterIdentifier"] as string;
}

describe("rds.AuroraCluster", () => {
  it("defaults", async () => {
    const graph = await captured();
    const { inputs, protect, ignoreChanges } = one(graph, cluster, "orders-cluster");
    const identifier = identifierOf(graph);
    expect(identifier).to.match(/^orders-[0-9a-f]{7}$/);
    expect({ protect, ignoreChanges }).to.deep.equal({ protect: false, ignoreChanges: ["snapshotIdentifier"] });
    const group = one(graph, "aws:ec2/securityGroup:SecurityGroup").outputs["id"];
    expect(inputs).to.deep.equal({
      clusterIdentifier: identifier,
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      databaseName: "orders",
      port: 5432,
      dbSubnetGroupName: one(graph, "aws:rds/subnetGroup:SubnetGroup").outputs["name"],
      vpcSecurityGroupIds: [group],
      masterUsername: "postgres",
      manageMasterUserPassword: true,
      iamDatabaseAuthenticationEnabled: true,
      storageEncrypted: true,
      dbClusterParameterGroupName: one(graph, "aws:rds/clusterParameterGroup:ClusterParameterGroup").outputs["name"],
      backupRetentionPeriod: 7,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${identifier}-final`,
      enabledCloudwatchLogsExports: ["postgresql"],
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
      serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 8 },
      tags: { Name: "orders-cluster" },
    });
    expect(instances(graph).map(({ name, inputs: args }) => [name, args["identifier"], args["promotionTier"]])).to.deep.equal([
      ["orders-instance-1", `${identifier}-1`, 0],
      ["orders-instance-2", `${identifier}-2`, 1],
    ]);
    expect(instances(graph)[0]?.inputs).to.deep.include({
      instanceClass: "db.serverless",
      engine: "aurora-postgresql",
      clusterIdentifier: identifier,
      publiclyAccessible: false,
      autoMinorVersionUpgrade: false,
      dbParameterGroupName: one(graph, "aws:rds/parameterGroup:ParameterGroup").outputs["name"],
      monitoringInterval: 60,
      monitoringRoleArn: one(graph, "aws:iam/role:Role").outputs["arn"],
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
    });
  });

  it("lets nobody in and calls nobody", async () => {
    const graph = await captured();
    expect(one(graph, "aws:ec2/securityGroup:SecurityGroup").inputs).to.have.all.keys("vpcId", "description", "tags");
    expect(graph.resources.filter(({ type }) => type.includes("Rule"))).to.deep.equal([]);
  });

  it("registers the same in preview with unknowns as in update", async () => {
    const names = async (preview: boolean): Promise<string[]> =>
      (await captured({}, () => undefined, { preview })).resources.map(({ urn }) => urn).sort();
    expect(await names(true)).to.deep.equal(await names(false));
  });

  it("hands every setting on", async () => {
    const graph = await captured({
      instanceClass: "db.r7g.large",
      readers: 0,
      kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1",
      logs: { retention: "365 days" },
      insights: "advanced",
      backupRetention: "35 days",
      backupWindow: "02:00-02:30",
      maintenanceWindow: "sun:03:00-sun:04:00",
      applyImmediately: true,
      caCertificateIdentifier: "rds-ca-ecc384-g1",
      deletionProtection: false,
      protect: true,
      finalSnapshot: "skip",
      parameters: { max_connections: 300 },
      instanceParameters: { work_mem: 65536 },
      transform: { cluster: { storageType: "aurora-iopt1" }, instance: (args) => ({ ...args, copyTagsToSnapshot: true }) },
      tags: { team: "shop" },
    });
    const key = "arn:aws:kms:eu-central-1:111122223333:key/1";
    expect(one(graph, cluster)).to.deep.include({ protect: true });
    const { inputs } = one(graph, cluster);
    expect(inputs).to.deep.include({
      kmsKeyId: key,
      masterUserSecretKmsKeyId: key,
      performanceInsightsKmsKeyId: key,
      databaseInsightsMode: "advanced",
      performanceInsightsRetentionPeriod: 465,
      backupRetentionPeriod: 35,
      preferredBackupWindow: "02:00-02:30",
      preferredMaintenanceWindow: "sun:03:00-sun:04:00",
      applyImmediately: true,
      deletionProtection: false,
      skipFinalSnapshot: true,
      storageType: "aurora-iopt1",
      tags: { team: "shop", Name: "orders-cluster" },
    });
    expect(inputs).not.to.have.any.keys("finalSnapshotIdentifier", "serverlessv2ScalingConfiguration");
    expect(instances(graph).map(({ inputs: args }) => args)).to.have.length(1);
    expect(instances(graph)[0]?.inputs).to.deep.include({
      instanceClass: "db.r7g.large",
      performanceInsightsKmsKeyId: key,
      performanceInsightsRetentionPeriod: 465,
      caCertIdentifier: "rds-ca-ecc384-g1",
      preferredMaintenanceWindow: "sun:03:00-sun:04:00",
      applyImmediately: true,
      copyTagsToSnapshot: true,
    });
    expect(one(graph, "aws:cloudwatch/logGroup:LogGroup").inputs).to.deep.include({ retentionInDays: 365, kmsKeyId: key });
    expect(one(graph, "aws:rds/parameterGroup:ParameterGroup").inputs["parameters"]).to.deep.equal([
      { name: "work_mem", value: "65536", applyMethod: "immediate" },
    ]);
  });

  it("T6: owns the log group, under the name that RDS writes to, before the cluster exists", async () => {
    const graph = await captured();
    const group = one(graph, "aws:cloudwatch/logGroup:LogGroup");
    const made = one(graph, cluster);
    expect(group.inputs).to.deep.include({
      name: `/aws/rds/cluster/${identifierOf(graph)}/postgresql`,
      retentionInDays: 30,
    });
    expect(made.dependencies).to.include(group.urn);
  });

  it("T5, T13: makes a wholly new cluster, and no other security or parameter groups, for another incarnation", async () => {
    const [first, second] = [await captured(), await captured({ incarnation: "2", snapshotIdentifier: "orders-1a2b3c4-final" })];
    const names = (graph: CapturedStack): string[] => graph.resources.map(({ name }) => name);
    const kept = names(first).filter((name) => names(second).includes(name));
    expect(kept).to.include.members([
      "orders-security-group",
      "orders-cluster-parameters",
      "orders-instance-parameters",
      "orders-monitoring",
    ]);
    expect(names(second).filter((name) => !names(first).includes(name))).to.have.members([
      "orders-subnets-2",
      "orders-cluster-2",
      "orders-instance-1-2",
      "orders-instance-2-2",
      "orders-postgresql-log-2",
    ]);
    const { inputs } = one(second, cluster);
    expect(inputs["clusterIdentifier"]).to.match(/^orders-2-[0-9a-f]{7}$/);
    expect(inputs).to.include({
      snapshotIdentifier: "orders-1a2b3c4-final",
      finalSnapshotIdentifier: `${identifierOf(second)}-final`,
    });
  });

  it("T7: lets Pulumi name the parameter groups, and moves both groups in one call of a major upgrade", async () => {
    const graph = await captured({ version: "17.4", allowMajorVersionUpgrade: true });
    for (const type of ["aws:rds/clusterParameterGroup:ClusterParameterGroup", "aws:rds/parameterGroup:ParameterGroup"]) {
      expect(one(graph, type).inputs).not.to.have.property("name", "orders");
      expect(one(graph, type).inputs["family"]).to.equal("aurora-postgresql17");
    }
    expect(one(graph, cluster).inputs).to.deep.include({
      engineVersion: "17.4",
      allowMajorVersionUpgrade: true,
      dbInstanceParameterGroupName: one(graph, "aws:rds/parameterGroup:ParameterGroup").outputs["name"],
    });
    // An upgrade that waited for the maintenance window would meet groups of the new family on the old engine.
    for (const { inputs } of [one(graph, cluster), ...instances(graph)]) expect(inputs["applyImmediately"]).to.equal(true);
  });

  it("T8: says no version for instances, and leaves the cluster's to AWS where AWS may move it on", async () => {
    const graph = await captured({ autoMinorVersionUpgrade: true });
    expect(one(graph, cluster).ignoreChanges).to.deep.equal(["snapshotIdentifier", "engineVersion"]);
    for (const { inputs } of instances(graph)) {
      expect(inputs).not.to.have.property("engineVersion");
      expect(inputs["autoMinorVersionUpgrade"]).to.equal(true);
    }
  });

  it("T9: turns Database Insights off for the cluster and its instances alike", async () => {
    const graph = await captured({ insights: "off", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1" });
    for (const { inputs } of [one(graph, cluster), ...instances(graph)]) {
      expect(inputs["performanceInsightsEnabled"]).to.equal(false);
      expect(inputs).not.to.have.any.keys("performanceInsightsRetentionPeriod", "performanceInsightsKmsKeyId");
    }
    // Left out, RDS would choose the mode, and may choose the paid one.
    expect(one(graph, cluster).inputs["databaseInsightsMode"]).to.equal("standard");
  });

  it("T11: names no availability zones", async () => {
    expect(one(await captured(), cluster).inputs).not.to.have.property("availabilityZones");
  });

  it("T18: gives Enhanced Monitoring a role of its partition, in time, or neither interval nor role", async () => {
    const graph = await captured({}, undefined, { config: { "aws:region": "cn-north-1" } });
    const policy = one(graph, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    expect(policy.inputs["policyArn"]).to.equal("arn:aws-cn:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole");
    for (const { dependencies } of instances(graph)) expect(dependencies).to.include(policy.urn);
    const off = await captured({ enhancedMonitoring: "off" });
    expect(off.resources.filter(({ type }) => type.startsWith("aws:iam"))).to.deep.equal([]);
    for (const { inputs } of instances(off)) expect(inputs).not.to.have.any.keys("monitoringInterval", "monitoringRoleArn");
  });

  it("T1: exposes the managed secret by reference, and holds no password", async () => {
    const graph = await captured({}, (orders) => ({ arn: orders.masterUserSecretArn }));
    expect(graph.outputs["arn"]).to.match(/^arn:aws:secretsmanager:eu-central-1:\d{12}:secret:rds!cluster-/);
    expect(JSON.stringify(graph.resources.map(({ inputs }) => inputs))).not.to.match(/"masterPassword/);
  });

  it("gives another stack all that it needs", async () => {
    const offerOf = (database: Pick<AuroraCluster, "writer" | "reader">, parent: pulumi.ComponentResource): pulumi.Output<JsonObject> => {
      const offer = database.reader.as("orders_query").offer(lookup(parent));
      return pulumi.output({ ...offer, dependsOn: [] }) as unknown as pulumi.Output<JsonObject>;
    };
    const graph = await captured({ imagePrefix: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/public/docker/library" }, (orders) => ({
      attributes: orders.attributes,
      offer: offerOf(orders, orders),
    }));
    const imported = await capture(
      () => {
        const orders = AuroraCluster.fromAttributes(graph.outputs["attributes"] as unknown as DatabaseAttributes);
        const client = new pulumi.ComponentResource("test:index:Client", "client");
        return {
          offer: offerOf(orders, client),
          plain: [orders.name, orders.readers, orders.instanceClass, orders.serverless, orders.engine],
        };
      },
      { stack: "dev", config: { "aws:region": "eu-central-1" } },
    );
    expect(imported.outputs["offer"]).to.deep.equal(graph.outputs["offer"]);
    expect(imported.outputs["plain"]).to.deep.equal(["orders", 1, "db.serverless", { min: 0.5, max: 8 }, "aurora-postgresql"]);
    expect(imported.resources.filter(({ custom }) => custom)).to.deep.equal([]);
  });

  it("lets a foreign client in with a rule pair on the server's port", async () => {
    const graph = await captured({}, (orders) => void orders.reader.allowFrom("reports-to-orders", "sg-0client", { parent: orders }));
    const group = one(graph, "aws:ec2/securityGroup:SecurityGroup").outputs["id"];
    expect(one(graph, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).to.deep.include({
      securityGroupId: group,
      referencedSecurityGroupId: "sg-0client",
      fromPort: 5432,
      toPort: 5432,
      ipProtocol: "tcp",
      description: "reports-to-orders to orders.reader",
    });
    expect(one(graph, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs).to.deep.include({
      securityGroupId: "sg-0client",
      referencedSecurityGroupId: group,
    });
  });

  it("refuses a reader where there is none, created or imported", async () => {
    const text = /reader {2}does not exist: the cluster has 0 readers. Give it readers: 1 or more, or connect to orders.writer./;
    let imported: DatabaseAttributes | undefined;
    await captured({ readers: 0 }, (orders) => {
      imported = orders.attributes;
      expect(() => orders.reader).to.throw(FaultsError, text);
      expect(orders.writer.role).to.equal("writer");
    });
    expect(() => AuroraCluster.fromAttributes(imported!).reader).to.throw(FaultsError, text);
  });

  it("refuses bad arguments before anything is registered", async () => {
    let registered = 0;
    const program = (): void => {
      try {
        new AuroraCluster("orders", { vpc: network(["a"]), ...minimal, readers: 99 });
      } catch (error) {
        registered = -1;
        expect(error).to.be.instanceOf(FaultsError);
        expect((error as FaultsError).faults.map(({ path }) => path)).to.deep.equal(["tier", "readers"]);
      }
    };
    const graph = await capture(program, { stack: "dev" });
    expect(registered).to.equal(-1);
    expect(graph.resources.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });
});
