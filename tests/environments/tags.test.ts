import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { core } from "../../components";
import { captureSample, faultsOf } from "./support";

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
const shared = { owner: "platform-team", "cost-center": "4711", repository: "acme/isthmus", "isthmus-version": version };

describe("the tags of a stack", () => {
  for (const [stack, application] of Object.entries({ hub: "platform", dev: "orders", qa: "orders", prod: "orders" }))
    it(`${stack}: are on every resource of AWS that takes tags`, async () => {
      const { registrations } = await captureSample(stack);
      const taggable = registrations.filter(({ type, taggable, external }) => taggable && !external && core.takesDefaultTags(type));
      expect(taggable.length).to.be.above(30);
      for (const { urn, inputs } of taggable) expect(inputs["tags"], urn).to.include({ environment: stack, application, ...shared });
    });

  it("keep a component's own beside them", async () => {
    const { resources } = await captureSample("prod");
    expect(resources.find(({ type }) => type === "aws:ec2/vpc:Vpc")?.inputs["tags"]).to.include({ Name: "prod-vpc", environment: "prod" });
  });

  it("must be there in prod and in the hub, and need not in dev", async () => {
    for (const stack of ["prod", "hub"]) {
      const message = await faultsOf(stack, { "isthmus:tags": { application: "orders" } });
      expect(message)
        .to.match(/^2 faults/)
        .and.match(/ tags\.owner +is missing\. Give it a text/)
        .and.match(/ tags\.cost-center +is missing/);
    }
    expect((await captureSample("dev", { "isthmus:tags": undefined })).resources).not.to.be.empty;
  });

  it("are refused where AWS would refuse them, or where the program sets them", async () => {
    const message = await faultsOf("dev", { "isthmus:tags": { "aws:owner": "x", environment: "production", note: "a|b" } });
    expect(message)
      .to.match(/^3 faults in Pulumi\.dev\.yaml/)
      .and.match(/ tags\.environment +production is set by the program itself\. Remove it\./);
  });
});
