// Captured by an ES module, with every entry of the package imported by name.
import { expect, use } from "chai";
import { Platform, ecs } from "isthmus";
import { allRules, checkPolicies } from "isthmus/policy";
import { capture, isthmusChai, platformOutputsFixture } from "isthmus/testing";

use(isthmusChai);
const program = async () => {
  const prod = await Platform.fromStack("acme/isthmus/prod");
  const container = { image: "invoices@sha256:3333333333333333333333333333333333333333333333333333333333333333", port: 8080 };
  new ecs.Service("invoices", { cluster: prod.cluster, container, connections: { orders: prod.databases.orders.reader.as("invoices") } });
};
const graph = await capture(program, { stack: "prod", references: { "acme/isthmus/prod": platformOutputsFixture } });
expect(graph).to.haveResource("aws:ecs/service:Service");
expect(graph).to.allow({ from: "invoices", to: "orders", port: 5432 });
expect(checkPolicies([graph], { rules: allRules }).results).not.to.have.length(0);
