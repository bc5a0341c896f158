import { expect, use } from "chai";
import { capture, isthmusChai, platformOutputsFixture, type StackGraph } from "isthmus/testing";
import program = require("./index");

use(isthmusChai);

const platform = "acme/isthmus/prod";
const image = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:${"3".repeat(64)}`;

describe("${PROJECT}", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, {
      stack: "dev",
      project: "${PROJECT}",
      config: { "aws:region": "eu-central-1", "${PROJECT}:platform": platform, "${PROJECT}:image": image },
      references: { [platform]: platformOutputsFixture },
    });
  });

  it("runs on the platform's cluster", () => {
    expect(graph).to.haveResource("aws:ecs/service:Service", { propagateTags: "SERVICE" });
  });

  it("reaches the database, which nobody reaches from the internet", () => {
    expect(graph).to.allow({ from: "${PROJECT}", to: "orders", port: 5432 });
    expect(graph).to.isolate({ from: "internet", to: "orders" });
  });
});
