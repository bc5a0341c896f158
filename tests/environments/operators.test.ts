import { expect, use } from "chai";
import { assertions } from "../../environments/assertions";
import { checkAssertions, buildNetwork } from "../../verify/reach";
import { isthmusChai, type CapturedStack, type GraphResource } from "../../verify/testing";
import { captureSample, faultsOf, type Changes } from "./support";

use(isthmusChai);

const developers = "arn:aws:iam::111122223333:role/Developers";
const operators = (values: Changes = {}): Changes => ({ "isthmus:operators": { principals: [developers], ...values } });
const all = (graph: CapturedStack, type: string): readonly GraphResource[] => graph.resources.filter((each) => each.type === type);
const one = (graph: CapturedStack, type: string): GraphResource => {
  const [found, ...more] = all(graph, type);
  if (found === undefined || more.length > 0) throw new Error(`${graph.stack} has ${more.length + (found ? 1 : 0)} ${type}`);
  return found;
};

interface Container {
  readonly name: string;
  readonly readonlyRootFilesystem: boolean;
  readonly linuxParameters?: { readonly initProcessEnabled: boolean };
  readonly mountPoints: readonly { readonly containerPath: string; readonly sourceVolume: string }[];
}
interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** Services into which shells may be opened. */
const opened = (graph: CapturedStack): readonly string[] =>
  all(graph, "aws:ecs/service:Service").flatMap(({ name, inputs }) => (inputs["enableExecuteCommand"] === true ? [name] : []));
const everyService = ["web-service", "orders-command-service", "orders-query-service"];

describe("shells in an environment's tasks", () => {
  it("are open in dev, for whom the account allows it, and in qa and prod to nobody", async () => {
    expect(opened(await captureSample("dev"))).to.deep.equal(everyService);
    for (const stack of ["qa", "prod"]) {
      const graph = await captureSample(stack);
      expect(opened(graph)).to.deep.equal([]);
      expect(one(graph, "aws:ecs/cluster:Cluster").inputs).not.to.have.property("configuration");
    }
    for (const stack of ["dev", "qa", "prod"])
      expect((await captureSample(stack)).resources.filter(({ type }) => type === "isthmus:ecs:OperatorRole")).to.be.empty;
  });

  it("are open in prod through the role that its file names people for, and to nobody by its principals alone", async () => {
    const graph = await captureSample("prod", operators());
    expect(opened(graph)).to.deep.equal(everyService);
    expect(one({ ...graph, resources: graph.resources.filter(({ name }) => name === "prod-operators-role") }, "aws:iam/role:Role").inputs)
      .to.have.property("assumeRolePolicy")
      .that.contains(`"Principal":{"AWS":["${developers}"]}`);
    expect(opened(await captureSample("prod", operators({ exec: false, bastion: true })))).to.deep.equal([]);
    expect(opened(await captureSample("dev", operators({ exec: false, bastion: true })))).to.deep.equal(everyService);
  });

  it("are encrypted with the environment's key, and so is their record, which prod keeps", async () => {
    const graph = await captureSample("prod", operators());
    const key = graph.resources.find(({ type, name }) => type === "aws:kms/key:Key" && name === "prod-key")?.outputs["arn"];
    const record = graph.resources.find(({ name }) => name === "prod-exec-logs");
    expect(record?.inputs).to.deep.include({ kmsKeyId: key, retentionInDays: 365 });
    expect(record?.retainOnDelete).to.equal(true);
    expect(one(graph, "aws:ecs/cluster:Cluster").inputs["configuration"]).to.deep.equal({
      executeCommandConfiguration: {
        kmsKeyId: key,
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: record?.outputs["name"] },
      },
    });
  });

  it("have all that AWS documents for them, with a root that is read-only", async () => {
    const graph = await captureSample("dev");
    const definitions = all(graph, "aws:ecs/taskDefinition:TaskDefinition");
    expect(definitions).to.have.length(everyService.length);
    for (const { name, inputs } of definitions) {
      const service = name.replace("-task-definition", "");
      const containers = JSON.parse(inputs["containerDefinitions"] as string) as readonly Container[];
      const application = containers.find((each) => each.name === service);
      expect(application).to.include({ readonlyRootFilesystem: true });
      expect(application?.linuxParameters).to.deep.equal({ initProcessEnabled: true });
      const writable = application?.mountPoints.map(({ containerPath }) => containerPath);
      expect(writable).to.include.members(["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"]);
      const policy = graph.resources.find((each) => each.name === `${service}-task-policy`)?.inputs["policy"] as string;
      const actions = (JSON.parse(policy) as { readonly Statement: readonly Statement[] }).Statement.flatMap(({ Action }) => Action);
      expect(actions).to.include.members([
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "kms:Decrypt",
        "logs:DescribeLogGroups",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]);
    }
    // Systems Manager, KMS and CloudWatch Logs are called on 443.
    const graphs = [await captureSample("hub"), graph];
    for (const service of ["web", "orders-command", "orders-query"])
      expect(graphs).to.allow({ from: `dev/${service}`, to: "internet", port: 443 });
  });

  it("come with the command that opens one", async () => {
    const { outputs } = await captureSample("dev");
    const { shells } = outputs["access"] as { readonly shells: Readonly<Record<string, string>> };
    expect(Object.keys(shells)).to.have.members(["web", "orders-command", "orders-query"]);
    expect(shells["web"]).to.match(
      /^aws ecs execute-command --region eu-central-1 --cluster dev-cluster-\S+ --container web --interactive /,
    );
    expect(await captureSample("prod"))
      .to.have.property("outputs")
      .that.does.not.have.property("access");
  });
});

