import { expect } from "chai";
import { join } from "node:path";
import { readProject } from "../../../verify/project";
import { configLayer, declaredConfig, overlaid, Secret, stackConfig } from "../../../verify/project/stack-config";
import { checkStackFile } from "../../../verify/project/stack-file";
import { InputFaultsError } from "../../../verify/reach";

const fixtures = join(__dirname, "..", "..", "cli", "fixtures");

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
    expect(stackConfig(configLayer("p", "Pulumi.dev.yaml", config)).values).to.deep.equal({
      "p:a": "true",
      "p:b": "3",
      "p:c": "text",
      "p:d": "",
      "other:e": '[1,{"f":"g"}]',
    });
  });

  it("never shows an encrypted value, however deep it stands", () => {
    const config = { list: [{ password: { secure: "v1:cipher" } }], plain: { secure: "x", other: 1 } };
    const result = stackConfig(configLayer("p", "Pulumi.dev.yaml", config));
    expect(result.secretKeys).to.deep.equal(["p:list"]);
    expect(result.values["p:list"]).to.equal('[{"password":"(secret)"}]');
  });

  it("refuses what Pulumi would pass over: configuration outside config, and misspelled keys", () => {
    const content = { config: {}, confg: {}, "isthmus:network": "x", network: "y", secretsprovider: "passphrase", encryptionsalt: "v1" };
    expect(() => checkStackFile("Pulumi.dev.yaml", content)).to.throw(
      [
        "3 faults in Pulumi.dev.yaml",
        "  confg            is read by nobody where it is. Did you mean config?",
        "  isthmus:network  is read by nobody where it is. Move it below config:, indented.",
        "  network          is read by nobody where it is. A stack's file has config, environment, encryptedkey, encryptionsalt, secretsprovider.",
      ].join("\n"),
    );
  });

  it("takes a stack's plain value in place of a default", () => {
    const { defaults } = declaredConfig("p", {
      size: { default: 2, type: "integer" },
      "aws:region": "eu-west-1",
      unset: { type: "string" },
    });
    expect(stackConfig(defaults).values).to.deep.equal({ "p:size": "2", "aws:region": "eu-west-1" });
    expect(stackConfig({ ...defaults, ...configLayer("p", "f", { size: 3 }) }).values["p:size"]).to.equal("3");
  });

  it("knows the keys that Pulumi.yaml declares without a value", () => {
    const declared = {
      a: { type: "string" },
      b: { type: "string", default: "x" },
      "p:c": { type: "integer" },
      "aws:region": { type: "string" },
    };
    expect(declaredConfig("p", declared).required).to.deep.equal(["p:a", "p:c"]);
  });

  it("lays a layer over another key by key, and puts what is below in place of what is encrypted", () => {
    const below = configLayer("p", "f", { network: { cidr: "10.0.0.0/16", zones: ["a"] }, password: "stands-for-it", only: 1 });
    const above = configLayer("p", "f", { network: { zones: ["b"] }, password: { secure: "v1:cipher" }, port: { secure: "v1:cipher" } });
    const { values, secretKeys } = stackConfig(overlaid(below, above));
    expect(values).to.deep.equal({
      "p:network": '{"cidr":"10.0.0.0/16","zones":["b"]}',
      "p:password": "stands-for-it",
      "p:only": "1",
      "p:port": "(secret)",
    });
    expect(secretKeys).to.deep.equal(["p:password", "p:port"]);
    const secret = { "p:network": new Secret({ cidr: "10.0.0.0/16", zones: ["a"] }) };
    expect(stackConfig(overlaid(secret, above)).values["p:network"]).to.equal('{"cidr":"10.0.0.0/16","zones":["b"]}');
    expect(stackConfig(overlaid(secret, above)).secretKeys).to.include("p:network");
  });

  it("refuses a stack that has no file, with the names there are", () => {
    const project = readProject(join(fixtures, "platform"));
    expect(() => project.configOf("prod")).to.throw(
      InputFaultsError,
      "prod  has no file Pulumi.prod.yaml. The stacks of this project are dev, faulty, hub.",
    );
  });

  it("refuses a directory outside any project", () => {
    expect(() => readProject("/")).to.throw(InputFaultsError, "Run the command inside a Pulumi project");
  });

  it("refuses a configuration that is no mapping", () => {
    expect(() => configLayer("p", "Pulumi.dev.yaml", ["a"])).to.throw(InputFaultsError, "Pulumi.dev.yaml");
  });
});
