import { expect, use } from "chai";
import { join } from "node:path";
import {
  Capture,
  capture,
  capturePreviewAndUpdate,
  isthmusChai,
  Match,
  mockTables,
  type CaptureOptions,
  type MockTable,
  type StackGraph,
} from "isthmus/testing";
import network = require("./network");
import program = require("./reports");

use(isthmusChai);

const zones: MockTable = {
  dataSources: { "aws:route53/getZone:getZone": ({ inputs }) => ({ zoneId: "Z0EXAMPLE", name: inputs["name"] }) },
};
const certificates: MockTable = {
  dataSources: { "aws:acm/getCertificate:getCertificate": () => ({ arn: "arn:aws:acm:eu-central-1:111122223333:certificate/1" }) },
};

describe("reports", () => {
  let options: CaptureOptions;
  let graph: StackGraph;
  before(async () => {
    const config = { "aws:region": "eu-central-1" };
    const shared = await capture(network, { stack: "prod", project: "network", config });
    options = {
      stack: "prod",
      project: "reports",
      config,
      references: { "acme/network/prod": shared.outputs },
      mocks: mockTables(zones, certificates),
    };
    graph = await capture(program, options);
  });

  it("keeps what it has written", () => {
    expect(graph).to.haveResource("aws:s3/bucket:Bucket", { tags: { Team: "finance" } });
    expect(graph).to.beProtected({ type: "aws:s3/bucket:Bucket" });
  });

  it("may write reports and nothing else", () => {
    expect(graph).to.haveResource("aws:iam/rolePolicy:RolePolicy", {
      policy: Match.serializedJson({ Statement: Match.arrayEquals([Match.objectLike({ Action: ["s3:PutObject"], Resource: /\/\*$/ })]) }),
    });
    expect(graph).not.to.haveResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
  });

  it("writes into the bucket that its record names", () => {
    const [bucket, record] = [new Capture(), new Capture()];
    expect(graph).to.haveResource("aws:lambda/function:Function", { environment: { variables: { BUCKET: bucket } } });
    expect(graph).to.haveResource("aws:route53/record:Record", { zoneId: "Z0EXAMPLE", records: [record] });
    expect(bucket.asString()).to.equal(record.asString());
  });

  it("is there after its bucket", () => {
    expect(graph).to.dependOn({ type: "aws:lambda/function:Function", name: "reports" }, { type: "aws:s3/bucket:Bucket" });
  });

  it("calls the internet and is not called by it", () => {
    expect(graph).to.allow({ from: "reports", to: "internet", port: 443 });
    expect(graph).to.isolate({ from: "internet", to: "reports" });
  });

  it("registers the same in a preview, where no id is known yet", async () => {
    const { preview } = await capturePreviewAndUpdate(program, options);
    expect(preview).to.haveResource("aws:lambda/function:Function", { role: Match.unknown() });
  });

  it("has the plan that was reviewed, and the names that are deployed", () => {
    expect(graph).to.matchPlan(join(__dirname, "plan.prod.txt"));
    expect(graph).to.matchIdentities(join(__dirname, "urns.prod.txt"));
  });
});
