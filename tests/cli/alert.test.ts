import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AlertResult } from "../../verify/alert";
import { removeProject, temporaryProject } from "../temporary-project";
import { isthmusIn, type Ended } from "./run";

function isthmus(...args: string[]): Promise<Ended> {
  return isthmusIn(join(__dirname, "fixtures", "alarms"), ...args);
}

describe("isthmus alert", () => {
  let folder: string;
  let graphs: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-"));
    graphs = join(folder, "plan.json");
    await isthmus("plan", "--json", graphs);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("defaults: says of each alarm whom it reaches, or what is in between, and fails where a critical one reaches nobody", async () => {
    const { status, stdout, stderr } = await isthmus("alert");
    expect(stdout).to.match(/^4 alarms: 1 reaches somebody, 3 reach nobody\n/);
    expect(stdout).to.match(
      /\ndev critical metric alarm cpu: reaches nobody\n {2}NO_SUBSCRIPTION {2}Topic alarms at .*index\.ts:6\n {4}Nobody is subscribed to alarms\./,
    );
    expect(stdout).to.match(
      /\nprod critical metric alarm cpu: reaches\n {2}mailto:oncall@example\.com \(must be confirmed by e-mail\)\n {4}Topic alarms +\S*index\.ts:6\n {4}TopicSubscription oncall +\S*index\.ts:11\n/,
    );
    expect(stderr).to.contain("error: 1 critical alarm reaches nobody");
    expect(status).to.equal(3);
  });

  it("is about the stacks that are named, and as strict as it is asked to be", async () => {
    expect((await isthmus("alert", "prod")).status).to.equal(0);
    expect((await isthmus("alert", "prod", "--fail-on", "warning")).status).to.equal(3);
    expect((await isthmus("alert", "--fail-on", "nothing")).status).to.equal(0);
    expect((await isthmus("alert", "prod", "--graph", graphs)).stdout).to.equal((await isthmus("alert", "prod")).stdout);
  });

  it("decides whether one alarm reaches somebody in particular", async () => {
    const reaching = (receiver: string): Promise<Ended> => isthmus("alert", "--graph", graphs, "--on", "prod/cpu", "--reaching", receiver);
    expect((await reaching("mailto:*")).status).to.equal(0);
    const other = await reaching("slack:*");
    expect([other.status, other.stderr]).to.deep.equal([
      3,
      "error: prod/cpu: reaches mailto:oncall@example.com (must be confirmed by e-mail)\n",
    ]);
  });

  it("writes the same as JSON", async () => {
    const { stdout } = await isthmus("alert", "--graph", graphs, "--json");
    const { version, alarms, notLookedAt } = JSON.parse(stdout) as { version: number; alarms: AlertResult[]; notLookedAt: object[] };
    expect([version, notLookedAt]).to.deep.equal([1, []]);
    expect(alarms.map(({ stack, name, verdict }) => [stack, name, verdict])).to.deep.equal([
      ["dev", "cpu", "nobody"],
      ["dev", "cpu-warning", "nobody"],
      ["prod", "cpu", "reaches"],
      ["prod", "cpu-warning", "nobody"],
    ]);
  });

  it("names what a plugin makes", async () => {
    const program = `new (require("@pulumi/aws").cloudwatch.MetricAlarm)("cpu", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 });
new (class extends require("@pulumi/pulumi").ComponentResource {})("awsx:ec2:Vpc", "shop", {}, {}, true);`;
    const project = temporaryProject({ "Pulumi.dev.yaml": "config: { aws:region: eu-central-1 }\n", "index.js": program });
    const { stdout } = await isthmusIn(project, "alert");
    removeProject(project);
    expect(stdout).to.match(/\n\nNot looked at, because a plugin makes what is inside:\n {2}dev\/shop {2}awsx:ec2:Vpc \(index\.js:2\)\n$/);
  });

  it("refuses names that nothing has, and wrong usage", async () => {
    const unknown = await isthmus("alert", "--graph", graphs, "--on", "prod/cpus");
    expect([unknown.status, unknown.stdout]).to.deep.equal([1, ""]);
    expect(unknown.stderr).to.contain(
      "1 fault in the alarms\n  --on  prod/cpus is no alarm, and no alarm is in it or watches it. The nearest are prod/cpu",
    );
    expect((await isthmus("alert", "quality", "--graph", graphs)).stderr).to.contain("quality  is not in it. Its stacks are dev, prod.");
    expect((await isthmus("alert", "quality")).status).to.equal(1);
    expect((await isthmus("alert", "--fail-on", "low")).status).to.equal(2);
  });
});

describe("isthmus plan of alarms", () => {
  it("says whom they reach, lists who is missing, and fails only where an assertion demands it", async () => {
    const { status, stdout } = await isthmus("plan");
    expect(stdout).to.match(
      /\n {2}alarms +2 critical: 1 reaches mailto:oncall@example\.com \(must be confirmed by e-mail\); 1\s+reaches\s+nobody\n/,
    );
    expect(stdout).to.match(/\ndev: alarm cpu reaches nobody\n {2}NO_SUBSCRIPTION {2}Topic alarms at /);
    expect(status).to.equal(0);
  });

  it("ends with exit code 3 where an assertion says that they have to reach somebody", async () => {
    const rules = join(folderOfRules, "assertions.json");
    writeFileSync(rules, JSON.stringify([{ alert: { on: "dev/*" } }, { alert: { on: "prod/*" } }]));
    const { status, stdout, stderr } = await isthmus("reach", "--assert", rules);
    expect(stdout).to.match(
      /assertions: 1 of 2 hold, 1 broken\n {2}broken: every critical alarm of dev\/\* reaches a person\n {4}dev\/cpu: reaches nobody\n {4}NO_SUBSCRIPTION {2}Topic alarms at /,
    );
    expect(stderr).to.contain("error: 1 of 2 assertions does not hold");
    expect(status).to.equal(3);
  });

  let folderOfRules: string;
  before(() => {
    folderOfRules = mkdtempSync(join(tmpdir(), "isthmus-"));
  });
  after(() => rmSync(folderOfRules, { recursive: true }));
});
