import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, type CapturedStack, type JsonObject, type StackGraph } from "../../../verify/graph";
import { joinReferences, readReferenceGraphs, readReferences } from "../../../verify/project/references";
import * as pulumi from "@pulumi/pulumi";
import { removeProject, temporaryProject } from "../../temporary-project";

class Part extends pulumi.CustomResource {}

describe("outputs of other projects' stacks", () => {
  let folder: string;
  before(() => {
    folder = temporaryProject({});
  });
  after(() => removeProject(folder));

  const saved = (name: string, content: unknown): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  const refused = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return (error as Error).message.replaceAll(folder, "DIR");
    }
    throw new Error("was not refused");
  };

  it("are read as Pulumi prints them, JSON or YAML", () => {
    const outputs = { id: "vpc-1", password: "[secret]", nested: { list: ["[secret]", 1] } };
    const expected = { id: "vpc-1", password: { secret: true }, nested: { list: [{ secret: true }, 1] } };
    expect(readReferences(saved("a.json", { "acme/network/prod": outputs }))).to.deep.equal({ "acme/network/prod": expected });
    expect(readReferences(saved("a.yaml", 'acme/network/prod:\n  id: vpc-1\n  password: "[secret]"\n'))).to.deep.equal({
      "acme/network/prod": { id: "vpc-1", password: { secret: true } },
    });
  });

  it("refuses outputs without the name of their stack, and every other fault at once", () => {
    const message = refused(() => readReferences(saved("b.json", { vpcId: "vpc-1", "acme/network": {}, "acme/network/dev": 1 })));
    expect(message).to.match(/^3 faults in DIR\/b\.json\n {2}vpcId {13}must be a stack's full name, <organization>\/<project>\/<stack>/);
    expect(message).to.match(/\n {2}acme\/network\/dev {2}must be a mapping of outputs, as `pulumi stack output --json` prints it\.$/);
    expect(refused(() => readReferences(saved("c.json", "[]")))).to.contain("must be a mapping of stacks to their outputs");
    expect(refused(() => readReferences(saved("d.yaml", "a: [")))).to.contain("1 fault in DIR/d.yaml\n  syntax  ");
    expect(refused(() => readReferences(join(folder, "none.json")))).to.contain("file  cannot be read");
  });

  it("are laid over others stack by stack, whichever organization they name", () => {
    const below = { "acme/network/prod": { a: 1 }, "*/shop/dev": { b: 1 }, "acme/other/dev": { c: 1 } };
    const above = { "*/network/prod": { a: 2 }, "acme/shop/dev": { b: 2 } };
    expect(joinReferences(below, above)).to.deep.equal({ "acme/other/dev": { c: 1 }, ...above });
    expect(joinReferences({ "acme/a/b": {} }, { "other/a/b": {} })).to.have.all.keys("acme/a/b", "other/a/b");
  });

  describe("from published graphs", () => {
    const published = (stack: string, refersTo: string | undefined, project = "network"): Promise<StackGraph> =>
      capture(
        async () => {
          new Part("acme:index:Part", stack);
          if (refersTo !== undefined) new pulumi.StackReference(refersTo);
          return { name: stack };
        },
        { stack, project, references: { "organization/network/hub": {} } },
      );

    /** A team's stack, which reads outputs of another project's. */
    const reading = (references: Readonly<Record<string, JsonObject>>, stack: string): Promise<CapturedStack> =>
      capture(async () => ({ name: new pulumi.StackReference(`acme/network/${stack}`).getOutput("name") }), { stack: "prod", references });

    it("are those of any organization, with the graphs that the stack refers to", async () => {
      const graphs = [await published("hub", undefined), await published("dev", "hub"), await published("prod", "hub")];
      const references = readReferenceGraphs([saved("graphs.json", graphs)]);
      expect(Object.keys(references)).to.deep.equal(["*/network/hub", "*/network/dev", "*/network/prod"]);
      const captured = await reading(references, "prod");
      expect(captured.outputs).to.deep.equal({ name: "prod" });
      expect(captured.referenced.map(({ stack }) => stack)).to.deep.equal(["prod", "hub"]);
      expect((await reading(references, "hub")).referenced.map(({ stack }) => stack)).to.deep.equal(["hub"]);
    });

    it("refuses one stack in two files", async () => {
      const [one, other] = [saved("one.json", await published("hub", undefined)), saved("two.json", await published("hub", undefined))];
      const message = refused(() => readReferenceGraphs([one, other]));
      expect(message).to.contain("network/hub  is in DIR/one.json and in DIR/two.json: give the graph of a stack once.");
    });

    it("refuses a file without resources", () => {
      const empty = { version: 1, project: "network", stack: "hub", resources: [], outputs: {} };
      expect(refused(() => readReferenceGraphs([saved("empty.json", [empty])]))).to.contain(
        "holds no resource: there is nothing to look at.",
      );
      expect(refused(() => readReferenceGraphs([saved("none.json", "[]")]))).to.contain("holds no graph");
      expect(refused(() => readReferenceGraphs([saved("blank.json", "")]))).to.contain("is no JSON");
    });
  });
});
