import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackGraph } from "../../verify/graph";
import { removeProject, temporaryProject, type ProjectFiles } from "../temporary-project";
import { isthmusIn } from "./run";

const root = join(__dirname, "..", "..");
const invoices = join(root, "examples", "invoices");

describe("what a program asks for", function () {
  this.timeout(60_000);
  const folders: string[] = [];
  after(() => folders.forEach(removeProject));

  const project = (files: ProjectFiles): string => {
    const folder = temporaryProject(files);
    folders.push(folder);
    return folder;
  };
  const reading = `const pulumi = require("@pulumi/pulumi");
    const config = new pulumi.Config();
    const network = new pulumi.StackReference("acme/network/prod");
    new pulumi.CustomResource("acme:index:Part", "part", {});
    exports.domain = config.require("domain");
    exports.stage = process.env.STAGE;
    exports.vpc = network.getOutput("id");
    exports.password = network.getOutput("password");`;
  const outputsOf = async (folder: string, ...args: string[]): Promise<unknown> => {
    const { stdout, stderr } = await isthmusIn(folder, "graph", "dev", ...args);
    expect(stderr).to.equal("");
    return (JSON.parse(stdout) as StackGraph).outputs;
  };

  it("is taken from the configuration file", async () => {
    const { status, stdout, stderr } = await isthmusIn(join(__dirname, "fixtures", "shop"), "graph", "dev");
    const { resources, outputs } = JSON.parse(stdout) as StackGraph;
    const inputsOf = (kind: string): StackGraph["outputs"] | undefined => resources.find(({ type }) => type.endsWith(`:${kind}`))?.inputs;
    expect(inputsOf("Record")).to.include({ zoneId: "Z0EXAMPLE", name: "shop.example.com" });
    expect(inputsOf("Record")?.["records"]).to.deep.equal(["shop.sites.example.com"]);
    expect(inputsOf("SecurityGroup")).to.deep.include({ vpcId: "vpc-0a1b2c3d4e5f60718", tags: { Stage: "dev" } });
    expect([outputs, stderr, status]).to.deep.equal([{ url: "https://shop.example.com" }, "", 0]);
    const { config } = JSON.parse(stdout) as StackGraph;
    expect(stdout).not.to.contain("8443");
    // Of what an environment gave, nothing says that it is no secret.
    expect(config).to.deep.equal({ "aws:region": "eu-central-1" });
  });

  it("is taken from --references and --config", async () => {
    const folder = project({
      "Pulumi.dev.yaml": "environment: [shop/dev]\n",
      "index.js": reading,
      "outputs.json": '{ "acme/network/prod": { "id": "vpc-1", "password": "[secret]" } }',
      "esc.json": '{ "pulumiConfig": { "domain": "example.com" }, "environmentVariables": { "STAGE": "dev" } }',
    });
    expect(await outputsOf(folder, "--references", "outputs.json", "--config", "esc.json")).to.deep.equal({
      ...{ domain: "example.com", stage: "dev", vpc: "vpc-1", password: { secret: true } },
    });
    const { status, stderr } = await isthmusIn(folder, "plan", "--references", "outputs.json");
    expect(stderr).to.match(/^note: dev: what the Pulumi ESC environment shop\/dev would give is not known here\./);
    expect(stderr).to.contain(
      "It may come from the Pulumi ESC environment shop/dev, not known here: pulumi env open <organization>/shop/dev",
    );
    expect(status).to.equal(1);
  });

  it("is asked for all at once, with what to paste", async () => {
    const { status, stderr } = await isthmusIn(project({ "Pulumi.dev.yaml": "", "index.js": reading }), "graph", "dev");
    expect(stderr).to.match(/^error in stack dev: The program asks for 2 things that are not known here:\n/);
    expect(stderr).to.contain('\n    "shop:domain": "…",\n').and.to.contain('\n    "acme/network/prod": { id: "…", password: "…" },\n');
    expect(status).to.equal(1);
  });

  it("is said where only Pulumi ESC gives it, on every command", async () => {
    const folder = project({
      "Pulumi.dev.yaml": "environment: { imports: [shop/dev] }\n",
      "index.js": 'new (require("@pulumi/aws").s3.Bucket)("b");',
    });
    for (const command of [["plan"], ["plan", "--quiet"], ["graph", "dev"], ["policy"], ["reach"]])
      expect((await isthmusIn(folder, ...command)).stderr, command.join(" ")).to.contain(
        "note: dev: what the Pulumi ESC environment shop/dev would give",
      );
  });

  it("has no effect on saved graphs, and that is said", async () => {
    const folder = project({});
    for (const command of ["reach", "policy"]) {
      const { status, stderr } = await isthmusIn(folder, command, "--graph", "g.json", "--references", "r.json", "--config", "c.json");
      expect(stderr).to.match(/^error: 2 faults in the options\n {2}--references {2}has no effect on a saved graph/);
      expect(status).to.equal(1);
    }
  });
});

describe("the team's program, from the command line", function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("is rehearsed with what its configuration file gives", async () => {
    const { status, stdout } = await isthmusIn(invoices, "plan", "prod");
    expect(stdout).to.contain("isthmus/prod/orders.writer tcp 5432");
    expect(status).to.equal(0);
  });

  it("prints its graph, with nothing of the platform's in it", async () => {
    const { status, stdout } = await isthmusIn(invoices, "graph", "prod");
    const { project, resources } = JSON.parse(stdout) as StackGraph;
    expect([project, resources.some(({ type }) => type === "aws:rds/cluster:Cluster"), status]).to.deep.equal(["invoices", false, 0]);
  });

  it("has its flows into the platform decided, and only its own shown", async () => {
    const { status, stdout } = await isthmusIn(invoices, "reach");
    const flows = stdout.split("\n");
    expect(flows.some((line) => line.includes("prod/invoices") && line.includes("isthmus/prod/orders.writer tcp 5432"))).to.equal(true);
    expect(stdout).not.to.match(/^ {2}internet +isthmus/m);
    expect(status).to.equal(0);
  });

  it("is checked against the policies, and the platform is not", async () => {
    const { status, stdout } = await isthmusIn(invoices, "policy", "--fail-on", "medium", "--format", "json");
    const { resources } = JSON.parse(stdout) as { resources: { urn: string }[] };
    expect(resources.every(({ urn }) => urn.includes("::invoices::"))).to.equal(true);
    expect(status).to.equal(0);
  });

  it("takes the graphs that the platform publishes in place of its fixture, the database's flow hop by hop", async () => {
    const graphs = join(folder, "plan.json");
    expect((await isthmusIn(root, "plan", "--json", graphs, "--quiet")).status).to.equal(0);
    expect((JSON.parse(readFileSync(graphs, "utf8")) as StackGraph[]).map(({ stack }) => stack)).to.include.members(["hub", "prod"]);
    const flow = await isthmusIn(invoices, "reach", "--reference-graph", graphs, "--from", "invoices", "--to", "orders.writer");
    expect(flow.stdout).to.match(/^prod\/invoices -> isthmus\/prod\/orders\.writer tcp 5432: reachable\n/);
    expect(flow.stdout).to.match(/\n {2}Cluster orders-cluster +environments\/environment\.ts:\d+\n/);
    const all = await isthmusIn(invoices, "reach", "--reference-graph", graphs);
    expect(all.stdout)
      .to.match(/^reachability: \d+ flows, \d+ open, \d+ blocked(?:, \d+ not decided)?\n/)
      .and.to.contain("hub/aws-ecr-api tcp 443");
    expect(all.stdout).not.to.contain(" qa/");
  });
});
