import { expect } from "chai";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackGraph } from "../../verify/graph";
import { command, isthmusIn80Columns, isthmusProcess, type Ended } from "./run";

const root = join(__dirname, "..", "..");

function isthmus(fixture: string, ...args: string[]): Promise<Ended> {
  return isthmusIn80Columns(join(__dirname, "fixtures", fixture), ...args);
}

describe("isthmus", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("defaults", async () => {
    const { status, stdout, stderr } = await isthmus("module", "plan");
    expect(stderr).to.match(/^first: 1 resource in [\d.]+ s\nsecond: 2 resources in [\d.]+ s\n$/);
    expect(stdout).to.match(/\n {2}first +1 resource in 0 components\n {2}second +2 resources in 0 components\n/);
    expect(stdout).to.match(/^passed: 2 stacks, 3 resources\n[^]*\npassed: 2 stacks, 3 resources\n$/);
    expect(stdout).not.to.contain("\u001b");
    expect(status).to.equal(0);
  });

  it("writes the graphs of all stacks to a file", async () => {
    const file = join(folder, "out", "plan.json");
    const { status } = await isthmus("platform", "plan", "dev", "hub", "--json", file);
    const graphs = JSON.parse(readFileSync(file, "utf8")) as StackGraph[];
    expect(status).to.equal(0);
    expect(graphs.map(({ stack, version }) => [stack, version])).to.deep.equal([
      ["hub", 1],
      ["dev", 1],
    ]);
    expect(readdirSync(join(folder, "out"))).to.deep.equal(["plan.json"]);
  });

  it("refuses faults with exit code 1, without a stack trace, and writes nothing over", async () => {
    const file = join(folder, "kept.json");
    writeFileSync(file, "before");
    const { status, stdout, stderr } = await isthmus("platform", "plan", "--json", file);
    expect(status).to.equal(1);
    expect(stdout).to.match(/^failed: faulty has 1 fault\n[^]*\n {2}hub +1 resource in [^]*\nfailed: faulty has 1 fault\n$/);
    expect(stdout).to.match(/\n {2}checks +not run, because a stack failed\n/);
    expect(stderr).to.contain("error: 1 fault in Pulumi.faulty.yaml\n  network.cidr  is missing.");
    expect(stderr).not.to.contain("    at ");
    expect(readFileSync(file, "utf8")).to.equal("before");
  });

  it("writes the graphs to standard output, and the report beside them to standard error", async () => {
    const { status, stdout, stderr } = await isthmus("module", "plan", "--json", "-");
    expect((JSON.parse(stdout) as StackGraph[]).map(({ stack }) => stack)).to.deep.equal(["first", "second"]);
    expect(stderr).to.contain("passed: 2 stacks, 3 resources\n");
    expect(status).to.equal(0);
  });

  it("shows the report and one clear error where the file cannot be written", async () => {
    writeFileSync(join(folder, "occupied"), "");
    for (const [file, reason] of [
      [join(folder, "occupied", "plan.json"), "a part of its path is a file and not a folder"],
      [folder, "it is a folder (EISDIR). Name a file."],
    ] as const) {
      const { status, stdout, stderr } = await isthmus("module", "plan", "--json", file);
      expect(stdout)
        .to.match(/^failed: .* was not written\n/)
        .and.match(/\n {2}second +2 resources/);
      expect(stderr.split("\n").filter((line) => line.startsWith("error: "))).to.have.length(1);
      expect(stderr).to.contain(`error: ${file} cannot be written: ${reason}`).and.not.contain("    at ");
      expect(status).to.equal(1);
    }
  });

  it("lists components where a stack is named or more is asked for, and says only the verdict with --quiet", async () => {
    for (const args of [["first"], ["--verbose"]])
      expect((await isthmus("module", "plan", ...args)).stdout).to.contain("first: 1 resource in 0 components\n  component ");
    const { status, stdout, stderr } = await isthmus("module", "plan", "--quiet");
    expect([status, stdout, stderr]).to.deep.equal([0, "passed: 2 stacks, 3 resources\n", ""]);
  });

  it("has the version of its package", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect((await isthmus("module", "--version")).stdout).to.equal(`${version}\n`);
  });

  it("refuses an unknown stack before anything runs", async () => {
    const { status, stdout, stderr } = await isthmus("platform", "plan", "dev", "quality");
    expect([status, stdout]).to.deep.equal([1, ""]);
    expect(stderr).to.contain("quality  has no file Pulumi.quality.yaml. The stacks of this project are dev, faulty, hub.");
  });

  it("refuses wrong usage with exit code 2", async () => {
    expect((await isthmus("module", "graph")).status).to.equal(2);
    expect((await isthmus("module", "plan", "--jsno")).status).to.equal(2);
    expect((await isthmus("module", "--help")).status).to.equal(0);
  });

  it("prints the graph of one stack and nothing else to standard output, the same twice", async () => {
    const [first, second] = [await isthmus("platform", "graph", "dev", "--json"), await isthmus("platform", "graph", "dev", "--json")];
    expect((JSON.parse(first.stdout) as StackGraph).stack).to.equal("dev");
    expect(second.stdout).to.equal(first.stdout);
    expect(first.stderr).to.equal("");
  });

  it("refuses a program that waits for ever, instead of ending as if all were well", () => {
    const project = join(folder, "endless");
    mkdirSync(project);
    writeFileSync(join(project, "Pulumi.yaml"), "name: endless\nruntime: nodejs\n");
    writeFileSync(join(project, "Pulumi.dev.yaml"), "");
    writeFileSync(join(project, "index.js"), "module.exports = () => new Promise(() => {});");
    const { status, stderr } = isthmusProcess(project, "plan");
    expect(stderr).to.contain("error in stack dev: The program waits for something that never comes.");
    expect(status).to.equal(1);
  });

  it("ends quietly when the reader of its output goes away", async () => {
    const child = spawn(process.execPath, [...command, "graph", "dev", "--json"], {
      cwd: join(__dirname, "fixtures", "platform"),
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, errors]).to.deep.equal([0, ""]);
  });
});
