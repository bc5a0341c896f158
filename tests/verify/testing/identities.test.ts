import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import * as fc from "fast-check";
import { readFileSync, writeFileSync } from "node:fs";
import { isthmusChai, type Program, type StackGraph } from "../../../verify/testing";
import { format, keyOf, parse, type Identity } from "../../../verify/testing/identities/identity";
import { captured, inTemporaryDirectory, messageOf, withVariables } from "./support";

use(isthmusChai);

/** What a database is called, and what it was called before. */
interface Names {
  readonly type?: string;
  readonly name?: string;
  readonly opts?: pulumi.ComponentResourceOptions;
  readonly cluster?: string;
  readonly clusterOpts?: pulumi.CustomResourceOptions;
}

class Database extends pulumi.ComponentResource {
  constructor({ type = "test:unit:Database", name = "orders", opts = {}, cluster = `${name}-cluster`, clusterOpts = {} }: Names) {
    super(type, name, {}, opts);
    new aws.rds.Cluster(cluster, { engine: "aurora-postgresql" }, { parent: this, protect: true, ...clusterOpts });
    new aws.rds.SubnetGroup("subnets", { subnetIds: [] }, { parent: this });
    this.registerOutputs();
  }
}

const database =
  (names: Names = {}, others: () => void = () => undefined): Program =>
  () => {
    new pulumi.StackReference("organization/hub/hub");
    new Database(names);
    new aws.s3.Bucket("logs", {}, { retainOnDelete: true });
    others();
  };
const graphOf = (program: Program): Promise<StackGraph> =>
  captured(program, { stack: "prod", project: "shop", references: { "organization/hub/hub": {} } });

const committed = `# Under which names Pulumi knows the resources of shop/prod: type, name, parent, protect, retain, aliases.
# A changed name deletes the resource and makes another, unless an alias says what it was called. UPDATE_IDENTITIES=1 adds what is new.
aws:rds/cluster:Cluster orders-cluster parent=test:unit:Database::orders protect
aws:rds/subnetGroup:SubnetGroup subnets parent=test:unit:Database::orders
aws:s3/bucket:Bucket logs retain
test:unit:Database orders
`;

interface Outcome {
  /** What the assertion says, `undefined` where it holds. */
  readonly message: string | undefined;
  readonly file: string;
}

/** Holds a program against a file. */
async function outcome(program: Program, file: string, update = false): Promise<Outcome> {
  const graph = await graphOf(program);
  return inTemporaryDirectory((path) =>
    withVariables({ UPDATE_IDENTITIES: update ? "1" : undefined }, () => {
      writeFileSync(path("urns.prod.txt"), file);
      let message: string | undefined;
      try {
        expect(graph).to.matchIdentities(path("urns.prod.txt"));
      } catch (error) {
        message = (error as Error).message;
      }
      return { message, file: readFileSync(path("urns.prod.txt"), "utf8") };
    }),
  );
}

