import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./central-endpoints");

use(isthmusChai);

const options = { stack: "hub", config: { "aws:region": "eu-central-1" } };
const endpoints = ["aws-ecr-api", "aws-ecr-dkr", "aws-logs", "aws-secretsmanager"];

describe("endpoints of the hub", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("are reached from every spoke on HTTPS only", () => {
    for (const spoke of ["dev-web", "prod-web"])
      for (const endpoint of endpoints) {
        expect(graph).to.allow({ from: spoke, to: endpoint, port: 443 });
        expect(graph).to.isolate({ from: spoke, to: endpoint, port: 80 });
      }
  });

  it("T29: are reached by the spokes' blocks and by no others behind the gateway", () => {
    expect(graph).to.isolate({ from: "lab-web", to: "hub/aws-*" });
    expect(graph).to.isolate({ from: "internet", to: "hub/aws-*" });
  });

  it("are no way from spoke to spoke", () => {
    expect(graph).to.isolate({ from: "dev-web", to: "prod-web" });
    expect(graph).to.isolate({ from: "prod-web", to: "dev-web" });
  });

  it("T28: leave S3 and DynamoDB to the spokes' own gateway endpoints", () => {
    expect(graph).to.allow({ from: "dev-web", to: "dev-s3", port: 443 });
    expect(graph).not.to.haveResource("aws:route53/zone:Zone", { name: /s3|dynamodb/ });
  });

  it("have a zone for each name, found in both spokes", () => {
    expect(graph).to.haveResourceCount("aws:route53/zone:Zone", 4);
    expect(graph).to.haveResourceCount("aws:route53/zoneAssociation:ZoneAssociation", 8);
    expect(graph).to.haveResource("aws:route53/record:Record", { name: "*.dkr.ecr.eu-central-1.amazonaws.com", type: "A" });
  });

  it("are the same in a preview", async () => {
    await capturePreviewAndUpdate(program, options);
  });
});
