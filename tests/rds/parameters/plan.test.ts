import { expect } from "chai";
import * as fc from "fast-check";
import { FaultsError } from "../../../components/core";
import { defaultParameters, engineMajor, knownParameters, planParameters, type Parameters } from "../../../components/rds/parameters";

function cluster(parameters: Parameters = {}, version = "16.6"): Record<string, string> {
  return Object.fromEntries(
    planParameters({ version, cluster: parameters }).cluster.map(({ name, value, applyMethod }) => [name, `${value} ${applyMethod}`]),
  );
}

function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ path, reason }) => `${path}: ${reason}`);
    throw error;
  }
  return [];
}

describe("rds.planParameters", () => {
  it("defaults", () => {
    expect(planParameters({ version: "16.6" })).to.deep.equal({
      family: "aurora-postgresql16",
      cluster: [
        { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
        { name: "log_min_duration_statement", value: "1000", applyMethod: "immediate" },
        { name: "log_statement", value: "ddl", applyMethod: "immediate" },
        { name: "pg_stat_statements.max", value: "10000", applyMethod: "pending-reboot" },
        { name: "pg_stat_statements.track", value: "all", applyMethod: "immediate" },
        { name: "pg_stat_statements.track_utility", value: "0", applyMethod: "immediate" },
        { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
        { name: "shared_preload_libraries", value: "pg_stat_statements", applyMethod: "pending-reboot" },
        { name: "track_activity_query_size", value: "4096", applyMethod: "pending-reboot" },
        { name: "track_io_timing", value: "1", applyMethod: "immediate" },
      ],
      instance: [],
      maxConnections: undefined,
    });
  });

  it("names the family by the major version", () => {
    for (const [version, family] of [
      ["13.20", "aurora-postgresql13"],
      ["17.4", "aurora-postgresql17"],
    ] as const)
      expect(planParameters({ version }).family).to.equal(family);
  });

  it("lets the user's value win, in the cluster and in the instances", () => {
    expect(cluster({ log_min_duration_statement: 250, "rds.force_ssl": false })).to.include({
      log_min_duration_statement: "250 immediate",
      "rds.force_ssl": "0 pending-reboot",
    });
    const plan = planParameters({ version: "16.6", instance: { track_io_timing: 0 } });
    expect(plan.cluster.map(({ name }) => name)).not.to.include("track_io_timing");
    expect(plan.instance).to.deep.equal([{ name: "track_io_timing", value: "0", applyMethod: "immediate" }]);
  });

  it("adds to the preloaded libraries instead of replacing them", () => {
    for (const [given, expected] of [
      ["auto_explain,pg_cron", "pg_stat_statements,auto_explain,pg_cron"],
      ["pg_cron, pg_stat_statements", "pg_stat_statements,pg_cron"],
      ["", "pg_stat_statements"],
    ] as const)
      expect(cluster({ shared_preload_libraries: given })["shared_preload_libraries"]).to.equal(`${expected} pending-reboot`);
  });

  it("writes booleans as RDS does, and only booleans", () => {
    for (const yes of [true, "on", "TRUE", "yes", "1", 1])
      expect(cluster({ log_lock_waits: yes })["log_lock_waits"]).to.equal("1 immediate");
    for (const no of [false, "off", "False", "no", "0", 0])
      expect(cluster({ log_lock_waits: no })["log_lock_waits"]).to.equal("0 immediate");
    expect(cluster({ synchronous_commit: "off" })["synchronous_commit"]).to.equal("off immediate");
  });

  it("knows the maximum of connections where it is set to a number", () => {
    expect(planParameters({ version: "16.6", cluster: { max_connections: 500 } }).maxConnections).to.equal(500);
    expect(planParameters({ version: "16.6", instance: { max_connections: "800" } }).maxConnections).to.equal(800);
    expect(
      planParameters({ version: "16.6", cluster: { max_connections: "LEAST({DBInstanceClassMemory/9531392},5000)" } }).maxConnections,
    ).to.equal(undefined);
  });

  it("T7: sends every parameter that needs a restart with pending-reboot, whatever the value", () => {
    const statics = [...knownParameters].filter(([, { applyMethod }]) => applyMethod === "pending-reboot").map(([name]) => name);
    fc.assert(
      fc.property(fc.subarray(statics), fc.integer({ min: 0, max: 1 }), (names, value) => {
        const planned = planParameters({ version: "16.6", cluster: Object.fromEntries(names.map((name) => [name, value])) }).cluster;
        return planned.every(({ name, applyMethod }) => applyMethod === knownParameters.get(name)?.applyMethod);
      }),
    );
    expect(statics).to.include.members(["max_connections", "shared_buffers", "shared_preload_libraries", "track_activity_query_size"]);
  });

  it("knows every parameter of its own defaults", () => {
    for (const name of Object.keys(defaultParameters)) expect(knownParameters.has(name), name).to.equal(true);
  });

  it("takes a parameter that it does not know with a method of application", () => {
    expect(cluster({ "rds.new_setting": { value: true, applyMethod: "pending-reboot" } })["rds.new_setting"]).to.equal("1 pending-reboot");
    expect(cluster({ max_connections: { value: 100, applyMethod: "pending-reboot" } })["max_connections"]).to.equal("100 pending-reboot");
  });

  it("refuses what RDS would refuse, all of it at once", () => {
    const faults = faultsOf(() =>
      planParameters({
        version: "16.6",
        cluster: { "rds.new_setting": 1, max_connections: { value: 100, applyMethod: "immediate" }, log_lock_waits: "maybe", work_mem: 4 },
        instance: { work_mem: 8 },
      }),
    );
    expect(faults).to.have.length(4);
    expect(faults.join("\n"))
      .to.contain("work_mem: is set for the cluster and for its instances")
      .and.to.contain("log_lock_waits: maybe is not a boolean");
    expect(faults.join("\n"))
      .to.contain("max_connections: takes effect at a restart only")
      .and.to.contain("rds.new_setting: is not in this library's table");
  });

  it("refuses versions that are none", () => {
    for (const version of ["16", "sixteen", "16.6.1", "9.6", "12.9", ""])
      expect(() => engineMajor(version), version).to.throw(/as in "16.6"/);
    expect(engineMajor("17.4")).to.equal(17);
  });
});
