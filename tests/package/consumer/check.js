// The same without TypeScript, and without chai: every entry of the package as CommonJS has it.
const assert = require("node:assert/strict");
const { Platform, ecs } = require("isthmus");
const { allRules, checkPolicies } = require("isthmus/policy");
const { capture, platformOutputsFixture } = require("isthmus/testing");

const program = async () => {
  const prod = await Platform.fromStack("acme/isthmus/prod");
  const image = "invoices@sha256:3333333333333333333333333333333333333333333333333333333333333333";
  new ecs.Service("invoices", { cluster: prod.cluster, container: { image, port: 8080 } });
};
const options = { stack: "prod", references: { "acme/isthmus/prod": platformOutputsFixture } };
capture(program, options).then((graph) => {
  assert.ok(graph.resources.some(({ type }) => type === "aws:ecs/service:Service"));
  assert.ok(checkPolicies([graph], { rules: allRules }).results.length > 0);
});
