import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./central-endpoints");
import spoke = require("./central-endpoints-spoke");

use(isthmusChai);

const options = { stack: "hub", project: "network", config: { "aws:region": "eu-central-1" } };
const endpoints = ["aws-ecr-api", "aws-ecr-dkr", "aws-logs", "aws-secretsmanager"];

describe("endpoints of the hub", () => {
  let hub: StackGraph;
  let spokes: readonly StackGraph[];
  const spokeOptions = (stack: string) => ({ ...options, stack, references: { "acme/network/hub": hub.outputs } });
  before(async () => {
    hub = await capture(program, options);
    spokes = [await capture(spoke, spokeOptions("dev")), await capture(spoke, spokeOptions("prod"))];
  });

  it("are reached from every spoke on HTTPS only", () => {
    for (const stack of ["dev", "prod"])
      for (const endpoint of endpoints) {
        expect([hub, ...spokes]).to.allow({ from: `${stack}/web`, to: `hub/${endpoint}`, port: 443 });
        expect([hub, ...spokes]).to.isolate({ from: `${stack}/web`, to: `hub/${endpoint}`, port: 80 });
      }
  });

  it("T29: are reached by the spokes' blocks and by no others behind the gateway", async () => {
    expect(hub).to.isolate({ from: "experiment", to: "hub/aws-*" });
    expect(hub).to.isolate({ from: "internet", to: "hub/aws-*" });
    let refusal = "";
    await capture(spoke, spokeOptions("test")).catch((error: Error) => (refusal = error.message));
    expect(refusal).to.contain("10.40.0.0/16 is not let in by the endpoints, which take 10.10.0.0/16, 10.30.0.0/16.");
  });

  it("are no way from spoke to spoke", () => {
    expect([hub, ...spokes]).to.isolate({ from: "dev/web", to: "prod/web" });
    expect([hub, ...spokes]).to.isolate({ from: "prod/web", to: "dev/web" });
  });

  it("T28: leave S3 and DynamoDB to the spokes' own gateway endpoints", () => {
    expect([hub, ...spokes]).to.allow({ from: "dev/web", to: "dev/dev-s3", port: 443 });
    expect(hub).not.to.haveResource("aws:route53/zone:Zone", { name: /s3|dynamodb/ });
  });

  it("have a zone for each name, found in both spokes", () => {
    expect(hub).to.haveResourceCount("aws:route53/zone:Zone", 4);
    expect(hub).to.haveResource("aws:route53/record:Record", { name: "*.dkr.ecr.eu-central-1.amazonaws.com", type: "A" });
    for (const graph of spokes) expect(graph).to.haveResourceCount("aws:route53/zoneAssociation:ZoneAssociation", 4);
  });

  it("are the same in a preview", async () => {
    await capturePreviewAndUpdate(program, options);
    await capturePreviewAndUpdate(spoke, spokeOptions("dev"));
  });
});
