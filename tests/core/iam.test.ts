import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { allow, assumedBy, policyDocument, type IamStatement } from "../../components/core";
import { resolved } from "./resolved";

const documentOf = async (statements: readonly IamStatement[]): Promise<unknown> => JSON.parse(await resolved(policyDocument(statements)));

describe("core iam", () => {
  it("defaults: a document of statements, with outputs in them", async () => {
    const bucket = pulumi.output("arn:aws:s3:::logs");
    expect(await documentOf([allow("s3:GetObject", pulumi.interpolate`${bucket}/*`)])).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::logs/*"] }],
    });
  });

  it("takes one or more actions and resources, and a condition", () => {
    expect(allow(["a:B", "a:C"], ["r1", "r2"], { StringEquals: { key: "value" } })).to.deep.equal({
      Effect: "Allow",
      Action: ["a:B", "a:C"],
      Resource: ["r1", "r2"],
      Condition: { StringEquals: { key: "value" } },
    });
    expect(allow("a:B", "r")).to.have.all.keys("Effect", "Action", "Resource");
  });

  it("keeps equal statements once, in the order of their first", async () => {
    const document = await documentOf([allow("a:B", pulumi.output("r")), allow("a:C", "r"), allow("a:B", "r")]);
    expect(document).to.have.nested.property("Statement.length", 2);
    expect(document).to.have.nested.property("Statement[0].Action[0]", "a:B");
  });

  it("lets a service assume a role, closed to the account that asks", async () => {
    const trust = JSON.parse(
      await resolved(
        assumedBy("ecs-tasks.amazonaws.com", { sourceAccount: "111122223333", sourceArn: "arn:aws:ecs:eu-central-1:111122223333:*" }),
      ),
    ) as unknown;
    expect(trust).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: ["sts:AssumeRole"],
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-central-1:111122223333:*" },
          },
        },
      ],
    });
  });

  it("writes no empty condition", async () => {
    expect(await resolved(assumedBy("monitoring.rds.amazonaws.com"))).not.to.include("Condition");
  });

  it("stays secret where a part of it is", async () => {
    const document = policyDocument([allow("a:B", pulumi.secret("arn:hidden"))]);
    expect(await pulumi.isSecret(document)).to.equal(true);
  });
});
