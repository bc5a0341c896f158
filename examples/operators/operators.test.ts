import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./index");

use(isthmusChai);

describe("operators", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", project: "operators", config: { "aws:region": "eu-central-1" } });
  });

  it("are three principals, and may open shells in one container only", () => {
    const [role] = graph.resources.filter(({ name }) => name === "operators-role");
    expect(role?.inputs["assumeRolePolicy"]).to.contain('"arn:aws:iam::111122223333:role/Invoices"').and.not.to.contain(":root");
    const [policy] = graph.resources.filter(({ name }) => name === "operators-policy");
    expect(policy?.inputs["policy"]).to.contain('"Condition":{"StringEquals":{"ecs:container-name":["invoices"]}}');
  });

  it("get the commands to run", () => {
    expect(graph.outputs["shell"]).to.match(/^aws ecs execute-command .* --container invoices /);
    expect(graph.outputs["psql"]).to.contain('"host":["database.prod.example.com"]');
  });

  it("get no further than the database's port from the bastion, which nobody reaches", () => {
    expect(graph).to.isolate({ from: "bastion", to: "invoices" });
    expect(graph).to.isolate({ from: "internet", to: "bastion" });
    expect(graph).to.haveResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
      description: "bastion to database",
      fromPort: 5432,
    });
  });

  it("leave their record on AWS, and the key to read it", () => {
    for (const { name, retainOnDelete } of graph.resources.filter(({ type }) => /:(LogGroup|Key)$/.test(type)))
      expect(retainOnDelete, name).to.equal(true);
  });
});
