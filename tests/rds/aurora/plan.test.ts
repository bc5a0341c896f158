import { expect } from "chai";
import * as fc from "fast-check";
import { FaultsError } from "../../../components/core";
import { planAuroraCluster, type AuroraClusterArgs, type AuroraClusterPlan } from "../../../components/rds";
import { defaultDatabaseName, refusedDatabaseName } from "../../../components/rds/aurora/database-name";
import { identifierOf, incarnate } from "../../../components/rds/aurora/incarnation";
import { argsWith, minimal, network } from "../support/cluster";

function plan(args: Partial<AuroraClusterArgs> = {}, name = "orders"): AuroraClusterPlan {
  const all = argsWith(args);
  return planAuroraCluster(name, all, all);
}

function faults(args: Partial<AuroraClusterArgs>, name = "orders"): string {
  try {
    plan(args, name);
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ path, reason }) => `${path}: ${reason}`).join("\n");
    throw error;
  }
  return "";
}

describe("rds.planAuroraCluster", () => {
  it("defaults", () => {
    const { parameters, ...rest } = plan();
    expect(parameters.family).to.equal("aurora-postgresql16");
    expect(rest).to.deep.equal({
      name: "orders",
      engine: "aurora-postgresql",
      version: "16.6",
      databaseName: "orders",
      masterUsername: "postgres",
      instanceClass: "db.serverless",
      serverless: { min: 0.5, max: 8 },
      readers: 1,
      instances: [
        { number: 1, promotionTier: 0 },
        { number: 2, promotionTier: 1 },
      ],
      maxConnections: undefined,
      backupRetentionDays: 7,
      deletionProtection: true,
      protect: false,
      finalSnapshot: true,
      incarnation: undefined,
      logs: [{ export: "postgresql", retentionDays: 30 }],
      insights: { mode: "standard", retentionDays: 7 },
      monitoringSeconds: 60,
      autoMinorVersionUpgrade: false,
      warnings: [],
    });
  });

  it("needs no place to be checked, so that a whole environment can be checked beforehand", () => {
    expect(planAuroraCluster("orders", minimal).readers).to.equal(1);
  });

  it("takes a class instead of bounds", () => {
    expect(plan({ instanceClass: "db.r7g.large" })).to.deep.include({
      instanceClass: "db.r7g.large",
      serverless: undefined,
    });
    for (const instanceClass of ["db.r6gd.2xlarge", "db.t4g.medium", "db.x2g.16xlarge"]) expect(faults({ instanceClass })).to.equal("");
  });

  it("T9: pairs each mode of Database Insights with its retention", () => {
    expect(plan({ insights: "advanced" }).insights).to.deep.equal({ mode: "advanced", retentionDays: 465 });
    expect(plan({ insights: "off" }).insights).to.deep.equal({ mode: "off", retentionDays: 0 });
    expect(plan({ insights: "standard" }).insights).to.deep.equal({ mode: "standard", retentionDays: 7 });
  });

  it("T12: keeps the first reader warm and lets the others scale by themselves", () => {
    expect(plan({ readers: 4 }).instances.map(({ promotionTier }) => promotionTier)).to.deep.equal([0, 1, 2, 2, 2]);
    expect(plan({ readers: 0 }).instances).to.deep.equal([{ number: 1, promotionTier: 0 }]);
  });

  it("keeps every instance when readers are added", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 }), (a, b) => {
        const [fewer, more] = [plan({ readers: Math.min(a, b) }).instances, plan({ readers: Math.max(a, b) }).instances];
        expect(more.slice(0, fewer.length)).to.deep.equal(fewer);
      }),
    );
  });

  it("makes a database name of any component name that RDS takes", () => {
    for (const [name, expected] of [
      ["orders", "orders"],
      ["order-items", "order_items"],
      ["user", "user_database"],
      ["order", "order_database"],
    ] as const)
      expect(defaultDatabaseName(name)).to.equal(expected);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z](-?[a-z0-9]){0,20}$/), (name) => {
        expect(refusedDatabaseName(defaultDatabaseName(name)), name).to.equal(undefined);
      }),
    );
  });

  it("T5: derives the identifier from the subnet group's physical name", () => {
    expect(identifierOf("orders", undefined, "orders-subnets", "orders-subnets-1a2b3c4")).to.equal("orders-1a2b3c4");
    expect(identifierOf("orders", "2", "orders-subnets-2", "orders-subnets-2-5d6e7f8")).to.equal("orders-2-5d6e7f8");
    expect(identifierOf("orders", undefined, "orders-subnets", "orders-subnets")).to.equal("orders");
    expect(identifierOf("orders", "2", "orders-subnets-2", "orders-subnets-2")).to.equal("orders-2");
    expect(identifierOf("orders", undefined, "orders-subnets", "given-by-transform")).to.equal("given-by-transform");
    expect(incarnate("cluster", "2")).to.equal("cluster-2");
  });

  it("keeps identifiers within RDS's 63 characters for the longest names", () => {
    const name = `a${"b".repeat(39)}`;
    expect(faults({ incarnation: "abcdefgh" }, name)).to.equal("");
    expect(`${identifierOf(name, "abcdefgh", "x", "x-1a2b3c4")}-16`).to.have.length.of.at.most(63);
  });

  it("warns of a tier that is open to the internet", () => {
    expect(plan({ vpc: network(["a", "b"], "gateway") }).warnings).to.deep.equal([
      'The tier data is open to the internet; a database belongs in a tier with internet "none".',
    ]);
  });

  it("refuses capacity that is undecided, decided twice or impossible", () => {
    const { serverless, ...undecided } = minimal;
    expect(() => planAuroraCluster("orders", undecided)).to.throw(FaultsError, /instanceClass {2}is missing/);
    expect(faults({ instanceClass: "db.r7g.large", serverless })).to.match(/^instanceClass: db.r7g.large contradicts serverless/);
    expect(faults({ instanceClass: "db.serverless" })).to.match(/needs bounds/);
    for (const instanceClass of ["r7g.large", "db.r7g", "db.R7g.large", "large"])
      expect(faults({ instanceClass })).to.match(/is not an instance class/);
    for (const instanceClass of ["db.t4g.micro", "db.t3.small", "db.t2.medium"])
      expect(faults({ instanceClass })).to.match(/is not a class of Aurora PostgreSQL/);
    expect(faults({ serverless: { min: "8 ACU", max: "4 ACU" } })).to.match(/serverless.min: "8 ACU" is more than serverless.max, 4 ACU/);
    expect(faults({ serverless: { min: "0.3 ACU", max: "0.5 ACU" } }))
      .to.match(/serverless.min: "0.3 ACU" is not an Aurora capacity/)
      .and.to.match(/serverless.max:/);
    expect(faults({ serverless: { min: "1 ACU", max: "512 ACU" } })).to.match(/serverless.max: "512 ACU" is outside/);
    expect(faults({ serverless: { min: "0 ACU", max: "256 ACU" } })).to.equal("");
  });

  it("refuses numbers outside Aurora's limits", () => {
    for (const readers of [-1, 16, 1.5]) expect(faults({ readers })).to.match(/^readers: .* is not a number of readers/);
    for (const backupRetention of ["0 days", "36 days"] as const)
      expect(faults({ backupRetention })).to.match(/^backupRetention: .* outside what Aurora keeps/);
    expect(faults({ backupRetention: "36 hours" })).to.match(/^backupRetention: "36 hours" is 1.5 days/);
    expect(faults({ enhancedMonitoring: "20 seconds" })).to.match(/^enhancedMonitoring: "20 seconds" is not an interval/);
    expect(faults({ logs: { retention: "8 days" } })).to.match(/^logs.retention: "8 days"/);
    expect(plan({ enhancedMonitoring: "off" }).monitoringSeconds).to.equal(0);
  });

  it("refuses names, versions and windows that RDS refuses", () => {
    expect(faults({}, "orders--eu")).to.match(/^name: .*two hyphens/);
    expect(faults({}, "Orders")).to.match(/^name: Orders must be/);
    expect(faults({ version: "16" })).to.match(/^version: "16" is not a version/);
    expect(faults({ incarnation: "Two" })).to.match(/^incarnation: Two must be/);
    expect(faults({ databaseName: "user" })).to.match(/^databaseName: user is a word/);
    expect(faults({ databaseName: "1st" })).to.match(/^databaseName: 1st must be/);
    expect(faults({ masterUsername: "rdsadmin" })).to.match(/^masterUsername: rdsadmin must be/);
    expect(faults({ backupWindow: "2:00-3:00" })).to.match(/^backupWindow: 2:00-3:00 is not a daily window/);
    expect(faults({ maintenanceWindow: "Sun:03:00-Sun:04:00" })).to.match(/^maintenanceWindow: /);
    expect(faults({ backupWindow: "02:00-02:30", maintenanceWindow: "sun:03:00-sun:04:00" })).to.equal("");
  });

  it("refuses a major upgrade that could not happen", () => {
    const upgrade = { version: "17.4", allowMajorVersionUpgrade: true };
    expect(faults(upgrade)).to.equal("");
    expect(faults({ ...upgrade, applyImmediately: false })).to.match(/^applyImmediately: false contradicts allowMajorVersionUpgrade/);
    expect(faults({ ...upgrade, autoMinorVersionUpgrade: true })).to.match(
      /^autoMinorVersionUpgrade: true contradicts allowMajorVersionUpgrade/,
    );
  });

  it("refuses a tier that does not exist or stands in one zone", () => {
    expect(faults({ tier: "app" })).to.equal('tier: There is no tier "app" in this VPC. Its tiers are data.');
    expect(faults({ vpc: network(["a"]) })).to.match(/^tier: data has subnets in 1 zone; Aurora needs at least 2/);
  });

  it("tells every fault at once, parameters among them", () => {
    const text = faults({ version: "x", readers: 20, backupRetention: "99 days", parameters: { nonsense: 1 }, tier: "nowhere" });
    expect(text.split("\n").map((line) => line.split(":")[0])).to.deep.equal([
      "tier",
      "readers",
      "version",
      "parameters.nonsense",
      "backupRetention",
    ]);
  });
});
