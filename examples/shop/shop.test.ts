import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./index");

use(isthmusChai);

describe("shop", () => {
  let graph: StackGraph;
  before(async () => {
    const config = { "aws:region": "eu-central-1", "shop:pagerDutyKey": "0123456789abcdef0123456789abcdef" };
    graph = await capture(program, { stack: "prod", project: "shop", config, secretKeys: ["shop:pagerDutyKey"] });
  });

  it("lets the internet in through the load balancer only", () => {
    expect(graph).to.allow({ from: "internet", to: "shop-edge", port: 443 });
    expect(graph).to.isolate({ from: "internet", to: ["web", "orders"] });
  });

  it("lets one service reach the database, on both endpoints", () => {
    for (const to of ["orders.writer", "orders.reader"]) {
      expect(graph).to.allow({ from: "prod/orders", to, port: 5432 });
      expect(graph).to.isolate({ from: "web", to });
    }
  });

  it("watches the database with its own values", () => {
    expect(graph).to.haveResource("aws:cloudwatch/metricAlarm:MetricAlarm", { metricName: "CPUUtilization", threshold: 85 });
  });

  it("notifies people: whoever is on call of what is critical, the channel of the rest", () => {
    expect(graph).to.alert({ on: "orders", reaching: "mailto:oncall@example.com" });
    expect(graph).to.alert({ on: "orders", reaching: "shop-critical-pagerduty" });
    expect(graph).to.alert({ on: "orders-cluster-events", severity: "warning", reaching: "slack:*" });
  });
});
