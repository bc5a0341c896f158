import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silent } from "../../cli/capture-stacks";
import { failureReport } from "../../cli/failure";
import { reachReport, type ReachOptions } from "../../cli/reach";
import { styleFor } from "../../cli/terminal";
import type { StackGraph } from "../../verify/graph";
import { add, change, mutated } from "../environments/mutate";
import { captureSample } from "../environments/support";
import { isthmusIn, isthmusIn80Columns, type Ended } from "./run";

const root = join(__dirname, "..", "..");
const sample = join(root, "tests", "environments", "sample");

describe("isthmus reach", () => {
  let folder: string;
  let graphs: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-reach-"));
    graphs = saved("graphs.json", await Promise.all(["hub", "prod"].map((stack) => captureSample(stack))));
  });
  after(() => rmSync(folder, { recursive: true }));

  function saved(name: string, content: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  /** In process, as a file would receive it: no colours, no progress. */
  async function report(options: ReachOptions, ...stacks: string[]): Promise<string> {
    return (await reachReport(stacks, { graph: graphs, ...options }, { width: 120, style: styleFor({}), progress: silent })).text;
  }

  async function refused(options: ReachOptions, ...stacks: string[]): Promise<string> {
    try {
      await report(options, ...stacks);
    } catch (error) {
      expect(failureReport(error)).not.to.contain("    at ");
      return failureReport(error);
    }
    throw new Error("nothing was refused");
  }

  /** Outside any project: saved graphs need none. */
  function isthmus(...args: string[]): Promise<Ended> {
    return isthmusIn(folder, ...args);
  }

  it("defaults", async () => {
    const { status, stdout, stderr } = await isthmus("reach", "--graph", graphs);
    expect(stdout).to.match(/^reachability: \d+ flows, 34 open, \d+ blocked\n {2}internet +prod\/prod-edge tcp 443, 80\n/);
    expect(stdout).to.match(/\n {2}prod\/orders-command +internet tcp 443 · prod\/orders\.writer tcp 5432 · /);
    expect([status, stderr]).to.deep.equal([0, ""]);
  });

  it("shows a blocked flow with its obstacle, file and line, and remedy", async () => {
    expect(await report({ from: "web", to: "orders.writer", port: 5432 })).to.match(
      /^prod\/web -> prod\/orders\.writer tcp 5432: blocked\n {2}ENI_SG_RULES_MISMATCH {2}SecurityGroup web-security-group at environments\/environment\.ts:\d+\s+via components\/ecs\/service\/service\.ts:\d+\n {4}.*tcp 5432.*web-security-group\.\n$/,
    );
  });

  it("shows a reachable flow hop by hop", async () => {
    const text = await report({ from: "prod/web", to: "internet" });
    expect(text).to.match(/^prod\/web -> internet tcp 443: reachable\n {2}Service web-service +environments\/environment\.ts:\d+\n/);
    expect(text).to.match(/\n {2}NatGateway egress-nat-eu-central-1a .*\n[^]*\n {2}InternetGateway egress-internet-gateway .*\n$/);
  });

  it("writes JSON of a fixed shape", async () => {
    const written = JSON.parse(await report({ from: "prod/web", to: "prod/orders.*", json: true })) as {
      version: number;
      endpoints: { name: string }[];
      flows: Record<string, unknown>[];
    };
    expect(Object.keys(written)).to.deep.equal(["version", "endpoints", "flows"]);
    expect(written.version).to.equal(1);
    expect(written.endpoints.map(({ name }) => name)).to.include.members(["internet", "prod/web", "prod/orders.writer", "hub/public"]);
    expect(written.flows.map(({ to }) => to)).to.deep.equal(["prod/orders.writer", "prod/orders.reader"]);
    for (const flow of written.flows) {
      expect(Object.keys(flow)).to.deep.equal(["from", "to", "protocol", "port", "verdict", "path", "because"]);
      expect(flow).to.deep.include({ from: "prod/web", protocol: "tcp", port: 5432, verdict: "blocked", path: [] });
      expect(Object.keys((flow["because"] as object[])[0]!)).to.deep.equal(["code", "urn", "source", "remedy"]);
    }
  });

  it("asks on a port that nobody listens on, of several endpoints at once", async () => {
    const text = await report({ from: "internet", to: "prod/*", port: 22 });
    expect(text).not.to.contain("reachable");
    expect(text).to.contain("internet -> prod/web tcp 22: blocked").and.to.contain("internet -> prod/prod-edge tcp 22: blocked");
  });

  it("says what is not modelled and what is rarely meant", async () => {
    const balancer = add("prod", "lb/loadBalancer:LoadBalancer", "appliances", { loadBalancerType: "gateway", subnets: [] });
    const rules = change("prod", "ec2/securityGroup:SecurityGroup", "web-security-group", {
      egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    });
    const stacks = JSON.parse(readFileSync(graphs, "utf8")) as StackGraph[];
    const text = await report({ graph: saved("odd.json", mutated(stacks, balancer, rules)) });
    expect(text).to.match(/\n {2}not modelled: appliances at environments\/careless-edit\.ts:1\. A Gateway Load Balancer /);
    expect(text).to.match(
      /\n {2}web-security-group at environments\/environment\.ts:\d+\s+via\s+components\/ecs\/service\/service\.ts:\d+\.\s+It\s+has\s+rules\s+inline\s+and\s+/,
    );
  });

  it("shows only the flows of the stacks that are asked for", async () => {
    expect(await report({}, "hub")).to.match(/^reachability: \d+ flows, 12 open, \d+ blocked\n/);
  });

  it("ends with 3 where an assertion does not hold, and says which and why", async () => {
    const rules = saved("rules.json", [
      { allow: { from: "prod/web", to: "prod/orders.writer", port: 5432 } },
      { isolate: { from: "internet", to: "prod/data" } },
      { title: "no service leaves", isolate: { from: "prod/web", to: "internet" } },
    ]);
    const { status, stdout, stderr } = await isthmus("reach", "--graph", graphs, "--assert", rules);
    expect(stdout).to.match(/\nassertions: 1 of 3 hold, 2 broken\n {2}broken: prod\/web reaches prod\/orders\.writer on tcp 5432\n/);
    expect(stdout).to.match(/\n {2}broken: no service leaves\n {4}prod\/web -> internet all: reachable\n {4}Service web-service /);
    expect(stdout).to.match(
      /\n {4}ENI_SG_RULES_MISMATCH {2}SecurityGroupEgressRule web-egress-https at environments\/environment\.ts:\d+\s+via components\/ecs\/service\/\S+:\d+\n {6}Without the rule /,
    );
    expect(stderr).to.equal("error: 2 of 3 assertions do not hold\n");
    expect(status).to.equal(3);
  });

  it("adds the assertions' results to JSON", async () => {
    const assert = saved("results.json", [
      { isolate: { from: "prod/web", to: "internet" } },
      { isolate: { from: "internet", to: "prod/web" } },
    ]);
    const { assertions } = JSON.parse(await report({ assert, json: true })) as { assertions: { outcome: string; because: object[] }[] };
    expect(assertions.map(({ outcome }) => outcome)).to.deep.equal(["broken", "holds"]);
    expect(assertions[0]?.because).not.to.be.empty;
  });

  it("takes assertions from a module", async () => {
    const assert = join(folder, "rules.ts");
    writeFileSync(assert, 'const to: string = "prod/orders.*";\nexport const assertions = [{ isolate: { from: "internet", to } }];\n');
    expect(await report({ assert })).to.contain("assertions: 1 of 1 hold");
  });

  it("refuses unknown endpoints with the nearest names, with exit code 1", async () => {
    const { status, stdout, stderr } = await isthmus("reach", "--graph", graphs, "--from", "prod/webb", "--to", "prod/orders.writter");
    expect([status, stdout]).to.deep.equal([1, ""]);
    expect(stderr).to.match(/^error: 2 faults in the flow\n {2}--from {2}There is no endpoint "prod\/webb"\. The nearest are prod\/web,/);
  });

  it("refuses a stack that is not in the file", async () => {
    expect(await refused({}, "dev")).to.match(/dev {2}is not in it\. Its stacks are hub, prod\.$/);
  });

  it("refuses a malformed graph and malformed assertions with their places", async () => {
    const graph = saved("broken.json", [{ version: 1, project: "p", stack: "s", resources: [{}], outputs: {} }]);
    expect(await refused({ graph })).to.match(/^error: \d+ faults in .*broken\.json\n {2}\[0\]\.resources\[0\]\.urn /);
    const assert = saved("faulty.json", [{ allow: { from: "web", to: "x" } }]);
    expect(await refused({ assert })).to.match(/faulty\.json\n {2}\[0\]\.allow\.port {2}is missing: it must be a whole number/);
    expect(await refused({ assert: join(folder, "none.json") })).to.match(/none\.json\n {2}file {2}does not exist/);
    const empty = join(folder, "empty.ts");
    writeFileSync(empty, "export const rules = [];\n");
    expect(await refused({ assert: empty })).to.match(/empty\.ts\n {2}assertions {2}must be a list/);
  });

  it("refuses a flow that is allowed and forbidden", async () => {
    const assert = saved("contradiction.json", [
      { allow: { from: "web", to: "internet", port: 443 } },
      { isolate: { from: "web", to: "internet" } },
    ]);
    expect(await refused({ assert })).to.match(/\[1\]\.isolate {2}forbids prod\/web to internet on tcp 443, which \[0\]\.allow allows\./);
  });

  it("refuses a port and a protocol that do not exist, as wrong usage", async () => {
    const { status, stderr } = await isthmus("reach", "--graph", graphs, "--port", "70000");
    expect([status, stderr.includes("a whole number from 0 to 65535")]).to.deep.equal([2, true]);
    expect((await isthmus("reach", "--graph", graphs, "--protocol", "tpc")).status).to.equal(2);
  });
});

