import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as fc from "fast-check";
import {
  capture,
  DuplicateUrnError,
  MissingStackError,
  secretValue,
  UnknownDataSourceError,
  type CaptureOptions,
  type GraphResource,
  type Program,
  type StackGraph,
} from "../../../verify/graph";

class Pair extends pulumi.ComponentResource {
  readonly arns: pulumi.Output<string>[];
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:unit:Pair", name, {}, opts);
    const topics = ["a", "b"].map((role) => new aws.sns.Topic(`${name}-${role}`, {}, { parent: this }));
    this.arns = topics.map(({ arn }) => arn);
    this.registerOutputs({ arns: this.arns });
  }
}
/** Without a constructor of its own: it leaves no frame on the stack. */
class Twin extends Pair {}

const options: CaptureOptions = { stack: "dev", config: { "aws:region": "eu-central-1" } };
const run = (program: Program, more: Partial<CaptureOptions> = {}) => capture(program, { ...options, ...more });
const named = (graph: StackGraph, name: string): GraphResource => {
  const found = graph.resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
};
async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error("nothing was thrown"),
    (error: unknown) => error as Error,
  );
}
/** The line above the one that calls it. */
const lineAbove = (): number => {
  const limit = Error.stackTraceLimit;
  // Whatever other tests have set it to.
  Error.stackTraceLimit = 2;
  const [, , caller = ""] = String(new Error().stack).split("\n");
  Error.stackTraceLimit = limit;
  return Number(caller.split(":").at(-2)) - 1;
};

