import { expect } from "chai";
import { openProject } from "../../../verify/project";
import { removeProject, temporaryProject, type ProjectFiles } from "../../temporary-project";

const stackFiles: ProjectFiles = { "Pulumi.dev.yaml": "config:\n  shop:size: 3\n  shop:password: { secure: v1:cipher }\n" };

describe("the configuration file of a project", () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach(removeProject));

  const project = (files: ProjectFiles): string => {
    const folder = temporaryProject({ ...stackFiles, ...files });
    folders.push(folder);
    return folder;
  };
  async function refused(files: ProjectFiles): Promise<string> {
    const folder = project(files);
    try {
      (await openProject(folder)).inputsOf("dev");
    } catch (error) {
      return (error as Error).message.replaceAll(folder, "DIR");
    }
    throw new Error("was not refused");
  }

  it("defaults", async () => {
    const opened = await openProject(project({}));
    expect(opened.stacks).to.deep.equal(["dev"]);
    const { options, notes } = opened.inputsOf("dev");
    expect(notes).to.deep.equal([]);
    expect(options).to.deep.include({ stack: "dev", project: "shop", organization: "organization", references: {}, environments: [] });
    expect(options.config).to.deep.equal({ "shop:size": "3", "shop:password": "(secret)" });
  });

  const config =
    '{ organization: "acme", config: { password: "stands-for-it", size: 9, extra: 1 }, stacks: { dev: { config: { extra: 2 } }, qa: {} } }';
  const forms: ProjectFiles = {
    "isthmus.config.ts": `import { defineConfig, type IsthmusConfig } from "isthmus/testing";\nconst config: IsthmusConfig = ${config};\nexport default defineConfig(config);\n`,
    "isthmus.config.js": `module.exports = ${config};\n`,
    "isthmus.config.mjs": `export default ${config};\n`,
    "isthmus.config.cjs": `exports.default = ${config};\n`,
    "isthmus.config.json": JSON.stringify({
      organization: "acme",
      config: { password: "stands-for-it", size: 9, extra: 1 },
      stacks: { dev: { config: { extra: 2 } }, qa: {} },
    }),
  };
  for (const [name, content] of Object.entries(forms))
    it(`is read from ${name}: below what the stack's file says, in place of what that has encrypted`, async () => {
      const opened = await openProject(project({ [name]: content }));
      expect(opened.stacks).to.deep.equal(["dev", "qa"]);
      const { options } = opened.inputsOf("dev");
      expect(options.config).to.deep.equal({ "shop:size": "3", "shop:password": "stands-for-it", "shop:extra": "2" });
      expect([options.organization, options.secretKeys]).to.deep.equal(["acme", ["shop:password"]]);
      expect(opened.inputsOf("qa").options.config).to.include({ "shop:extra": "1" });
    });

  it("gives files relative to itself, mocks as functions or values, and a stack's own over those of all", async () => {
    const { options } = (
      await openProject(
        project({
          "given/outputs.yaml": "acme/network/prod: { id: vpc-1 }\n",
          "given/esc.json": '{ "pulumiConfig": { "domain": "example.com" }, "environmentVariables": { "STAGE": "dev" } }',
          "isthmus.config.js": `module.exports = {
            referenceFiles: ["given/outputs.yaml"], configFiles: ["given/esc.json"], references: { "acme/other/prod": { id: 1 } },
            mocks: { dataSources: { "a:b/c:c": { id: "all" }, "a:b/d:d": () => ({ id: "all" }) } },
            stacks: { dev: { mocks: { dataSources: { "a:b/c:c": { id: "own" } } }, references: { "acme/other/prod": { id: 2 } } } },
          };`,
        }),
      )
    ).inputsOf("dev");
    expect(options.references).to.deep.equal({ "acme/network/prod": { id: "vpc-1" }, "acme/other/prod": { id: 2 } });
    expect(options.config).to.include({ "shop:domain": "example.com" });
    expect(options.environmentVariables).to.deep.equal({ STAGE: "dev" });
    expect(options.mocks?.dataSources)
      .to.have.all.keys("a:b/c:c", "a:b/d:d")
      .and.to.deep.include({ "a:b/c:c": { id: "own" } });
  });

  it("says what a stack's environments would give, until they are opened", async () => {
    const environment = "environment:\n  imports: [shop/dev]\n  values: { pulumiConfig: { size: 4, region: '${aws.region}' } }\n";
    const folder = project({ "Pulumi.dev.yaml": environment, "esc.json": '{ "pulumiConfig": { "region": "eu-west-1", "size": 5 } }' });
    const unopened = (await openProject(folder)).inputsOf("dev");
    expect(unopened.options).to.deep.include({ config: { "shop:size": "4" }, environments: ["shop/dev"] });
    expect(unopened.notes[0]).to.match(
      /^what the Pulumi ESC environment shop\/dev would give is not known here\. Open it with `pulumi env open`/,
    );
    expect(unopened.notes[1]).to.match(/^environment\.values\.pulumiConfig\.region: an expression, which only Pulumi ESC works out\./);
    for (const file of [`${folder}/esc.json`, `dev=${folder}/esc.json`]) {
      const opened = (await openProject(folder, { config: [file] })).inputsOf("dev");
      expect([opened.notes, opened.options.environments]).to.deep.equal([[], []]);
      expect(opened.options.config).to.deep.equal({ "shop:region": "eu-west-1", "shop:size": "4" });
    }
  });

  it("gives the file of one stack to no other", async () => {
    const folder = project({ "Pulumi.qa.yaml": "", "esc.json": '{ "region": "eu-west-1" }' });
    const opened = await openProject(folder, { config: [`qa=${folder}/esc.json`] });
    expect(opened.inputsOf("qa").options.config).to.deep.equal({ "shop:region": "eu-west-1" });
    expect(opened.inputsOf("dev").options.config).not.to.have.property("shop:region");
  });

  it("refuses what it does not know, what has the wrong shape and names that are none, all at once", async () => {
    const message = await refused({
      "isthmus.config.js": `module.exports = { mock: {}, configFiles: "esc.json", stacks: { dev: { references: { vpcId: "vpc-1" } } } };`,
    });
    expect(message).to.match(/^3 faults in isthmus\.config\.js\n/);
    expect(message).to.contain("\n  configFiles                  esc.json must be a list of paths.");
    expect(message).to.match(/\n {2}mock {2,}is not a known key\. Did you mean mocks\?/);
    expect(await refused({ "isthmus.config.js": "module.exports = { references: { network: {} } };" })).to.contain(
      "references.network  must be a stack's full name",
    );
    expect(await refused({ "isthmus.config.js": "module.exports = 1;" })).to.contain(
      "must export a configuration: export default defineConfig({ … })",
    );
    expect(await refused({ "isthmus.config.js": 'module.exports = { mocks: { resources: { "a:b:C": 1 } } };' })).to.contain(
      "mocks.resources.a:b:C  1 must be a function or an object.",
    );
  });

  it("refuses two of them, and files that are not there", async () => {
    const two = await refused({ "isthmus.config.js": "module.exports = {};", "isthmus.config.json": "{}" });
    expect(two).to.contain("isthmus.config.js  is there and isthmus.config.json too. Keep one of them.");
    expect(await refused({ "isthmus.config.json": '{ "referenceFiles": ["none.json"] }' })).to.contain(
      "1 fault in DIR/none.json\n  file  cannot be read",
    );
  });

  it("lets errors of the file itself pass as they are", async () => {
    expect(await refused({ "isthmus.config.js": 'throw new Error("of its own");' })).to.equal("of its own");
  });
});
