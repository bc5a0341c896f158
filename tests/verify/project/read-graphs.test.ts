import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readGraphs } from "../../../verify/project";
import type { GraphResource, StackGraph } from "../../../verify/graph";

const resource: GraphResource = {
  urn: "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main",
  type: "aws:ec2/vpc:Vpc",
  name: "main",
  parent: null,
  custom: true,
  inputs: { cidrBlock: "10.0.0.0/16" },
  outputs: { id: "vpc-1" },
  dependencies: [],
  propertyDependencies: {},
  provider: { name: "default", region: "eu-central-1", account: "111122223333" },
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  aliases: [],
  source: "index.ts:3",
};
const graph: StackGraph = { version: 1, project: "shop", stack: "dev", resources: [resource], outputs: {} };

describe("saved graphs", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-graphs-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const saved = (content: unknown): string => {
    const file = join(folder, "graph.json");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  const refused = (content: unknown): string => {
    const file = saved(content);
    try {
      readGraphs(file);
    } catch (error) {
      return (error as Error).message.replaceAll(file, "FILE");
    }
    throw new Error("was not refused");
  };

  it("defaults", () => {
    expect(readGraphs(saved(graph))).to.deep.equal([graph]);
    expect(readGraphs(saved([graph, { ...graph, stack: "qa" }])).map(({ stack }) => stack)).to.deep.equal(["dev", "qa"]);
  });

  it("refuses what is no JSON, with line and column", () => {
    expect(refused('{\n  "version": 1,\n}')).to.match(/^1 fault in FILE\n {2}line 3, column 1 {2}is no JSON: Expected double-quoted/);
    expect(refused("[1,\n2,")).to.match(/line 2, column 3 {2}is no JSON: Unexpected end/);
    expect(refused("stacks:")).to.match(/file {2}is no JSON/);
  });

  it("refuses a file that is not there", () => {
    expect(() => readGraphs(join(folder, "absent.json"))).to.throw(/absent\.json\n {2}file {2}cannot be read: ENOENT/);
  });

  it("refuses what is no graph, and says where graphs come from", () => {
    expect(refused({ resource: [] })).to.match(/is no StackGraph\. `isthmus graph <stack> --json` prints one/);
    expect(refused([graph, 5])).to.match(/\n {2}\[1\] {2}is no StackGraph/);
    expect(refused([])).to.match(/holds no graph/);
  });

  it("refuses a graph of another version", () => {
    expect(refused({ ...graph, version: 2 })).to.match(
      /\n {2}version {2}2 must be 1, which is what this isthmus reads: save the graph again/,
    );
  });

  it("refuses every malformed resource at once, with its place", () => {
    const broken = { ...resource, urn: "vpc-1", custom: "yes" };
    const { inputs, ...without } = resource;
    expect(inputs).to.be.an("object");
    const message = refused([graph, { ...graph, stack: "qa", resources: [broken, without] }]);
    expect(message).to.match(/^3 faults in FILE/);
    expect(message).to.include("[1].resources[0].urn     vpc-1 must begin with urn:pulumi:.");
    expect(message).to.match(/\[1\]\.resources\[0\]\.custom {2}yes is text\. Give true or false\./);
    expect(message).to.include("[1].resources[1].inputs  is missing. Give a mapping.");
  });

  it("refuses more faults than anybody reads with their number", () => {
    const message = refused({ ...graph, resources: Array.from({ length: 30 }, () => ({ ...resource, name: 5 })) });
    expect(message.split("\n")).to.have.length(22);
    expect(message).to.match(/… and 10 more\.$/);
  });

  it("refuses two stacks of one name", () => {
    expect(refused([graph, graph])).to.match(/\[1\]\.stack {2}is dev, like \[0\]: two stacks of one name cannot be told apart\./);
  });
});