describe("matchIdentities", () => {
  it("defaults", async () => {
    const graph = await graphOf(database());
    inTemporaryDirectory((path) => {
      withVariables({}, () => expect(graph).to.matchIdentities(path("urns.prod.txt")));
      expect(readFileSync(path("urns.prod.txt"), "utf8")).to.equal(committed);
      withVariables({ CI: "true" }, () => expect(graph).to.matchIdentities(path("urns.prod.txt")));
    });
  });

  it("fails when a name is gone, and says which alias would keep the resource", async () => {
    const { message, file } = await outcome(database({ cluster: "orders-db" }), committed, true);
    expect(message).to.match(/^prod is not as .*urns\.prod\.txt has it:\n/);
    expect(message).to.match(
      /gone: aws:rds\/cluster:Cluster orders-cluster: the next deployment fails, because it is protected\. If it is aws:rds\/cluster:Cluster orders-db at \S+:\d+ now, say so there: \{ aliases: \[\{ name: "orders-cluster" \}\] \}\. If it is to go, take its line out of the file\.$/m,
    );
    expect(file, "the line stays until somebody takes it out").to.contain("orders-cluster").and.to.contain("orders-db");
  });

  it("says so of another type and of another parent too", async () => {
    const moved = await outcome(
      database({}, () => new aws.rds.SubnetGroup("orphan", { subnetIds: [] })),
      `${committed}aws:rds/subnetGroup:SubnetGroup orphan parent=test:unit:Database::orders\n`,
    );
    expect(moved.message).to.contain('{ aliases: [{ parent: "urn:pulumi:prod::shop::test:unit:Database::orders" }] }');
    const adopted = await outcome(database(), committed.replace("subnets parent=test:unit:Database::orders", "subnets"));
    expect(adopted.message).to.contain("{ aliases: [{ parent: pulumi.rootStackResource }] }");
    const renamed = await outcome(database({ type: "test:other:Database" }), committed);
    expect(renamed.message).to.contain(
      "test:unit:Database orders, with 2 inside it: the next deployment deletes it. If it is test:other:Database orders",
    );
    expect(renamed.message).to.contain('{ aliases: [{ type: "test:unit:Database" }] }');
    const gone = await outcome(database(), `${committed}aws:sns/topic:Topic alerts\n`);
    expect(gone.message).to.contain(
      "gone: aws:sns/topic:Topic alerts: the next deployment deletes it. If it has another name now, say so there",
    );
  });

  const renamings: Record<string, Names> = {
    "a resource": { cluster: "orders-db", clusterOpts: { aliases: [{ name: "orders-cluster" }] } },
    "a component, and everything inside it that is named after it": { name: "shop", opts: { aliases: [{ name: "orders" }] } },
    "a component's type": { type: "test:other:Database", opts: { aliases: [{ type: "test:unit:Database" }] } },
    "a component and a resource inside it at once": {
      name: "shop",
      cluster: "db",
      opts: { aliases: [{ name: "orders", type: "test:unit:Database" }] },
      type: "test:other:Database",
      clusterOpts: { aliases: [{ name: "orders-cluster" }] },
    },
    "a resource by its whole URN": {
      cluster: "db",
      clusterOpts: { aliases: ["urn:pulumi:prod::shop::test:unit:Database$aws:rds/cluster:Cluster::orders-cluster"] },
    },
  };
  for (const [what, names] of Object.entries(renamings))
    it(`lets an alias rename ${what}`, async () => {
      const before = await outcome(database(names), committed);
      expect(before.message).not.to.contain("gone").and.not.to.contain("new:");
      expect(before.message).to.contain("Run the test with UPDATE_IDENTITIES=1");
      expect(before.file).to.equal(committed);
      const after = await outcome(database(names), committed, true);
      expect(after.message).to.equal(undefined);
      expect((await outcome(database(names), after.file)).message).to.equal(undefined);
    });

  it("follows a provider that renames a type, and does not keep its aliases", async () => {
    const file = committed.replace("aws:s3/bucket:Bucket logs", "aws:s3/bucketV2:BucketV2 logs");
    expect((await outcome(database(), file)).message).to.contain("the same under another line: aws:s3/bucket:Bucket logs at");
    expect((await outcome(database(), file, true)).file).to.equal(committed);
  });

  it("does not let one resource be two", async () => {
    const twins = database({ cluster: "one", clusterOpts: { aliases: [{ name: "orders-cluster" }] } }, () => {
      new aws.rds.Cluster(
        "two",
        { engine: "x" },
        { aliases: ["urn:pulumi:prod::shop::test:unit:Database$aws:rds/cluster:Cluster::orders-cluster"] },
      );
    });
    expect((await outcome(twins, committed)).message).to.match(/new: aws:rds\/cluster:Cluster two at \S+\.$/m);
  });

  it("fails when protection, retention or an alias goes", async () => {
    const line = "aws:rds/cluster:Cluster orders-cluster parent=test:unit:Database::orders protect";
    const file = committed.replace(line, `${line} retain alias=test:unit:Database$aws:rds/cluster:Cluster::db`);
    const { message, file: kept } = await outcome(database({ clusterOpts: { protect: false } }), file, true);
    expect(message).to.match(
      /less safe: aws:rds\/cluster:Cluster orders-cluster, declared as orders-cluster at \S+, is without protect, retain, the alias test:unit:Database\$aws:rds\/cluster:Cluster::db\. Put it back, or take it out of its line in the file\.$/,
    );
    expect(kept).to.equal(file);
  });

  it("adds what is new only when asked to, and what makes things safer too", async () => {
    const more = database({}, () => Array.from({ length: 12 }, (_, index) => new aws.sns.Topic(`topic-${index}`, {}, { protect: true })));
    const { message, file } = await outcome(more, committed);
    expect(message).to.match(
      /new: aws:sns\/topic:Topic topic-0 at \S+, .* and 2 more\.\n {2}Run the test with UPDATE_IDENTITIES=1 to write that down, and commit the file\.$/,
    );
    expect(file).to.equal(committed);
    const updated = await outcome(more, committed.replace(" protect", ""), true);
    expect(updated.message).to.equal(undefined);
    expect(updated.file.split("\n").filter((line) => line.endsWith(" protect"))).to.have.length(13);
  });

  it("adds what is new even while something else is wrong", async () => {
    const { message, file } = await outcome(database({ cluster: "other" }), committed, true);
    expect(message).to.contain("gone: ").and.not.to.contain("new:");
    expect(file.split("\n").filter((line) => line.includes("aws:rds/cluster:Cluster"))).to.have.length(2);
  });

  it("refuses a file that somebody has damaged, naming every line", async () => {
    const { message, file } = await outcome(
      database(),
      `${committed}<<<<<<< HEAD\naws:sns/topic:Topic a parent=b\naws:sns/topic:Topic a protected\n`,
      true,
    );
    expect(message?.split("\n").slice(1)).to.deep.equal([
      "  line 7: <<<<<<< HEAD",
      "  line 8: aws:sns/topic:Topic a parent=b",
      "  line 9: aws:sns/topic:Topic a protected",
    ]);
    expect(file).to.contain("<<<<<<< HEAD");
  });

  it("refuses to be negated", async () => {
    const graph = await graphOf(database());
    expect(messageOf(() => expect(graph).not.to.matchIdentities("urns.txt"))).to.contain("matchIdentities cannot be negated");
  });
});

