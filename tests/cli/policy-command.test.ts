import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { declared, graphOf } from "../verify/policy/declare";
import { isthmusIn80Columns, type Ended } from "./run";

const root = join(__dirname, "..", "..");
const sample = join(root, "tests", "environments", "sample");

describe("isthmus policy", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-"));
    const key = declared("aws:kms/key:Key", { policy: "{}" }, "orders");
    const open = declared("aws:rds/clusterInstance:ClusterInstance", { publiclyAccessible: true }, "open");
    writeFileSync(join(folder, "plan.json"), JSON.stringify([graphOf([key]), graphOf([key, open], "prod")]));
    writeFileSync(join(folder, "policy.yaml"), suppressionUntil("2099-01-01"));
    writeFileSync(join(folder, "old.yaml"), suppressionUntil("2020-01-01"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const suppressionUntil = (day: string): string =>
    `suppressions:\n  - { rule: kms-key-rotates, type: "aws:kms/key:Key", reason: Only for tests., expires: ${day} }\n`;
  const run = (...args: string[]): Promise<Ended> => isthmusIn80Columns(folder, "policy", ...args);

  it("defaults", async () => {
    const { status, stdout, stderr } = await run("--graph", "plan.json");
    expect(stdout).to.contain("critical  rds-instance-is-private").and.contain("  dev/orders  never rotates (index.ts:7)");
    expect(stderr).to.match(/^error: \d+ violations of severity low or above\n$/);
    expect(status).to.equal(3);
  });

  it("ends well where nothing weighs enough", async () => {
    const high = await run("dev", "--graph", "plan.json", "--fail-on", "high");
    expect([high.status, high.stderr]).to.deep.equal([0, ""]);
    const suppressed = await run("dev", "--graph", "plan.json", "--suppressions", "policy.yaml");
    expect(suppressed.stdout).to.contain("0 violations, 1 suppressed");
    expect(suppressed.status).to.equal(0);
  });

  it("writes each format, to a file too", async () => {
    const formats: string[] = [];
    for (const format of ["matrix", "json", "sarif", "junit"])
      formats.push((await run("dev", "--graph", "plan.json", "--format", format)).stdout);
    expect(formats.map((text) => text.slice(0, 19))).to.deep.equal([
      "# Compliance of dev",
      '{\n  "version": 1,\n ',
      '{\n  "$schema": "htt',
      '<?xml version="1.0"',
    ]);
    const file = join(folder, "out", "policy.json");
    const { status, stdout } = await run("prod", "--graph", "plan.json", "--format", "json", "--output", file, "--fail-on", "critical");
    expect([status, stdout]).to.deep.equal([3, ""]);
    expect((JSON.parse(readFileSync(file, "utf8")) as { stacks: string[] }).stacks).to.deep.equal(["prod"]);
  });

  it("captures the project's stacks, with the suppressions beside its program", async () => {
    const { status, stdout, stderr } = await isthmusIn80Columns(sample, "policy");
    expect(stdout).to.match(
      /^\d+ rules on \d+ resources of hub, dev, prod, qa: 0 violations, \d+ suppressed, 0 not decided, \d+ compliant\n$/,
    );
    expect(stderr).to.match(/^hub: \d+ resources/);
    expect(status).to.equal(0);
  });

  it("refuses suppressions past their day, files that are not there, and stacks that are not in the file", async () => {
    const old = await run("--graph", "plan.json", "--suppressions", "old.yaml");
    expect([old.status, old.stdout]).to.deep.equal([1, ""]);
    expect(old.stderr).to.contain("1 fault in old.yaml\n  suppressions[0].expires  2020-01-01 is over.");
    expect((await run("--graph", "plan.json", "--suppressions", "none.yaml")).stderr).to.contain(
      "1 fault in none.yaml\n  file  cannot be read",
    );
    const unknown = await run("quality", "--graph", "plan.json");
    expect([unknown.status, unknown.stderr]).to.deep.equal([
      1,
      "error: 1 fault in plan.json\n  quality  is not in it. Its stacks are dev, prod.\n",
    ]);
  });

  it("refuses wrong usage with exit code 2", async () => {
    expect((await run("--format", "pdf")).status).to.equal(2);
    expect((await run("--fail-on", "tiny")).status).to.equal(2);
  });
});