describe("isthmus plan", () => {
  const plan = (...stacks: string[]): Promise<Ended> => isthmusIn80Columns(sample, "plan", ...stacks);

  it("ends with who reaches whom and the assertions beside the program", async function () {
    // Four stacks and all their pairs in a process of its own, on a machine that may be busy.
    this.timeout(60_000);
    const { status, stdout } = await plan();
    expect(stdout).to.match(/\n {2}flows +\d+: \d+ open, \d+ blocked\n {2}assertions +(\d+) of \1 hold\n {2}alarms +\d+ critical: /);
    expect(stdout).to.match(/; 0\s+reach nobody\n {2}policies +0 violations, /);
    expect(stdout).to.match(/^passed: 4 stacks, \d+ resources\n/);
    expect(stdout.split("\n").length, "lines of the summary").to.be.below(24);
    for (const line of stdout.split("\n")) expect(line.length, line).to.be.at.most(80);
    expect(status).to.equal(0);
  });

  it("checks what is asserted of the stacks that were asked for, and no more", async () => {
    const { status, stdout } = await plan("dev");
    expect(stdout).to.match(/\n {2}assertions +22 of 22 hold\n/);
    expect(stdout).to.match(/\nreachability: \d+ flows, \d+ open, \d+ blocked\n {2}internet /);
    expect(status).to.equal(0);
  });
});
