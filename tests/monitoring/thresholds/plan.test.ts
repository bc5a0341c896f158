import { expect } from "chai";
import * as fc from "fast-check";
import {
  instanceClasses,
  planThresholds,
  type Threshold,
  type ThresholdName,
  type ThresholdOverrides,
} from "../../../components/monitoring";
import { databaseWith, serverlessWith } from "../support/database";

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

function named(thresholds: readonly Threshold[], name: ThresholdName): Threshold {
  const found = thresholds.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is not among ${thresholds.map((each) => each.name).join(", ")}.`);
  return found;
}

function levels(thresholds: readonly Threshold[], name: ThresholdName): (number | undefined)[] {
  const { warning, critical } = named(thresholds, name);
  return [warning, critical];
}

describe("the thresholds of a database", () => {
  it("defaults", () => {
    const table = planThresholds(databaseWith()).map(
      ({ name, metric, statistic, unit, comparison, warning, critical, evaluationPeriods, roles }) =>
        [name, metric, statistic, unit, comparison, warning ?? "-", critical, evaluationPeriods, roles.join("+")].join(" "),
    );
    expect(table).to.deep.equal([
      "cpu CPUUtilization Average percent > 80 90 5 WRITER+READER",
      "connections DatabaseConnections Average count > 1297 1459 5 WRITER+READER",
      "dbLoad DBLoad Average count > 1.6 2 15 WRITER+READER",
      `freeableMemory FreeableMemory Average bytes < ${Math.floor(1.6 * GiB)} ${Math.floor(0.8 * GiB)} 15 WRITER+READER`,
      `freeLocalStorage FreeLocalStorage Minimum bytes < ${Math.floor(6.4 * GiB)} ${Math.floor(3.2 * GiB)} 5 WRITER+READER`,
      `swapUsage SwapUsage Maximum bytes > ${128 * MiB} ${256 * MiB} 15 WRITER+READER`,
      "readLatency ReadLatency p90 seconds > 0.02 0.05 5 WRITER+READER",
      "writeLatency WriteLatency p90 seconds > 0.02 0.05 5 WRITER",
      "commitLatency CommitLatency p90 milliseconds > 10 20 5 WRITER",
      "replicaLag AuroraReplicaLag Maximum milliseconds > 500 1000 5 READER",
      "usedTransactionIds MaximumUsedTransactionIDs Average count > 500000000 1000000000 1 WRITER",
      "deadlocks Deadlocks Average count/second > 0.02 0.1 5 WRITER",
      "uptime EngineUptime Average seconds <= - 0 2 WRITER",
    ]);
  });

  // [class, connections, active sessions, free memory in GiB, free local storage in GiB]: each warning and critical.
  const provisioned: [string, [number, number], [number, number], [number, number], [number, number]][] = [
    ["db.t3.medium", [324, 364], [1.6, 2], [0.4, 0.2], [1.5, 0.75]],
    ["db.t4g.medium", [324, 364], [1.6, 2], [0.4, 0.2], [1.626, 0.813]],
    ["db.t4g.large", [648, 729], [1.6, 2], [0.8, 0.4], [3.3, 1.65]],
    ["db.r5.large", [1297, 1459], [1.6, 2], [1.6, 0.8], [6.2, 3.1]],
    ["db.r5.24xlarge", [4000, 4500], [76.8, 96], [76.8, 38.4], [300, 150]],
    ["db.r6g.xlarge", [2595, 2919], [3.2, 4], [3.2, 1.6], [12.6, 6.3]],
    ["db.r6i.32xlarge", [4000, 4500], [102.4, 128], [102.4, 51.2], [365.8, 182.9]],
    ["db.r7g.2xlarge", [4000, 4500], [6.4, 8], [6.4, 3.2], [25.2, 12.6]],
    ["db.r7i.4xlarge", [4000, 4500], [12.8, 16], [12.8, 6.4], [49.8, 24.9]],
    ["db.r7i.48xlarge", [4000, 4500], [153.6, 192], [153.6, 76.8], [614.4, 307.2]],
    ["db.r8g.large", [1297, 1459], [1.6, 2], [1.6, 0.8], [6.2, 3.1]],
    ["db.r8g.12xlarge", [4000, 4500], [38.4, 48], [38.4, 19.2], [149.8, 74.9]],
  ];
  for (const [instanceClass, connections, dbLoad, memory, disk] of provisioned)
    it(`are sized to ${instanceClass}`, () => {
      const thresholds = planThresholds(databaseWith({ instanceClass }));
      const bytes = (gibibytes: number): number => Math.floor(gibibytes * GiB);
      expect(levels(thresholds, "connections")).to.deep.equal(connections);
      expect(levels(thresholds, "dbLoad")).to.deep.equal(dbLoad);
      for (const [name, expected] of [
        ["freeableMemory", memory],
        ["freeLocalStorage", disk],
      ] as const)
        for (const [index, value] of levels(thresholds, name).entries()) expect(value).to.be.closeTo(bytes(expected[index]!), 1);
      expect(thresholds.map(({ name }) => name)).not.to.include.members(["acuUtilization", "dbLoadPerVcpu"]);
    });

  // [minimum, maximum, connections]
  const capacities: [number, number, [number, number]][] = [
    [0, 1, [161, 181]],
    [0.5, 2, [323, 364]],
    [0.5, 4, [648, 729]],
    [1, 8, [1297, 1459]],
    [0.5, 16, [1600, 1800]],
    [1, 16, [2595, 2919]],
    [0, 32, [1600, 1800]],
    [2, 32, [4000, 4500]],
    [8, 64, [4000, 4500]],
    [0.5, 128, [1600, 1800]],
    [16, 128, [4000, 4500]],
    [32, 256, [4000, 4500]],
  ];
  for (const [min, max, connections] of capacities)
    it(`are sized to ${min} to ${max} ACU`, () => {
      const thresholds = planThresholds(serverlessWith(min, max));
      for (const [index, value] of levels(thresholds, "connections").entries()) expect(value).to.be.closeTo(connections[index]!, 1);
      expect(levels(thresholds, "acuUtilization")).to.deep.equal([80, 90]);
      expect(levels(thresholds, "dbLoadPerVcpu")).to.deep.equal([0.8, 1]);
      expect(thresholds.map(({ name }) => name)).not.to.include.members(["freeableMemory", "freeLocalStorage", "dbLoad"]);
    });

  it("take max_connections as it was set, also where the class is not known", () => {
    expect(levels(planThresholds(databaseWith({ maxConnections: 200 })), "connections")).to.deep.equal([160, 180]);
    expect(levels(planThresholds(serverlessWith(0.5, 128, { maxConnections: 3000 })), "connections")).to.deep.equal([2400, 2700]);
  });

  it("T19: latencies are in seconds, commits and lag in milliseconds, memory in bytes", () => {
    const units = Object.fromEntries(planThresholds(databaseWith()).map(({ name, unit }) => [name, unit]));
    expect(units).to.include({
      readLatency: "seconds",
      writeLatency: "seconds",
      commitLatency: "milliseconds",
      replicaLag: "milliseconds",
    });
    expect(units).to.include({ freeableMemory: "bytes", freeLocalStorage: "bytes", swapUsage: "bytes" });
    const given = planThresholds(databaseWith(), {
      readLatency: { warning: "10 ms", critical: "30 ms" },
      replicaLag: { warning: "10 ms", critical: "30 ms" },
      freeableMemory: { warning: "2 GiB", critical: "512 MiB" },
    });
    expect(levels(given, "readLatency")).to.deep.equal([0.01, 0.03]);
    expect(levels(given, "replicaLag")).to.deep.equal([10, 30]);
    expect(levels(given, "freeableMemory")).to.deep.equal([2 * GiB, 512 * MiB]);
  });

  it("T19: a database that pauses is not taken for dead", () => {
    for (const threshold of planThresholds(serverlessWith(0, 4))) {
      expect(threshold.missingData).to.equal("missing");
      expect(threshold.datadog.onMissingData).to.equal("resolve");
    }
    expect(named(planThresholds(serverlessWith(0.5, 4)), "uptime")).to.deep.include({ missingData: "breaching" });
  });

  it("watch readers only where there are some", () => {
    const thresholds = planThresholds(databaseWith({ readers: 0 }));
    expect(thresholds.map(({ name }) => name)).not.to.include("replicaLag");
    for (const { roles } of thresholds) expect(roles).to.deep.equal(["WRITER"]);
  });

  it("leave out what is off, and take given values over derived ones", () => {
    const thresholds = planThresholds(databaseWith(), { deadlocks: "off", cpu: { critical: 95 }, connections: { warning: 100 } });
    expect(thresholds.map(({ name }) => name)).not.to.include("deadlocks");
    expect(levels(thresholds, "cpu")).to.deep.equal([80, 95]);
    expect(levels(thresholds, "connections")).to.deep.equal([100, 1459]);
  });

  it("take a class that is not known where everything that depends on it is given", () => {
    const overrides: ThresholdOverrides = {
      connections: { critical: 500 },
      dbLoad: { warning: 3, critical: 4 },
      freeableMemory: { warning: "1 GiB", critical: "512 MiB" },
      freeLocalStorage: "off",
    };
    const thresholds = planThresholds(databaseWith({ instanceClass: "db.x9.large" }), overrides);
    expect(levels(thresholds, "connections")).to.deep.equal([undefined, 500]);
    expect(levels(thresholds, "freeableMemory")).to.deep.equal([GiB, 512 * MiB]);
  });

  it("have every warning before its critical value, whatever the class", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(instanceClasses)), fc.nat(15), (instanceClass, readers) => {
        for (const { warning, critical, comparison } of planThresholds(databaseWith({ instanceClass, readers })))
          expect(warning === undefined || (comparison === ">" ? warning < critical : warning > critical)).to.equal(true);
      }),
    );
  });

  it("have every warning before its critical value, whatever the capacity", () => {
    const half = fc.integer({ min: 1, max: 512 }).map((steps) => steps / 2);
    fc.assert(
      fc.property(half, half, (one, other) => {
        const [min, max] = [Math.min(one, other), Math.max(one, other)];
        for (const { warning, critical } of planThresholds(serverlessWith(min, max)))
          expect(warning === undefined || warning < critical).to.equal(true);
      }),
    );
  });

  it("refuses to guess for a class that is not known, every value at once", () => {
    expect(() => planThresholds(databaseWith({ instanceClass: "db.x9.large" }))).to.throw(
      /^4 faults in the thresholds of "orders"[\s\S]*connections +db\.x9\.large is not a class whose hardware is known[\s\S]*freeableMemory/,
    );
    expect(() => planThresholds(databaseWith({ instanceClass: "db.x9.large", maxConnections: 100 }))).to.throw(/^3 faults/);
  });

  it("refuses a warning that comes with or after the critical value", () => {
    expect(() => planThresholds(databaseWith(), { cpu: { warning: 95 } })).to.throw(
      "cpu  has the warning 95 % and the critical value 90 % (the default). The warning must be below it. Give both.",
    );
    expect(() => planThresholds(databaseWith(), { freeableMemory: { warning: "512 MiB", critical: "512 MiB" } })).to.throw(
      "freeableMemory  has the warning 512 MiB and the critical value 512 MiB. The warning must be above it.",
    );
    expect(() => planThresholds(databaseWith({ maxConnections: 5 }))).to.throw("connections");
  });

  it("refuses names, values and units that are not there", () => {
    const wrong = {
      cpus: { critical: 90 },
      cpu: { critical: 900 },
      readLatency: { critical: 0.05 },
      freeableMemory: { critical: "5 %" },
      deadlocks: { critical: Number.NaN },
      uptime: { critical: 1 },
    } as unknown as ThresholdOverrides;
    expect(() => planThresholds(databaseWith(), wrong))
      .to.throw(/^6 faults/)
      .with.property("message")
      .that.matches(/^  cpus +is not a threshold\. The thresholds are cpu, connections, dbLoad,/m)
      .and.includes("900 is not a percentage above 0 and up to 100")
      .and.includes('0.05 is not a length of time such as "50 ms"')
      .and.includes('"5 %" is not an amount of memory such as "512 MiB"')
      .and.matches(/^  uptime +has no values/m);
  });

  it("refuses values for what the cluster does not have, and is silent where that is off", () => {
    expect(() => planThresholds(databaseWith(), { acuUtilization: { critical: 95 } })).to.throw("orders has provisioned instances");
    expect(() => planThresholds(serverlessWith(0.5, 4), { freeableMemory: { critical: "64 MiB" } })).to.throw("orders has Serverless v2");
    expect(() => planThresholds(databaseWith({ readers: 0 }), { replicaLag: { critical: "2000 ms" } })).to.throw("orders has no readers");
    expect(() => planThresholds(databaseWith(), { acuUtilization: "off" })).not.to.throw();
  });
});