describe("a line of an identity file", () => {
  const type = fc.constantFrom("aws:s3/bucket:Bucket", "pulumi:providers:aws", "a:b:C");
  const name = fc.oneof(fc.constantFrom("orders", "a b", 'quo"ted', "#1", "x=y", "a::b", "\\", "ä\n"), fc.string({ minLength: 1 }));
  const key = fc.tuple(type, name).map(([kind, label]) => `${kind}::${label}`);
  const identity: fc.Arbitrary<Identity> = fc.record({
    type,
    name,
    parent: fc.option(key, { nil: null }),
    protect: fc.boolean(),
    retain: fc.boolean(),
    aliases: fc.array(key),
  });

  it("defaults", () => {
    expect(parse("aws:s3/bucket:Bucket logs")).to.deep.equal({
      ...{ type: "aws:s3/bucket:Bucket", name: "logs", parent: null, protect: false, retain: false, aliases: [] },
    });
  });

  it("says the same when it is read back, whatever names are in it", () => {
    fc.assert(fc.property(identity, (each) => void expect(parse(format(each))).to.deep.equal(each)));
  });

  it("is one line", () => {
    fc.assert(fc.property(identity, (each) => void expect(format(each)).not.to.contain("\n")));
  });

  it("stands for the URN that the engine gives", async () => {
    const graph = await graphOf(database());
    const cluster = graph.resources.find(({ name: label }) => label === "orders-cluster");
    const line = parse(committed.split("\n")[2]!);
    expect(`urn:pulumi:prod::shop::${keyOf(line!)}`).to.equal(cluster?.urn);
  });
});