describe("capture", () => {
  it("defaults", async () => {
    const graph = await capture(async () => undefined, { stack: "dev" });
    expect(JSON.parse(JSON.stringify(graph))).to.deep.equal({
      version: 1,
      project: "project",
      stack: "dev",
      config: {},
      resources: [
        {
          urn: "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
          type: "pulumi:pulumi:Stack",
          name: "project-dev",
          parent: null,
          custom: false,
          inputs: {},
          outputs: {},
          dependencies: [],
          propertyDependencies: {},
          provider: null,
          protect: false,
          retainOnDelete: false,
          ignoreChanges: [],
          aliases: [],
          source: null,
        },
      ],
      outputs: {},
    });
  });

  it("gives the URNs that the engine gives: all ancestors' types but the stack's", async () => {
    class Outer extends pulumi.ComponentResource {
      constructor(name: string) {
        super("test:unit:Outer", name);
        new Pair(`${name}-pair`, { parent: this });
        this.registerOutputs();
      }
    }
    const graph = await run(async () => void new Outer("o"), { project: "isthmus" });
    expect(named(graph, "o").urn).to.equal("urn:pulumi:dev::isthmus::test:unit:Outer::o");
    expect(named(graph, "o-pair-a").urn).to.equal("urn:pulumi:dev::isthmus::test:unit:Outer$test:unit:Pair$aws:sns/topic:Topic::o-pair-a");
    expect(named(graph, "o-pair-a").parent).to.equal(named(graph, "o-pair").urn);
  });

  it("records dependencies, options and aliases", async () => {
    const graph = await run(async () => {
      const topic = new aws.sns.Topic(
        "topic",
        {},
        { protect: true, ignoreChanges: ["displayName"], aliases: [{ name: "old" }, "urn:pulumi:a::b::c::d"] },
      );
      const bucket = new aws.s3.Bucket("bucket", {}, { retainOnDelete: true });
      new aws.sns.TopicSubscription(
        "subscription",
        { topic: topic.arn, protocol: "https", endpoint: "https://example.org" },
        { dependsOn: bucket },
      );
    });
    const [topic, bucket, subscription] = [named(graph, "topic"), named(graph, "bucket"), named(graph, "subscription")];
    expect(topic)
      .to.include({ protect: true, retainOnDelete: false })
      .and.deep.include({ ignoreChanges: ["displayName"] });
    expect(topic.aliases).to.deep.equal(["urn:pulumi:dev::project::aws:sns/topic:Topic::old", "urn:pulumi:a::b::c::d"]);
    expect(bucket.retainOnDelete).to.equal(true);
    expect(subscription.dependencies).to.deep.equal([bucket.urn, topic.urn]);
    expect(subscription.propertyDependencies).to.deep.equal({ topic: [topic.urn] });
    expect(subscription.inputs["topic"]).to.equal(topic.outputs["arn"]);
  });

  it("shows no secret's text: in inputs, outputs, nested, and in what the stack returns", async () => {
    const graph = await run(
      async () => {
        const password = new pulumi.Config().requireSecret("password");
        const database = new aws.rds.Cluster("db", { engine: "aurora-postgresql", masterPassword: password });
        new aws.sns.Topic("tagged", { tags: { nested: password, plain: "plain" } });
        return { password: database.masterPassword, deep: [{ password }], endpoint: database.endpoint };
      },
      { config: { "project:password": "hunter2" }, secretKeys: ["project:password"] },
    );
    expect(JSON.stringify(graph)).not.to.contain("hunter2");
    expect(named(graph, "db").outputs["masterPassword"]).to.deep.equal({ secret: true });
    expect(named(graph, "tagged").inputs["tags"]).to.deep.equal({ nested: { secret: true }, plain: "plain" });
    expect(graph.outputs).to.deep.include({ password: { secret: true }, deep: [{ password: { secret: true } }] });
    expect(graph.outputs["endpoint"]).to.match(/^db-[0-9a-f]{7}\.cluster-/);
  });

  it("knows in a preview what a preview knows", async () => {
    const program = async (): Promise<object> => {
      const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
      new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: vpc.cidrBlock });
      return { vpcId: vpc.id };
    };
    const preview = await run(program, { preview: true });
    expect(named(preview, "subnet").inputs).to.deep.equal({ vpcId: { unknown: true }, cidrBlock: "10.0.0.0/16" });
    expect(preview.outputs).to.deep.equal({ vpcId: { unknown: true } });
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal((await run(program)).resources.map(({ urn }) => urn));
  });

  it("tells where the program says new: of a component in the program, of a child in the component", async () => {
    const lines: number[] = [];
    const graph = await run(async () => {
      new Pair("pair");
      lines.push(lineAbove());
      new Twin("twin");
      lines.push(lineAbove());
    });
    const place = (name: string): string => named(graph, name).source ?? "";
    expect([place("pair"), place("twin")]).to.deep.equal(lines.map((line) => `tests/verify/graph/capture.test.ts:${line}`));
    expect(place("pair-a"))
      .to.equal(place("twin-a"))
      .and.match(/^tests\/verify\/graph\/capture\.test\.ts:\d+$/);
    expect(place("pair-a")).not.to.equal(place("pair"));
  });

  it("tells two resources of one name apart by their parents", async () => {
    const graph = await run(async () => {
      new aws.sns.Topic("fixed", { displayName: new Pair("pair").arns[0] as pulumi.Input<string> });
      new aws.sns.Topic("fixed", {}, { parent: new Pair("other") });
    });
    const [late, early] = graph.resources.filter(({ name }) => name === "fixed");
    expect(late?.parent).to.equal(graph.resources[0]?.urn);
    expect(early?.parent).to.equal(named(graph, "other").urn);
    expect(graph.registrations.filter(({ order }) => order < 0).map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });

  it("records the provider with its region and account, also of data sources", async () => {
    const graph = await run(async () => {
      const roleArn = "arn:aws-cn:iam::444455556666:role/deploy";
      const china = new aws.Provider("china", { region: "cn-north-1", assumeRoles: [{ roleArn }], defaultTags: { tags: { owner: "us" } } });
      const topic = new aws.sns.Topic("far", { tags: { a: "b" } }, { provider: china });
      new aws.sns.Topic("near");
      new aws.sns.Topic("elsewhere", { region: "us-west-2" });
      const zones = aws.getAvailabilityZonesOutput({}, { provider: china });
      return { arn: topic.arn, zones: zones.names, partition: aws.getPartitionOutput({}, { provider: china }).partition };
    });
    expect(named(graph, "far").provider).to.deep.equal({ name: "china", region: "cn-north-1", account: "444455556666" });
    expect(named(graph, "far").outputs["tagsAll"]).to.deep.equal({ owner: "us", a: "b" });
    expect(named(graph, "near").provider).to.deep.equal({ name: "default", region: "eu-central-1", account: "111122223333" });
    expect(named(graph, "elsewhere").provider).to.include({ region: "us-west-2" });
    expect(named(graph, "elsewhere").outputs["arn"]).to.match(/^arn:aws:sns:us-west-2:111122223333:elsewhere-/);
    expect(graph.outputs["arn"]).to.match(/^arn:aws-cn:sns:cn-north-1:444455556666:far-/);
    expect(graph.outputs).to.deep.include({ zones: ["cn-north-1a", "cn-north-1b", "cn-north-1c"], partition: "aws-cn" });
    expect(graph.invocations.map(({ provider }) => provider?.name)).to.deep.equal(["china", "china"]);
  });

  it("collects what the program logs instead of printing it", async () => {
    const graph = await run(async () => {
      await pulumi.log.warn("mind the gap", new aws.sns.Topic("t"));
      await pulumi.log.info("all is well");
    });
    expect(graph.messages).to.deep.equal([
      { severity: "warning", text: "mind the gap", resource: "t" },
      { severity: "info", text: "all is well", resource: null },
    ]);
    expect(graph.warnings).to.deep.equal(["mind the gap"]);
    expect(Object.keys(graph)).to.deep.equal(["version", "project", "stack", "config", "resources", "outputs"]);
  });

  it("keeps what a component registers as its outputs", async () => {
    const graph = await run(async () => void new Pair("pair"));
    expect(named(graph, "pair").outputs).to.deep.equal({
      arns: [named(graph, "pair-a").outputs["arn"], named(graph, "pair-b").outputs["arn"]],
    });
  });

  it("reads other stacks by one, two or three parts of their name", async () => {
    const references = { "organization/project/hub": { vpcs: { dev: "vpc-1" }, key: { secret: true } }, "acme/project/hub": { vpcs: {} } };
    const graph = await run(
      async () => {
        const [short, full] = [new pulumi.StackReference("hub"), new pulumi.StackReference("organization/project/hub")];
        const other = new pulumi.StackReference("acme/hub");
        const details: { value?: unknown } = await full.getOutputDetails("x");
        return {
          short: short.getOutput("vpcs"),
          full: full.getOutput("key"),
          other: other.getOutput("vpcs"),
          none: details.value === undefined,
        };
      },
      { references },
    );
    expect(graph.outputs).to.deep.equal({ short: { dev: "vpc-1" }, full: { secret: true }, other: {}, none: true });
  });

  it("reads existing resources by their id", async () => {
    const graph = await run(async () => ({
      vpcId: aws.ec2.Vpc.get("shared", "vpc-0123").id,
      arn: aws.lb.LoadBalancer.get("lb", "arn:aws:lb").arn,
    }));
    expect(graph.outputs).to.deep.equal({ vpcId: "vpc-0123", arn: "arn:aws:lb" });
    expect(graph.registrations.filter(({ external }) => external).map(({ name }) => name)).to.deep.equal(["shared", "lb"]);
    expect(graph.resources.map(({ external }) => external)).to.deep.equal([undefined, true, true]);
  });

  it("answers beyond its table with the caller's mocks", async () => {
    const graph = await run(
      async () => {
        const parameter = await aws.ec2.getAmi({ owners: ["amazon"] });
        new aws.sns.Topic("t", { displayName: parameter.id });
        return { code: new aws.sns.Topic("u").arn, token: aws.ssm.getParameterOutput({ name: "/a" }).value };
      },
      {
        mocks: {
          dataSources: { "aws:ec2/getAmi:getAmi": ({ inputs, place }) => ({ id: `ami-${place.region}-${String(inputs["owners"])}` }) },
          resources: { "aws:sns/topic:Topic": ({ logicalName }) => ({ id: logicalName, arn: secretValue(`arn-of-${logicalName}`) }) },
        },
      },
    );
    expect(named(graph, "t").inputs["displayName"]).to.equal("ami-eu-central-1-amazon");
    expect(graph.outputs).to.deep.equal({ code: { secret: true }, token: { secret: true } });
  });

  it("resolves a resource that has a hook", async () => {
    const graph = await run(async () => ({ arn: new aws.sns.Topic("t", {}, { hooks: { afterCreate: [() => undefined] } }).arn }));
    expect(graph.outputs["arn"]).to.match(/^arn:aws:sns:/);
  });

  it("leaves a test's own mocks as they are", async () => {
    await pulumi.runtime.setMocks(
      { newResource: ({ name }) => ({ id: `${name}-of-the-test`, state: {} }), call: () => ({}) },
      "own",
      "own",
    );
    await run(async () => void new aws.sns.Topic("t"));
    const id = await new Promise((resolve) => new aws.sns.Topic("t").id.apply(resolve));
    expect([id, pulumi.getStack()]).to.deep.equal(["t-of-the-test", "own"]);
  });

  it("takes captures that are begun together one after the other", async () => {
    const stacks = ["a", "b", "c"];
    const graphs = await Promise.all(
      stacks.map((stack) => run(async () => ({ name: pulumi.getStack(), arn: new aws.sns.Topic(stack).arn }), { stack })),
    );
    expect(graphs.map(({ outputs }) => outputs["name"])).to.deep.equal(stacks);
    expect(graphs.map(({ resources }) => resources.length)).to.deep.equal([2, 2, 2]);
  });

  it("gives the same document twice, whatever resources there are and in whatever order they resolve", async () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(names, fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }), async (all, delays) => {
        const program = async (): Promise<object> => {
          const late = (value: string, index: number): Promise<string> =>
            new Promise((resolve) => setTimeout(() => resolve(value), delays[index]));
          const topics = all.map((name, index) => new aws.sns.Topic(name, { displayName: late(name, index) }));
          return { arns: topics.map(({ arn }) => arn) };
        };
        const [first, second] = [await run(program), await run(program)];
        expect(JSON.stringify(second)).to.equal(JSON.stringify(first));
        expect(first.resources.slice(1).map(({ name }) => name)).to.deep.equal(all);
      }),
      { numRuns: 10 },
    );
  });
});

