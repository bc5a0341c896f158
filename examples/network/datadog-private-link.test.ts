import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./datadog-private-link");

use(isthmusChai);

describe("Datadog by PrivateLink", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", config: { "aws:region": "eu-west-2" } });
  });

  it("is reached from a tier without internet, on HTTPS", () => {
    for (const endpoint of ["api", "logs-agent", "metrics", "traces"])
      expect(graph).to.allow({ from: "web", to: `prod-datadog-${endpoint}`, port: 443 });
    expect(graph).to.isolate({ from: "web", to: "internet" });
  });

  it("does not reach in", () => {
    expect(graph).to.isolate({ from: "internet", to: "prod/prod-datadog-*" });
  });

  it("has one endpoint for both intakes of logs, which share a service on this site", () => {
    expect(graph).to.haveResourceCount("aws:ec2/vpcEndpoint:VpcEndpoint", 4, { vpcEndpointType: "Interface" });
  });
});
