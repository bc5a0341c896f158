import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { policyDocument, readStatements, secretValue, valueFrom, type Lookup } from "../../components/core";
import { resolved } from "./resolved";
import { capture, secretValue as hidden } from "../../verify/graph";
import { placeOf } from "./asker";

const china: Lookup = {
  partition: pulumi.output("aws-cn"),
  dnsSuffix: pulumi.output("amazonaws.com.cn"),
  region: pulumi.output("cn-north-1"),
  account: pulumi.output("111122223333"),
  ask: () => {
    throw new Error("Nothing else is asked.");
  },
};
const secret = "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:datadog-AbCdEf";
const parameter = "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/datadog";
const key = "arn:aws-cn:kms:cn-north-1:111122223333:key/k";

const statements = async (reference: Parameters<typeof readStatements>[0]): Promise<unknown> =>
  (JSON.parse(await resolved(policyDocument(readStatements(reference, china)))) as { Statement: unknown }).Statement;

describe("core secret", () => {
  it("defaults: the whole secret, and the right to read it", async () => {
    expect(valueFrom({ arn: secret })).to.equal(secret);
    expect(await statements({ arn: secret })).to.deep.equal([
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secret] },
    ]);
  });

  it("names a JSON key to ECS and never to IAM", async () => {
    const reference = { arn: secret, jsonKey: "api_key" };
    expect(await resolved(pulumi.output(valueFrom(reference)))).to.equal(`${secret}:api_key::`);
    expect(await statements(reference)).to.have.nested.property("[0].Resource[0]", secret);
  });

  it("T12: may read a secret whose ARN is given without its six random characters", async () => {
    const partial = "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:datadog";
    expect(await statements({ arn: partial })).to.have.nested.property("[0].Resource[0]", `${partial}-??????`);
  });

  it("tells the service by the ARN, not by what the secret is called", async () => {
    const named = "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:ssm-token-AbCdEf";
    expect(await statements({ arn: named })).to.have.nested.property("[0].Action[0]", "secretsmanager:GetSecretValue");
  });

  it("reads a parameter of SSM in its own way", async () => {
    expect(await statements({ arn: pulumi.output(parameter) })).to.deep.equal([
      { Effect: "Allow", Action: ["ssm:GetParameters"], Resource: [parameter] },
    ]);
  });

  for (const [arn, service] of [
    [secret, "secretsmanager"],
    [parameter, "ssm"],
  ] as const)
    it(`may use a customer managed key through ${service} only`, async () => {
      expect(await statements({ arn, kmsKeyArn: key })).to.deep.include({
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [key],
        Condition: { StringEquals: { "kms:ViaService": `${service}.cn-north-1.amazonaws.com.cn` } },
      });
    });
});

describe("core secretValue", () => {
  it("reads a secret's text, or one key of it, and never shows it", async () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:vpn-AbCdEf";
    const secretsOf = (jsonKey?: string) =>
      capture(() => ({ text: secretValue(placeOf(), { arn, ...(jsonKey !== undefined && { jsonKey }) }) }), {
        stack: "test",
        config: { "aws:region": "eu-central-1" },
        mocks: {
          dataSources: {
            "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ inputs }) => ({
              secretString: hidden(JSON.stringify({ key: `of ${String(inputs["secretId"])}` })),
            }),
          },
        },
      });
    expect((await secretsOf("key")).outputs["text"]).to.deep.equal({ secret: true });
    expect((await secretsOf()).outputs["text"]).to.deep.equal({ secret: true });
    const wrong = await secretsOf("other").then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(wrong).to.contain('The secret has no text under the key "other". Give a key of its JSON object.').and.not.to.contain("of arn");
  });
});
