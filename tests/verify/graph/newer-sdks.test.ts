import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import * as registration from "@pulumi/pulumi/runtime/resource";
import { expect } from "chai";
import { capture } from "../../../verify/graph";

/** What the SDK that the project is pinned to may not have yet. The package is tried with the newest one, and these tests with it. */
const { existsResource } = registration as {
  readonly existsResource?: (type: string, id: string, props: undefined, opts: object) => pulumi.Output<boolean>;
};

describe("a capture with what newer SDKs have", () => {
  it("does not know whether a resource exists, and goes on", async function () {
    if (existsResource === undefined) this.skip();
    const program = async () => ({ exists: existsResource("aws:s3/bucket:Bucket", "orders", undefined, {}) });
    expect((await capture(program, { stack: "dev" })).outputs).to.deep.equal({ exists: { unknown: true } });
  });

  it("takes migrations of what was deployed before, which change nothing that is declared", async () => {
    const opts = { stateMigrations: [() => undefined] } as pulumi.CustomResourceOptions;
    const graph = await capture(async () => void new aws.sns.Topic("orders", { displayName: "Orders" }, opts), { stack: "dev" });
    expect(graph.resources.find(({ name }) => name === "orders")?.inputs).to.deep.equal({ displayName: "Orders" });
  });
});
