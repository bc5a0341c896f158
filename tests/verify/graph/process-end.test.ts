/** What a program declares only when the process has nothing more to do, and what one that fails leaves behind. */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { capture } from "../../../verify/graph";
import { isthmusProcess } from "../../cli/run";
import { removeProject, temporaryProject } from "../../temporary-project";

const notification = "aws:s3/bucketNotification:BucketNotification";

function uploads(): void {
  const resize = new aws.lambda.Function("resize", {
    role: "arn:aws:iam::111122223333:role/resize",
    runtime: "nodejs22.x",
    handler: "index.handler",
  });
  const bucket = new aws.s3.Bucket("uploads");
  bucket.onObjectCreated("created", resize, { filterSuffix: ".png" });
  bucket.onObjectRemoved("removed", resize);
}

describe("the end of the process", () => {
  it("brings a bucket's one notification, in every capture", async () => {
    for (const stack of ["dev", "prod"]) {
      const { resources } = await capture(uploads, { stack });
      const [found, ...others] = resources.filter(({ type }) => type === notification);
      expect(others).to.deep.equal([]);
      expect((found?.inputs["lambdaFunctions"] as object[] | undefined)?.length).to.equal(2);
    }
  });

  it("brings what the program itself has left to it, and leaves it to nobody else", async () => {
    const before = process.listenerCount("beforeExit");
    const late = (): void => void process.once("beforeExit", () => void new aws.sqs.Queue("late"));
    const { resources } = await capture(late, { stack: "dev" });
    expect(resources.map(({ name }) => name)).to.include("late");
    await capture(() => void process.on("beforeExit", () => undefined), { stack: "dev" });
    expect(process.listenerCount("beforeExit")).to.equal(before);
  });

  it("finds nothing left of a program that asks for what is missing", () => {
    const program = `const aws = require("@pulumi/aws");
      const fn = new aws.lambda.Function("f", { role: aws.iam.getRoleOutput({ name: "f" }).arn, runtime: "nodejs22.x", handler: "index.handler" });
      new aws.s3.Bucket("uploads").onObjectCreated("created", fn);
      aws.ses.getDomainIdentityOutput({ domain: "example.com" });`;
    const folder = temporaryProject({ "Pulumi.dev.yaml": "config: { aws:region: eu-central-1 }\n", "index.js": program });
    try {
      const { status, stdout, stderr } = isthmusProcess(folder, "init");
      expect(stdout).to.match(/^isthmus\.config\.js is written/);
      expect([status, stderr]).to.deep.equal([0, ""]);
    } finally {
      removeProject(folder);
    }
  });
});

describe("an undefined that a program trips over", () => {
  it("is explained where it may be what only a deployment computes", async () => {
    const program = (): void => {
      const table = new aws.timestreamwrite.Database("metrics", { databaseName: "metrics" });
      new aws.sqs.Queue("jobs", { name: table.kmsKeyId.apply((id) => id.split("/")[1] ?? "") });
    };
    const error: unknown = await capture(program, { stack: "dev" }).catch((thrown: unknown) => thrown);
    expect(String(error)).to.match(
      /Cannot read properties of undefined \(reading 'split'\)\. It may be a property that only a deployment computes\. .*aws:timestreamwrite\/database:Database.* mocks: \{ resources: /,
    );
  });

  it("is the program's own where everything is known", async () => {
    const error: unknown = await capture(() => void (undefined as unknown as string).length, { stack: "dev" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).to.equal("TypeError: Cannot read properties of undefined (reading 'length')");
  });
});