describe("the bastion", () => {
  const withBastion = operators({ exec: false, bastion: true });

  it("reaches the database by reference, nothing else, and nothing reaches it: the assertions say so", async () => {
    const graphs = await Promise.all([captureSample("hub"), captureSample("prod", withBastion), captureSample("qa")]);
    const said = assertions(graphs);
    const titles = said.map(({ title }) => title ?? "");
    expect(titles).to.include.members([
      "prod: people reach the database through the bastion",
      "prod: the bastion reaches no service",
      "prod: nothing reaches the bastion",
      "prod: only services that are connected to the database, and the bastion, reach it",
      "qa: only services that are connected to the database reach it",
    ]);
    expect(titles.filter((title) => title.startsWith("qa:") && title.includes("bastion"))).to.deep.equal([]);
    const results = checkAssertions(buildNetwork(graphs), said);
    expect(results.filter(({ outcome }) => outcome !== "holds").map(({ title }) => title)).to.deep.equal([]);
    expect(graphs).to.allow({ from: "prod/prod-bastion", to: "prod/orders", port: 5432 });
    expect(graphs).to.isolate({ from: "prod/prod-bastion", to: "qa/*" });
  });

  it("is encrypted with the environment's key, has no ingress, and is what the role may use", async () => {
    const graph = await captureSample("prod", withBastion);
    const instance = one(graph, "aws:ec2/instance:Instance");
    expect(instance.inputs["rootBlockDevice"]).to.include({ encrypted: true }).and.to.have.property("kmsKeyId");
    const policy = graph.resources.find(({ name }) => name === "prod-operators-policy")?.inputs["policy"];
    expect(policy)
      .to.contain(`:instance/${instance.outputs["id"] as string}"`)
      .and.not.to.contain("ecs:ExecuteCommand");
    expect(graph.outputs["access"]).to.have.property("role");
    expect(graph.outputs["access"]).to.have.property("database").that.contains('"portNumber":["5432"],"localPortNumber":["15432"]');
    expect(graph.outputs["access"]).not.to.have.property("shells");
  });
});

describe("isthmus:operators", () => {
  const refused: readonly (readonly [title: string, values: Changes, message: RegExp])[] = [
    ["everybody", { principals: ["*"] }, /operators\.principals\[0\] +\* has a wildcard/],
    ["nobody", { principals: [] }, /operators\.principals +is empty, so nobody could assume the role/],
    ["a role for nothing", { exec: false }, /operators\.exec +is missing, and so is bastion/],
    ["a session of days", { maxSession: "2 days" }, /operators\.maxSession +"2 days" is not a session that IAM gives/],
    ["what is no time", { maxSession: "long" }, /operators\.maxSession/],
  ];
  for (const [title, values, message] of refused)
    it(`refuses ${title}`, async () => {
      expect(await faultsOf("prod", operators(values))).to.match(message);
    });

  it("warns where a whole account is let in", async () => {
    const { warnings } = await captureSample("prod", operators({ principals: ["arn:aws:iam::111122223333:root"] }));
    expect(warnings.join()).to.contain("that is everybody whom the policies of account 111122223333 allow to assume roles");
  });
});
