import { expect } from "chai";
import { join } from "node:path";
import { readProject } from "../../cli/project";
import { projectConfig, stackConfig } from "../../cli/stack-config";
import { FaultsError } from "../../components/core";

const fixtures = join(__dirname, "fixtures");
const none = { values: {}, secretKeys: [] };

describe("the project of a command", () => {
  it("defaults", () => {
    const project = readProject(join(fixtures, "module", "program"));
    expect(project.name).to.equal("module");
    expect(project.root).to.equal(join(fixtures, "module"));
    expect(project.main).to.equal(join(fixtures, "module", "program"));
    expect(project.stacks).to.deep.equal(["first", "second"]);
    expect(project.configOf("second")).to.deep.equal({ values: { "module:count": "2" }, secretKeys: [] });
  });

  it("lays a stack's configuration over the project's", () => {
    const { values, secretKeys } = readProject(join(fixtures, "platform")).configOf("dev");
    expect(values["sample:owner"]).to.equal("platform");
    expect(values["sample:hub"]).to.equal("acme/sample/hub");
    expect(JSON.parse(values["sample:network"]!)).to.deep.equal({ cidr: "10.10.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] });
    expect(secretKeys).to.deep.equal(["sample:password"]);
  });

  it("hands scalars on as text and objects as JSON", () => {
    const config = { a: true, b: 3, c: "text", d: null, "other:e": [1, { f: "g" }] };
    expect(stackConfig("p", "Pulumi.dev.yaml", config, none).values).to.deep.equal({
      "p:a": "true",
      "p:b": "3",
      "p:c": "text",
      "p:d": "",
      "other:e": '[1,{"f":"g"}]',
    });
  });

  it("never shows an encrypted value, however deep it stands", () => {
    const result = stackConfig(
      "p",
      "Pulumi.dev.yaml",
      { list: [{ password: { secure: "v1:cipher" } }], plain: { secure: "x", other: 1 } },
      none,
    );
    expect(result.secretKeys).to.deep.equal(["p:list"]);
    expect(result.values["p:list"]).to.equal('[{"password":"(secret)"}]');
  });

  it("takes a stack's plain value in place of a default", () => {
    const defaults = projectConfig("p", { size: { default: 2, type: "integer" }, "aws:region": "eu-west-1", unset: { type: "string" } });
    expect(defaults.values).to.deep.equal({ "p:size": "2", "aws:region": "eu-west-1" });
    expect(stackConfig("p", "f", { size: 3 }, defaults).values["p:size"]).to.equal("3");
  });

  it("refuses a stack that has no file, with the names there are", () => {
    const project = readProject(join(fixtures, "platform"));
    expect(() => project.configOf("prod")).to.throw(
      FaultsError,
      "prod  has no file Pulumi.prod.yaml. The stacks of this project are dev, faulty, hub.",
    );
  });

  it("refuses a directory outside any project", () => {
    expect(() => readProject("/")).to.throw(FaultsError, "Run the command inside a Pulumi project");
  });

  it("refuses a configuration that is no mapping", () => {
    expect(() => stackConfig("p", "Pulumi.dev.yaml", ["a"], none)).to.throw(FaultsError, "Pulumi.dev.yaml");
  });
});
