import { expect, use } from "chai";
import { Cluster } from "../../../components/ecs";
import { planCluster } from "../../../components/ecs/cluster/plan";
import { isthmusChai } from "../../../verify/testing";
import { faultsOf, graphOf, resource, valueOf, vpc } from "../support";

use(isthmusChai);

describe("Cluster", () => {
  it("defaults", async () => {
    const graph = await graphOf(() => {
      new Cluster("prod", { vpc: vpc() });
    });
    const made = resource(graph, "aws:ecs/cluster:Cluster", "prod-cluster");
    expect(made.inputs).to.deep.include({ settings: [{ name: "containerInsights", value: "enhanced" }] });
    expect(made.inputs).to.not.have.property("configuration");
    expect(resource(graph, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").inputs).to.deep.include({
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1, base: 0 }],
    });
    expect(graph).to.haveResourceCount("aws:cloudwatch/logGroup:LogGroup", 0);
  });

  it("T26: turns a floor and a percentage into a strategy with one base", () => {
    const capacityOf = (capacity: NonNullable<Parameters<typeof planCluster>[1]["capacity"]>): unknown =>
      planCluster("prod", { capacity }).capacity;
    expect(capacityOf("spot")).to.deep.equal([{ provider: "FARGATE_SPOT", weight: 1 }]);
    expect(capacityOf({ onDemandBase: 2, spotPercent: 75 })).to.deep.equal([
      { provider: "FARGATE", weight: 25, base: 2 },
      { provider: "FARGATE_SPOT", weight: 75 },
    ]);
    expect(capacityOf({ onDemandBase: 0, spotPercent: 10 })).to.deep.equal([
      { provider: "FARGATE", weight: 90 },
      { provider: "FARGATE_SPOT", weight: 10 },
    ]);
    expect(capacityOf({ spotPercent: 50 })).to.deep.equal([
      { provider: "FARGATE", weight: 50, base: 1 },
      { provider: "FARGATE_SPOT", weight: 50 },
    ]);
  });

  it("T43: records ECS Exec sessions in a log group of its own, encrypted where there is a key", async () => {
    const logKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
    const graph = await graphOf(() => {
      const cluster = new Cluster("prod", { vpc: vpc(), exec: { retention: "90 days" }, logKeyArn });
      expect(cluster.execEnabled).to.equal(true);
      expect(cluster.attributes).to.include.keys("logKeyArn", "execLogGroupArn");
    });
    const logs = resource(graph, "aws:cloudwatch/logGroup:LogGroup", "prod-exec-logs");
    expect(logs.inputs).to.deep.include({ retentionInDays: 90, kmsKeyId: logKeyArn });
    expect(graph).to.haveResource("aws:ecs/cluster:Cluster", {
      configuration: {
        executeCommandConfiguration: {
          logging: "OVERRIDE",
          kmsKeyId: logKeyArn,
          logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: /./ },
        },
      },
    });
  });

  it("is the same when imported", async () => {
    await graphOf(async () => {
      const created = new Cluster("prod", { vpc: vpc(), capacity: "spot", exec: {} });
      const imported = Cluster.fromAttributes(created.attributes);
      expect(await valueOf(imported.clusterName)).to.equal(await valueOf(created.clusterName));
      expect(await valueOf(imported.execLogGroupArn ?? "")).to.match(/^arn:aws:logs:/);
      expect(imported).to.deep.include({ capacity: created.capacity, execEnabled: true });
    });
  });

  it("is known only with its capacity providers, so that services wait for them", async () => {
    const graph = await graphOf(() => {
      const cluster = new Cluster("prod", { vpc: vpc() });
      return { arn: cluster.clusterArn, name: cluster.clusterName };
    });
    expect(graph.outputs["name"]).to.be.a("string");
  });

  it("hands tags and transforms to its children", async () => {
    const graph = await graphOf(() => {
      new Cluster("prod", { vpc: vpc(), tags: { team: "shop" }, transform: { cluster: { name: "own" } } });
    });
    expect(graph).to.haveResource("aws:ecs/cluster:Cluster", { name: "own", tags: { team: "shop", Name: "prod-cluster" } });
  });

  it("refuses capacity and retention that are not there", () => {
    expect(
      faultsOf(() => planCluster("Prod", { capacity: { onDemandBase: -1, spotPercent: 100 }, exec: { retention: "8 days" } })),
    ).to.deep.equal([
      "name: Prod must be 1 to 40 lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit, as in orders-query.",
      "capacity.onDemandBase: -1 is not a number of tasks. Choose a whole number from 0 to 100000.",
      'capacity.spotPercent: 100 must be a whole number from 1 to 99. Write "on-demand" for none and "spot" for all.',
      'exec.retention: "8 days" is not a retention that CloudWatch Logs takes. The nearest are "7 days" and "14 days".',
    ]);
  });
});
