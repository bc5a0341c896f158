import { expect } from "chai";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeProject, temporaryProject, type ProjectFiles } from "../temporary-project";
import { isthmusIn, isthmusProcess } from "./run";

const program = `const pulumi = require("@pulumi/pulumi");
  const aws = require("@pulumi/aws");
  class Site extends pulumi.ComponentResource {
    constructor() { super("acme:index:Site", "site", { url: undefined }, {}, true); }
  }
  module.exports = async () => {
    const config = new pulumi.Config();
    const network = new pulumi.StackReference(\`acme/network/\${pulumi.getStack()}\`);
    const site = new Site();
    const zone = await aws.ses.getDomainIdentity({ domain: config.require("domain") });
    new aws.route53.Record("r", { zoneId: zone.id ?? "", name: "www", type: "A", ttl: 60, records: [network.getOutput("address")] });
    return { port: config.requireSecretNumber("port"), url: site.url };
  };`;

describe("isthmus init", function () {
  this.timeout(60_000);
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach(removeProject));

  const project = (files: ProjectFiles): string => {
    const folder = temporaryProject({ "index.js": program, ...files });
    folders.push(folder);
    return folder;
  };
  /** Takes the comment marks of the entries away and fills their gaps in. */
  function fillIn(file: string): void {
    const filled = readFileSync(file, "utf8")
      .split("\n")
      .map((line) =>
        /network\/prod.*0a1b2c|out\/plan|stands-for|Z0EXAMPLE|example\.com/.test(line) ? line : line.replace(/^(\s*)\/\/ (".*)$/, "$1$2"),
      )
      .join("\n");
    writeFileSync(file, filled.replaceAll("…", "a"));
  }

  it("writes a gap for everything that the program asks for, shared or a stack's own, and runs once they are filled in", async () => {
    const folder = project({
      "Pulumi.dev.yaml": "config: { shop:port: { secure: v1:c } }\n",
      "Pulumi.qa.yaml": "config: { shop:domain: example.com }\n",
      "tsconfig.json": "{}",
    });
    const { status, stdout } = await isthmusIn(folder, "init");
    expect(stdout).to.match(/^isthmus\.config\.ts is written\. Fill in its gaps:\n/);
    expect(stdout).to.contain("Pulumi.dev.yaml has no value for shop:domain").and.to.contain("Pulumi.dev.yaml has shop:port encrypted");
    expect(status).to.equal(0);
    const file = join(folder, "isthmus.config.ts");
    const text = readFileSync(file, "utf8");
    expect(text)
      .to.match(/^import \{ defineConfig \} from "isthmus\/testing";\n/)
      .and.to.contain("\nexport default defineConfig({\n");
    expect(text).to.contain(
      '\n      // "aws:ses/getDomainIdentity:getDomainIdentity": ({ inputs }) => ({ id: "…" }), // asked with domain\n',
    );
    expect(text).to.contain('\n      // "acme:index:Site": (component) => ({ url: "…" }),\n').and.to.contain('\n    // "shop:port": 1,\n');
    expect(text).to.match(/\n {4}dev: \{\n {6}config: \{\n {8}\/\/ "shop:domain": "…",\n/);
    expect(text).to.contain('\n        // "acme/network/qa": { address: "…" },\n');
    // In a process of its own: the file is read once in each.
    expect(isthmusProcess(folder, "plan").status).to.equal(1);
    fillIn(file);
    const plan = await isthmusIn(folder, "plan");
    expect(plan.status, plan.stderr + plan.stdout).to.equal(0);
  });

  it("never writes over a file", async () => {
    const folder = project({ "Pulumi.dev.yaml": "", "isthmus.config.json": "{}" });
    const { status, stdout, stderr } = await isthmusIn(folder, "init");
    expect(stderr).to.contain("isthmus.config.json  is there already, and nothing was written.");
    expect([status, stdout, existsSync(join(folder, "isthmus.config.js"))]).to.deep.equal([1, "", false]);
    expect(readFileSync(join(folder, "isthmus.config.json"), "utf8")).to.equal("{}");
  });

  it("names a stack where the project has none, so that the other commands have one", async () => {
    const folder = project({ "index.js": 'new (require("@pulumi/aws").s3.Bucket)("b");' });
    expect((await isthmusIn(folder, "plan")).status).to.equal(1);
    expect((await isthmusIn(folder, "init")).stdout).to.equal(
      "isthmus.config.js is written. The program asks for nothing that is not known.\n",
    );
    expect(readFileSync(join(folder, "isthmus.config.js"), "utf8"))
      .to.match(/^const \{ defineConfig \} = require\("isthmus\/testing"\);\n/)
      .and.to.contain("\n    dev: {},\n");
    expect((await isthmusIn(folder, "plan")).status).to.equal(0);
    expect((await isthmusIn(folder, "plan", "prod")).stderr).to.contain("The stacks of this project are dev.");
  });

  it("takes the names of stacks, and writes an ES module where the project is one", async () => {
    const folder = project({
      "package.json": '{ "type": "module" }',
      "index.js": "",
      "index.cjs": "",
      "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: index.cjs\n",
    });
    expect((await isthmusIn(folder, "init", "prod", "my-stack")).status).to.equal(0);
    const text = readFileSync(join(folder, "isthmus.config.js"), "utf8");
    expect(text)
      .to.match(/^import \{/)
      .and.to.contain("\n    prod: {},\n")
      .and.to.contain('\n    "my-stack": {},\n');
  });

  it("writes the file also where the program fails for another reason, and says which", async () => {
    const folder = project({ "Pulumi.dev.yaml": "", "index.js": 'throw new Error("of its own");' });
    const { status, stderr } = await isthmusIn(folder, "init");
    expect([status, stderr]).to.deep.equal([0, "note: dev cannot be captured yet: of its own\n"]);
    expect(existsSync(join(folder, "isthmus.config.js"))).to.equal(true);
  });
});
