import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, Match, type StackGraph } from "isthmus/testing";
import program = require("./privatelink");

use(isthmusChai);

const options = { stack: "prod", config: { "aws:region": "eu-central-1" } };

describe("a service by PrivateLink", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("is reached by its consumer on its port, through the endpoint, both load balancers and the task", () => {
    expect(graph).to.allow({ from: "billing", to: "orders-endpoint", port: 443 });
    expect(graph).to.isolate({ from: "billing", to: "orders-endpoint", port: 80 });
  });

  it("never reaches back, and is nowhere else in reach", () => {
    expect(graph).to.isolate({ from: "orders", to: "billing" });
    expect(graph).to.isolate({ from: "orders", to: "orders-endpoint" });
    expect(graph).to.isolate({ from: "billing", to: "orders" });
    expect(graph).to.isolate({ from: "billing", to: "edge" });
  });

  it("is not reached by strangers: neither in the consumer's VPC nor outside, nor past the service in the provider's", () => {
    expect(graph).to.isolate({ from: "newsletter", to: "orders-endpoint" });
    expect(graph).to.isolate({ from: "experiment", to: "orders-endpoint" });
    expect(graph).to.isolate({ from: "internet", to: "orders-endpoint" });
    expect(graph).to.isolate({ from: "orders", to: "orders-link" });
  });

  it("keeps its own calls to AWS inside", () => {
    for (const endpoint of ["prod-aws-ecr-api", "prod-aws-ecr-dkr", "prod-aws-logs"])
      expect(graph).to.allow({ from: "orders", to: endpoint, port: 443 });
    expect(graph).to.isolate({ from: "billing", to: "prod-aws-logs" });
  });

  it("tells its consumer where it is", () => {
    expect(graph).to.haveResource("aws:ecs/taskDefinition:TaskDefinition", {
      containerDefinitions: Match.serializedJson(
        Match.arrayWith([
          Match.objectLike({
            name: "billing",
            environment: Match.arrayWith([
              { name: "ORDERS_HOST", value: "orders.example.com" },
              { name: "ORDERS_PORT", value: "443" },
            ]),
          }),
        ]),
      ),
    });
  });

  it("waits for the proof of its name before an endpoint uses it", () => {
    expect(graph).to.dependOn(
      { type: "aws:ec2/vpcEndpoint:VpcEndpoint", name: "orders-endpoint-endpoint" },
      { type: "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification" },
    );
    expect(graph).to.dependOn(
      { type: "aws:ecs/service:Service", name: "billing-service" },
      { type: "aws:vpc/endpointPrivateDns:EndpointPrivateDns" },
    );
  });

  it("is the same in a preview", async () => {
    await capturePreviewAndUpdate(program, options);
  });
});
