import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  capture,
  MissingConfigError,
  MissingInputsError,
  MissingStackError,
  UnknownDataSourceError,
  type CaptureOptions,
  type Program,
} from "../../../verify/graph";

const options: CaptureOptions = { stack: "prod", project: "shop" };

async function missing(program: Program, more: Partial<CaptureOptions> = {}): Promise<Error> {
  try {
    await capture(program, { ...options, ...more });
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was missing");
}

/** A component that a plugin makes, as the packages declare it: outputs are properties without a value. */
class Remote extends pulumi.ComponentResource {
  constructor(type: string, name: string, props: Record<string, unknown> = {}) {
    super(type, name, props, {}, true);
  }
}

describe("what a capture misses", () => {
  it("is said all at once, with the lines that give it", async () => {
    const error = await missing(async () => {
      const config = new pulumi.Config();
      const domain = config.require("domain");
      const size: number = config.requireNumber("size");
      const network = new pulumi.StackReference("acme/network/prod");
      new Remote("acme:index:Site", "site", { domain, url: undefined });
      const vpc = await aws.ec2.getVpc({ default: true });
      new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: network.requireOutput("cidr"), tags: { size: String(size) } });
      return { zones: network.getOutput("zones"), password: config.requireSecret("password") };
    });
    expect(error).to.be.instanceOf(MissingInputsError);
    expect((error as MissingInputsError).errors.map(({ name }) => name).sort()).to.deep.equal([
      ...["MissingConfigError", "MissingConfigError", "MissingConfigError"],
      ...["MissingStackError", "UnknownDataSourceError", "UnknownDataSourceError"],
    ]);
    const lines = error.message.split("\n").map((line) => line.trim());
    expect(lines[0]).to.equal("The program asks for 6 things that are not known here:");
    expect(lines).to.include.members([
      "Pulumi.prod.yaml has no value for shop:domain, which the program requires. Set it there: pulumi config set shop:domain <value> --stack prod.",
      "Pulumi.prod.yaml has no value for shop:password, which the program requires. Set it there: pulumi config set --secret shop:password <value> --stack prod.",
      "The stack acme/network/prod is referred to, but its outputs are not known.",
      '"shop:domain": "…",',
      '"shop:size": 1,',
      '"acme/network/prod": { cidr: "…", zones: "…" },',
      '"aws:ec2/getVpc:getVpc": ({ inputs }) => ({ id: "…" }), // asked with default',
      '"acme:index:Site": (component) => ({ url: "…" }),',
    ]);
  });

  it("is said in its own error where it is one thing, on one line", async () => {
    const errors = [
      await missing(async () => new pulumi.Config("other").requireBoolean("on")),
      await missing(async () => new pulumi.StackReference("acme/network/prod").getOutput("id")),
      await missing(async () => aws.ec2.getVpc()),
    ];
    expect(errors.map(({ name }) => name)).to.deep.equal(["MissingConfigError", "MissingStackError", "UnknownDataSourceError"]);
    expect(errors.every(({ message }) => !message.includes("\n"))).to.equal(true);
    expect(errors[0]?.message).to.contain('in isthmus.config.ts, or as an option of capture: config: { "other:on": true }.');
    expect(errors[1]?.message).to.contain('references: { "acme/network/prod": { id: "…" } }.');
  });

  it("is found though the program fails over the placeholder, whose failure is not told", async () => {
    const error = await missing(async () => {
      const contract = await new pulumi.StackReference("acme/isthmus/prod").getOutputDetails("contract");
      return { url: (contract.value as { readonly edge: { readonly url: string } }).edge.url };
    });
    expect(error).to.be.instanceOf(MissingStackError).and.include({ fullName: "acme/isthmus/prod" });
    expect((error as MissingStackError).outputs).to.deep.equal(["contract"]);
  });

  it("does not take a placeholder for a name", async () => {
    const error = await missing(async () => new pulumi.StackReference(new pulumi.Config().require("networkStack")));
    expect(error).to.be.instanceOf(MissingConfigError).and.include({ key: "shop:networkStack" });
  });

  it("counts what is encrypted where no placeholder has the form that the program reads", async () => {
    const encrypted = { config: { "shop:port": "(secret)", "shop:token": "(secret)" }, secretKeys: ["shop:port", "shop:token"] };
    const error = await missing(async () => {
      const config = new pulumi.Config();
      return { port: config.getSecretNumber("port"), token: config.requireSecret("token") };
    }, encrypted);
    expect(error).to.be.instanceOf(MissingConfigError).and.include({ key: "shop:port", kind: "number" });
    expect(error.message).to.match(
      /^Pulumi\.prod\.yaml has shop:port encrypted, and the program needs a number: a capture cannot decrypt it\./,
    );
  });

  it("leaves a value that is there and wrong to the program", async () => {
    const error = await missing(async () => new pulumi.Config().requireNumber("port"), { config: { "shop:port": "many" } });
    expect(error.message).to.contain("value 'many' is not a valid number");
  });

  it("names the environments of Pulumi ESC that may have a value", async () => {
    const error = await missing(async () => new pulumi.Config().require("domain"), { environments: ["shop/prod", "common"] });
    expect(error.message).to.contain(
      "It may come from the Pulumi ESC environments shop/prod, common, not known here: pulumi env open <organization>/shop/prod --format json > esc.json or",
    );
  });

  it("counts what Pulumi.yaml declares without a value, but not where Pulumi ESC may have it", async () => {
    const requiredConfig = ["shop:domain"];
    const program = async (): Promise<void> => void new aws.sns.Topic("t");
    expect(await missing(program, { requiredConfig })).to.be.instanceOf(MissingConfigError);
    const graph = await capture(program, { ...options, requiredConfig, environments: ["prod"] });
    expect(graph.resources).to.have.length(2);
  });

  it("offers the same stack of another organization, and takes any where * stands for it", async () => {
    const program = async (): Promise<object> => ({ id: new pulumi.StackReference("organization/network/prod").getOutput("id") });
    const error = await missing(program, { references: { "acme/network/prod": { id: "vpc-1" } } });
    expect(error.message).to.contain("Only acme/network/prod is: give */network/prod for any organization, or the name with this one.");
    const graph = await capture(program, { ...options, references: { "*/network/prod": { id: "vpc-1" } } });
    expect(graph.outputs).to.deep.equal({ id: "vpc-1" });
  });

  it("is nobody else's: outside a capture the SDK reads configuration as ever", async () => {
    await missing(async () => new pulumi.Config().require("domain"));
    expect(() => new pulumi.Config("shop").require("domain")).to.throw("Missing required configuration variable 'shop:domain'");
  });

  it("does not keep the answers of a method from a component that is known", async () => {
    const result = { result: "kube" };
    const graph = await capture(
      async () => {
        const site = new Remote("acme:index:Site", "site");
        return { answer: pulumi.runtime.call("acme:index:Site/describe", { __self__: site }, site) };
      },
      { ...options, mocks: { resources: { "acme:index:Site": {} }, dataSources: { "acme:index:Site/describe": () => result } } },
    );
    expect(graph.outputs).to.deep.equal({ answer: result });
    const error = await missing(async () => ({ answer: pulumi.runtime.call("acme:index:Site/describe", {}) }));
    expect(error).to.be.instanceOf(UnknownDataSourceError).and.include({ kind: "method" });
  });
});

describe("a capture's environment variables", () => {
  it("are the program's while it runs, and then as before", async () => {
    process.env["ISTHMUS_TEST_BEFORE"] = "before";
    const read = async (): Promise<object> => ({ one: process.env["ISTHMUS_TEST_BEFORE"], two: process.env["ISTHMUS_TEST_NEW"] });
    const environmentVariables = { ISTHMUS_TEST_BEFORE: "during", ISTHMUS_TEST_NEW: "new" };
    const { outputs } = await capture(read, { ...options, environmentVariables });
    expect(outputs).to.deep.equal({ one: "during", two: "new" });
    expect([process.env["ISTHMUS_TEST_BEFORE"], "ISTHMUS_TEST_NEW" in process.env]).to.deep.equal(["before", false]);
    delete process.env["ISTHMUS_TEST_BEFORE"];
  });
});
