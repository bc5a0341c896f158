/** A command that looked at nothing must not pass: a pipeline would be green for ever. */
import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeProject, temporaryProject, type ProjectFiles } from "../temporary-project";
import { isthmusIn } from "./run";

const stack: ProjectFiles = { "Pulumi.dev.yaml": "config: { aws:region: eu-central-1 }\n" };
const bucket = 'new (require("@pulumi/aws").s3.Bucket)("b");';
const component = 'new (require("@pulumi/pulumi").ComponentResource)("acme:index:Part", "part");';
const image = 'new (require("@pulumi/pulumi").CustomResource)("docker:index/image:Image", "image", { imageName: "web:1" });';
const vpc = `const aws = require("@pulumi/aws");
  const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  new aws.ec2.Instance("web", { ami: "ami-1", instanceType: "t3.micro", subnetId: subnet.id });`;

describe("a command that has nothing to look at", function () {
  this.timeout(60_000);
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach(removeProject));

  /** Standard error of a command that must fail. */
  async function refused(files: ProjectFiles, ...args: string[]): Promise<string> {
    const folder = temporaryProject(files);
    folders.push(folder);
    const { status, stderr } = await isthmusIn(folder, ...args);
    expect(stderr).not.to.contain("    at ");
    expect(status, stderr).to.equal(1);
    return stderr;
  }

  for (const command of [["plan"], ["reach"], ["alert"], ["policy"]]) {
    it(`refuses a project without stacks: ${command.join(" ")}`, async () => {
      expect(await refused({ "index.js": bucket }, ...command)).to.contain(
        "stack  there is none, and nothing to look at: the project has no Pulumi.<stack>.yaml.",
      );
    });
    it(`refuses stacks without resources: ${command.join(" ")}`, async () => {
      const message = await refused({ ...stack, "index.js": component }, ...command);
      expect(message)
        .to.contain("resources  the program registers none in dev, so there is nothing to look at.")
        .and.to.contain("npm ls @pulumi/pulumi");
    });
  }

  it("refuses the graph of a stack without resources", async () => {
    expect(await refused({ ...stack, "index.js": "" }, "graph", "dev")).to.contain("the program registers none in dev");
  });

  it("refuses flows where there is no network, naming what is not looked at", async () => {
    expect(await refused({ ...stack, "index.js": bucket }, "reach")).to.contain(
      "flows  dev declare nothing that packets reach: no service, instance,",
    );
    const remote = 'new (class extends require("@pulumi/pulumi").ComponentResource {})("awsx:ec2:Vpc", "shop", {}, {}, true);';
    expect(await refused({ ...stack, "index.js": remote }, "reach")).to.contain(
      "shop   awsx:ec2:Vpc is made by a plugin, and what is inside it is not looked at.",
    );
  });

  it("refuses policies where no rule looks at anything, naming what is not looked at", async () => {
    expect(await refused({ ...stack, "index.js": image }, "policy")).to.contain(
      "resources  no rule looks at any of the 1 of dev: the rules are about AWS.",
    );
    const remote = 'new (class extends require("@pulumi/pulumi").ComponentResource {})("awsx:ecr:Repository", "repo", {}, {}, true);';
    expect(await refused({ ...stack, "index.js": remote }, "policy")).to.contain("not in the graph: repo (awsx:ecr:Repository)");
  });

  it("refuses alarms where there are none, naming what is not looked at", async () => {
    expect(await refused({ ...stack, "index.js": bucket }, "alert")).to.contain("alarms  dev declare none: no alarm of CloudWatch,");
    const remote = 'new (class extends require("@pulumi/pulumi").ComponentResource {})("awsx:ec2:Vpc", "shop", {}, {}, true);';
    expect(await refused({ ...stack, "index.js": remote }, "alert")).to.contain(
      "shop    awsx:ec2:Vpc is made by a plugin, and what is inside it is not looked at.",
    );
  });

  it("refuses a file of assertions that holds none, given or beside the program", async () => {
    const files = { ...stack, "index.js": vpc, "assertions.json": "[]" };
    expect(await refused(files, "reach", "--assert", "assertions.json")).to.contain(
      "assertions  holds none: a check of nothing always succeeds.",
    );
    expect(await refused(files, "plan")).to.contain("assertions  holds none");
  });

  it("refuses assertions that are all about stacks left out", async () => {
    const assertions = JSON.stringify([{ isolate: { from: "internet", to: "qa/web" } }]);
    const files = { ...stack, "Pulumi.qa.yaml": "", "index.js": vpc, "rules.json": assertions };
    expect(await refused(files, "reach", "dev", "--assert", "rules.json")).to.contain(
      "assertions  all of them are about stacks that were not asked for: qa.",
    );
  });

  it("refuses saved graphs without resources", async () => {
    const folder = temporaryProject({});
    folders.push(folder);
    const graph = { version: 1, project: "shop", stack: "dev", resources: [], outputs: {} };
    for (const [content, message] of [
      ["", "is no JSON"],
      ["[]", "holds no graph"],
      [JSON.stringify(graph), "holds no resource"],
    ] as const) {
      writeFileSync(join(folder, "graph.json"), content);
      for (const command of ["reach", "policy"]) {
        const { status, stderr } = await isthmusIn(folder, command, "--graph", "graph.json");
        expect([status, stderr.includes(message)], stderr).to.deep.equal([1, true]);
      }
    }
  });

  it("passes where there is something, though not for every command", async () => {
    const folder = temporaryProject({ ...stack, "index.js": bucket });
    folders.push(folder);
    expect((await isthmusIn(folder, "plan")).status).to.equal(0);
    expect((await isthmusIn(folder, "policy", "--fail-on", "critical")).status).to.equal(0);
  });
});