describe("capture refuses", () => {
  const errors: Record<string, [Program, RegExp]> = {
    "what the program throws, unchanged": [() => Promise.reject(new RangeError("too far")), /^RangeError: too far$/],
    "what the program throws after resources were declared": [
      async () => {
        new aws.sns.Topic("t");
        throw new RangeError("too far");
      },
      /^RangeError: too far$/,
    ],
    "what is thrown inside apply": [
      async () => void new aws.sns.Topic("t", { displayName: pulumi.output("x").apply((): string => JSON.parse("{") as string) }),
      /JSON/,
    ],
    "an error that the program logs, as pulumi up does": [async () => void (await pulumi.log.error("no good")), /^Error: no good$/],
    "an input that is rejected": [async () => void new aws.sns.Topic("t", { displayName: Promise.reject(new Error("late")) }), /late/],
    "a remote component without outputs": [
      async () => void new (class extends pulumi.ComponentResource {})("acme:index:Site", "v", {}, {}, true),
      /^UnknownDataSourceError: .*remote component acme:index:Site.*resources/,
    ],
    "a capture inside a capture": [
      () => capture(async () => undefined, options),
      /^Error: A program that is being captured cannot capture another/,
    ],
  };
  for (const [title, [program, expected]] of Object.entries(errors))
    it(`refuses ${title}`, async () => expect(String(await failure(run(program)))).to.match(expected));

  it("refuses a second resource with the same URN, with both places", async () => {
    const error = await failure(run(async () => ["once", "twice"].forEach(() => new aws.sns.Topic("t"))));
    expect(error).to.be.instanceOf(DuplicateUrnError);
    expect(error.message).to.match(
      /^Two resources have the URN urn:pulumi:dev::project::aws:sns\/topic:Topic::t, at tests\/\S+:\d+ and at tests\/\S+:\d+\. Give/,
    );
  });

  it("refuses a data source without an answer, whether awaited or not", async () => {
    const awaited = await failure(run(async () => aws.ec2.getVpc({ default: true })));
    const lazy = await failure(run(async () => void new aws.sns.Topic("t", { displayName: aws.ec2.getVpcOutput({ default: true }).id })));
    expect([awaited, lazy].every((error) => error instanceof UnknownDataSourceError)).to.equal(true);
    expect(awaited.message).to.contain('mocks: { dataSources: { "aws:ec2/getVpc:getVpc": () =>');
  });

  it("refuses a reference to a stack that is not known, with its full name", async () => {
    const error = await failure(run(async () => new pulumi.StackReference("hub").getOutputDetails("x"), { project: "isthmus" }));
    expect(error).to.be.instanceOf(MissingStackError).and.include({ fullName: "organization/isthmus/hub" });
    expect(error.message.split("\n")).to.have.length(1);
  });

  it("answers a stack that reads itself as before its first deployment, or with the outputs that are given", async () => {
    const read = async (): Promise<object> => {
      const { value } = (await new pulumi.StackReference("dev").getOutputDetails("x")) as { readonly value?: string };
      return { last: value ?? "none" };
    };
    const options = { stack: "dev", project: "isthmus" };
    expect((await run(read, options)).outputs).to.deep.equal({ last: "none" });
    const references = { "organization/isthmus/dev": { x: "1" } };
    expect((await run(read, { ...options, references })).outputs).to.deep.equal({ last: "1" });
  });

  it("goes on after a failure as if nothing had happened", async () => {
    await failure(run(async () => void new aws.sns.Topic("t", { displayName: aws.ec2.getVpcOutput({ default: true }).id })));
    expect((await run(async () => void new aws.sns.Topic("t"))).resources).to.have.length(2);
  });
});
