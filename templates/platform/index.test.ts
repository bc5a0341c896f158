import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./index");

use(isthmusChai);

const project = "${PROJECT}";
const zones = ["eu-central-1a", "eu-central-1b"];
const config = (values: Record<string, unknown>): Record<string, string> => ({
  "aws:region": "eu-central-1",
  ...Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${project}:${key}`, typeof value === "string" ? value : JSON.stringify(value)]),
  ),
});

describe("the platform", () => {
  let hub: StackGraph;
  let prod: StackGraph;
  before(async () => {
    hub = await capture(program, { stack: "hub", project, config: config({ network: { cidr: "10.0.0.0/24", zones } }) });
    prod = await capture(program, {
      stack: "prod",
      project,
      config: config({
        network: { cidr: "10.30.0.0/16", zones },
        certificate: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000030",
        image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:${"3".repeat(64)}`,
        notify: { critical: "mailto:oncall@example.com", warning: "mailto:team@example.com" },
      }),
      references: { [`organization/${project}/hub`]: hub.outputs },
    });
  });

  it("lets the internet in through the load balancer only", () => {
    expect(prod).to.allow({ from: "internet", to: "prod-edge", port: 443 });
    expect(prod).to.isolate({ from: "internet", to: ["prod/app", "app.writer"] });
  });

  it("protects prod's database", () => {
    expect(prod).to.beProtected({ type: "aws:rds/cluster:Cluster" });
  });
});
