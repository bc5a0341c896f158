import { expect } from "chai";
import { join } from "node:path";
import { capture, isthmusChai, projectConfig } from "../../../verify/testing";
import { use } from "chai";
import { removeProject, temporaryProject } from "../../temporary-project";

use(isthmusChai);

const invoices = join(__dirname, "..", "..", "..", "examples", "invoices");

describe("projectConfig", () => {
  let folder: string;
  before(() => {
    folder = temporaryProject({
      "Pulumi.dev.yaml": "config: { shop:size: 2 }\n",
      "isthmus.config.js": 'module.exports = { references: { "acme/network/prod": { id: "vpc-1" } } };',
      "index.js": `const pulumi = require("@pulumi/pulumi");
        module.exports = async () => ({
          size: new pulumi.Config().requireNumber("size"),
          vpc: new pulumi.StackReference("acme/network/prod").getOutput("id"),
        });`,
      "tests/keep": "",
    });
  });
  after(() => removeProject(folder));

  it("gives a capture what commands give it, from any directory of the project", async () => {
    for (const directory of [folder, join(folder, "tests")]) {
      const graph = await capture(join(folder, "index.js"), await projectConfig("dev", directory));
      expect([graph.project, graph.stack, graph.outputs]).to.deep.equal(["shop", "dev", { size: 2, vpc: "vpc-1" }]);
    }
  });

  it("keeps what outputs say of their stack, so that flows into it are decided", async () => {
    const graph = await capture(join(invoices, "index.ts"), await projectConfig("prod", invoices));
    expect(graph).to.allow({ from: "invoices", to: "orders", port: 5432 });
  });

  it("rejects for a stack that there is not", async () => {
    const error: unknown = await projectConfig("qa", folder).catch((reason: unknown) => reason);
    expect(String(error)).to.contain("qa  has no file Pulumi.qa.yaml. The stacks of this project are dev.");
  });
});
