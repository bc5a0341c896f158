import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { policyDocument } from "../../../components/core";
import { execStatements, executionPolicy, executionTrust, taskTrust } from "../../../components/ecs/task/roles";
import { container, digest, image, place, secretArn, valueOf } from "../support";

interface Statement {
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: object;
}
const logGroupArn = "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/prod/orders";
const statementsOf = async (text: pulumi.Input<string>): Promise<Statement[]> =>
  (JSON.parse(await valueOf(text)) as { Statement: Statement[] }).Statement;
const execution = (...containers: Parameters<typeof executionPolicy>[0]): Promise<Statement[]> =>
  statementsOf(executionPolicy(containers, { logGroupArn, place }));

describe("a task's roles", () => {
  it("defaults", async () => {
    expect(await execution(container())).to.deep.equal([
      { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
      {
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: ["arn:aws:ecr:eu-central-1:111122223333:repository/orders"],
      },
      { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: [`${logGroupArn}:*`] },
    ]);
  });

  it("T13: asks nothing of ECR for public images", async () => {
    const actions = (await execution(container({ image: "public.ecr.aws/datadog/agent:7.60.0" }))).flatMap(({ Action }) => Action);
    expect(actions).to.deep.equal(["logs:CreateLogStream", "logs:PutLogEvents"]);
  });

  it("T13: names each repository once, in whatever order, also where the image is known late", async () => {
    const late = pulumi.output(`222233334444.dkr.ecr.eu-central-1.amazonaws.com/web@${digest}`);
    const [, pull] = await execution(container(), container({ name: "b", image }), container({ name: "c", image: late }));
    expect(pull?.Resource).to.deep.equal([
      "arn:aws:ecr:eu-central-1:111122223333:repository/orders",
      "arn:aws:ecr:eu-central-1:222233334444:repository/web",
    ]);
  });

  it("T50: may fill the pull-through cache, and only there", async () => {
    const cached = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/ecr-public/datadog/agent:7.60.0";
    const fill = (await execution(container(), container({ name: "agent", image: cached }))).find(({ Action }) =>
      Action.includes("ecr:BatchImportUpstreamImage"),
    );
    expect(fill?.Resource).to.deep.equal(["arn:aws:ecr:eu-central-1:111122223333:repository/ecr-public/datadog/agent"]);
  });

  it("T12: reads the secret without its JSON key, the log driver's secrets too, with the key that encrypts them", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1";
    const parameter = "arn:aws:ssm:eu-central-1:111122223333:parameter/apikey";
    const statements = await execution(
      container({
        secrets: { A: { arn: secretArn, jsonKey: "a", kmsKeyArn }, B: { arn: secretArn, jsonKey: "b", kmsKeyArn } },
        logConfiguration: { logDriver: "awsfirelens", options: {}, secretOptions: { apikey: { arn: parameter } } },
      }),
    );
    expect(statements.slice(3)).to.deep.equal([
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [kmsKeyArn],
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" } },
      },
      { Effect: "Allow", Action: ["ssm:GetParameters"], Resource: [parameter] },
    ]);
  });

  it("T13: both roles are assumed by tasks of this account only", async () => {
    for (const trust of [executionTrust(place), taskTrust(place)]) {
      const [statement] = await statementsOf(trust);
      expect(statement?.Condition).to.have.nested.property("StringEquals.aws:SourceAccount", "111122223333");
    }
    const [ofTask] = await statementsOf(taskTrust(place));
    expect(ofTask?.Condition).to.have.deep.property("ArnLike", { "aws:SourceArn": "arn:aws:ecs:eu-central-1:111122223333:*" });
  });

  it("T43: a session needs its channels, its log and its key", async () => {
    const bare = await statementsOf(policyDocument(execStatements({})));
    expect(bare.map(({ Action }) => Action.length)).to.deep.equal([4]);
    const full = await statementsOf(policyDocument(execStatements({ keyArn: "arn:aws:kms:eu-central-1:111122223333:key/1", logGroupArn })));
    expect(full.map(({ Resource }) => Resource)).to.deep.equal([
      ["*"],
      ["arn:aws:kms:eu-central-1:111122223333:key/1"],
      ["*"],
      [`${logGroupArn}:*`],
    ]);
  });
});
