import { expect } from "chai";
import { join } from "node:path";
import { StackCaptures } from "../../cli/capture-stacks";
import { planReport } from "../../cli/plan-report";
import { readProject } from "../../verify/project";
import { styleFor } from "../../cli/terminal";

const order: string[] = [];
const progress = { begin: (stack: string) => void order.push(stack), note: () => undefined, end: () => undefined };
const capturesOf = (fixture: string): StackCaptures => new StackCaptures(readProject(join(__dirname, "fixtures", fixture)), progress);

async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

describe("captures of a project's stacks", () => {
  beforeEach(() => order.splice(0));

  it("takes a stack that another refers to first, and only once", async () => {
    const captures = capturesOf("platform");
    const dev = await captures.of("dev");
    const hub = await captures.of("hub");
    expect(order).to.deep.equal(["dev", "hub", "dev"]);
    const gateway = hub.resources.find(({ name }) => name === "hub");
    const attachment = dev.resources.find(({ type }) => type === "aws:ec2transitgateway/vpcAttachment:VpcAttachment");
    expect(attachment?.inputs["transitGatewayId"]).to.equal(gateway?.outputs["id"]);
  });

  it("keeps another stack's secrets secret", async () => {
    const dev = await capturesOf("platform").of("dev");
    expect(dev.outputs["token"]).to.deep.equal({ secret: true });
    expect(JSON.stringify(dev)).not.to.contain("AAABADQXFlU0mxbTgNyl39UfVg4DdCoL94");
  });

  it("runs the program in the directory of its main file and comes back", async () => {
    const before = process.cwd();
    expect((await capturesOf("platform").of("dev")).outputs["directory"]).to.equal("platform");
    expect(process.cwd()).to.equal(before);
  });

  it("comes back to the directory that it began in, also from two captures at once", async () => {
    const before = process.cwd();
    await Promise.all(["dev", "hub"].map((stack) => capturesOf("platform").of(stack)));
    expect(process.cwd()).to.equal(before);
  });

  it("loads a program that registers at load afresh for each stack", async () => {
    const captures = capturesOf("module");
    const [first, second, again] = [await captures.of("first"), await captures.of("second"), await capturesOf("module").of("first")];
    expect([first, second].map(({ outputs }) => (outputs["arns"] as string[]).length)).to.deep.equal([1, 2]);
    expect(again).to.deep.equal(first);
    expect(first.resources.at(-1)?.source).to.equal("program/index.ts:5");
  });

  it("refuses stacks that refer to each other in a circle", async () => {
    expect((await failure(capturesOf("circle").of("one"))).message).to.contain("one -> other -> one");
  });

  it("refuses with the fault that the program throws, unchanged", async () => {
    const error = await failure(capturesOf("platform").of("faulty"));
    expect(error.message).to.equal("1 fault in Pulumi.faulty.yaml\n  network.cidr  is missing. Give it a block, for example 10.30.0.0/16.");
  });
});

describe("the report of a plan", () => {
  it("shows what each component makes, the warnings and the outputs", async () => {
    const dev = await capturesOf("platform").of("dev");
    expect(planReport(dev, { width: 100, style: styleFor({}) }).split("\n")).to.deep.equal([
      "dev: 6 resources in 1 component",
      "  component             type                    makes",
      "  (the program itself)                          1 ec2transitgateway:VpcAttachment,",
      "                                                1 pulumi:StackReference, 1 ssm:Parameter",
      "  dev                   sample:network:Network  2 ec2:Subnet, 1 ec2:Vpc",
      "",
      "  warnings",
      "    the sample has no subnets to attach",
      "",
      "  outputs",
      "    directory  platform",
      "    token      (secret)",
      `    vpcId      ${dev.outputs["vpcId"] as string}`,
      "",
    ]);
  });
});
