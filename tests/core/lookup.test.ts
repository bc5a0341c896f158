import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component, EncryptionKey, FaultsError, lookup, useLookup, type Lookup } from "../../components/core";
import { capture, type CapturedStack, type Program } from "../../verify/graph";

class Asker extends Component {
  readonly answers: pulumi.Output<readonly string[]>;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:test:Asker", name, {}, opts);
    const here = lookup(this);
    this.answers = pulumi.all([here.partition, here.region, here.account, here.dnsSuffix]);
    this.registerOutputs({});
  }
}

const run = (program: Program): Promise<CapturedStack> => capture(program, { stack: "test", config: { "aws:region": "eu-central-1" } });

describe("core lookup", () => {
  it("defaults: asks the provider's data sources", async () => {
    const graph = await run(() => ({ answers: new Asker("one").answers }));
    expect(graph.outputs["answers"]).to.deep.equal(["aws", "eu-central-1", "111122223333", "amazonaws.com"]);
  });

  it("asks each question once for all components of a stack and provider", async () => {
    const graph = await run(() => {
      for (const name of ["one", "two", "three"]) new Asker(name);
    });
    const tokens = graph.invocations.map(({ token }) => token);
    expect(tokens.filter((token) => token.includes("getRegion"))).to.have.length(1);
    expect(tokens.filter((token) => token.includes("getCallerIdentity"))).to.have.length(1);
  });

  it("asks every provider for its own place", async () => {
    const graph = await run(() => {
      const provider = new aws.Provider("china", { region: "cn-north-1", allowedAccountIds: ["222222222222"] });
      return { near: new Asker("near").answers, far: new Asker("far", { providers: [provider] }).answers };
    });
    expect(graph.outputs["near"]).to.deep.equal(["aws", "eu-central-1", "111122223333", "amazonaws.com"]);
    expect(graph.outputs["far"]).to.deep.equal(["aws-cn", "cn-north-1", "222222222222", "amazonaws.com.cn"]);
  });

  it("asks a new stack again", async () => {
    const program = (): { answers: pulumi.Output<readonly string[]> } => ({ answers: new Asker("one").answers });
    await run(program);
    const again = await capture(program, { stack: "test", config: { "aws:region": "us-gov-west-1" } });
    expect(again.outputs["answers"]).to.deep.equal(["aws-us-gov", "us-gov-west-1", "111122223333", "amazonaws.com"]);
  });

  it("asks anything else once for each key, and every time where there is none", async () => {
    const graph = await run(() => {
      const [one, other] = [lookup(new Asker("one")), lookup(new Asker("other"))];
      const zoneOf = (here: Lookup, key: string | undefined) =>
        here.ask(key, (opts) => aws.route53.getZoneOutput({ name: "example.com" }, opts).zoneId);
      return { zones: [zoneOf(one, "a zone"), zoneOf(other, "a zone"), zoneOf(one, undefined), zoneOf(one, undefined)] };
    });
    expect(new Set(graph.outputs["zones"] as string[])).to.have.length(1);
    expect(graph.invocations.filter(({ token }) => token.includes("getZone"))).to.have.length(3);
  });

  it("keeps the facts of a place apart from keys that are called like them", async () => {
    const graph = await run(() => {
      const here = lookup(new Asker("one"));
      return { region: here.region, other: here.ask("region", () => pulumi.output("another")) };
    });
    expect(graph.outputs).to.deep.equal({ region: "eu-central-1", other: "another" });
  });

  it("answers from a replacement until it is put back", async () => {
    const stub: Lookup = {
      partition: pulumi.output("aws"),
      dnsSuffix: pulumi.output("example"),
      region: pulumi.output("nowhere-1"),
      account: pulumi.output("0"),
      ask: () => {
        throw new Error("Nothing else is asked.");
      },
    };
    const restore = useLookup(() => stub);
    try {
      const graph = await run(() => ({ answers: new Asker("one").answers }));
      expect(graph.outputs["answers"]).to.deep.equal(["aws", "nowhere-1", "0", "example"]);
      expect(graph.invocations).to.have.length(0);
    } finally {
      restore();
    }
    expect((await run(() => ({ answers: new Asker("one").answers }))).outputs["answers"]).to.include("eu-central-1");
  });
});

describe("core EncryptionKey", () => {
  const policyOf = (graph: CapturedStack): readonly { Sid: string }[] => {
    const key = graph.resources.find(({ type }) => type === "aws:kms/key:Key");
    return (JSON.parse(key?.inputs["policy"] as string) as { Statement: { Sid: string }[] }).Statement;
  };

  it("defaults: rotated, thirty days to think, left to the account's own policies", async () => {
    const graph = await run(() => void new EncryptionKey("prod"));
    const key = graph.resources.find(({ type }) => type === "aws:kms/key:Key");
    expect(key?.inputs).to.deep.include({
      description: "prod",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      tags: { Name: "prod-key" },
    });
    expect(policyOf(graph)).to.deep.equal([
      { Sid: "AccountPolicies", Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: ["kms:*"], Resource: ["*"] },
    ]);
    const alias = graph.resources.find(({ type }) => type === "aws:kms/alias:Alias");
    expect(alias?.inputs["targetKeyId"]).to.equal(key?.outputs["keyId"]);
  });

  it("leaves the key behind where it is asked to, for what is still encrypted with it", async () => {
    const keyOf = (graph: CapturedStack) => graph.resources.find(({ type }) => type === "aws:kms/key:Key");
    expect(keyOf(await run(() => void new EncryptionKey("prod")))?.retainOnDelete).to.equal(false);
    expect(keyOf(await run(() => void new EncryptionKey("prod", { retain: true })))?.retainOnDelete).to.equal(true);
  });

  it("lets the arguments of both children be changed", async () => {
    const transform = { key: { multiRegion: true }, alias: { name: "alias/prod" } };
    const graph = await run(() => void new EncryptionKey("prod", { transform }));
    const inputs = graph.resources.map((resource) => resource.inputs);
    expect(inputs.some(({ multiRegion }) => multiRegion === true)).to.equal(true);
    expect(inputs.some(({ name }) => name === "alias/prod")).to.equal(true);
  });

  it("refuses a deletion window that KMS refuses", async () => {
    for (const deletionWindowInDays of [6, 31, 7.5]) {
      const refused = await run(() => void new EncryptionKey("prod", { deletionWindowInDays })).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(FaultsError);
      expect(String(refused)).to.contain(`deletionWindowInDays  ${deletionWindowInDays} is outside what KMS takes`);
    }
  });

  it("admits CloudWatch Logs for this account's groups only", async () => {
    const graph = await run(() => void new EncryptionKey("prod", { services: ["logs"] }));
    expect(policyOf(graph).find(({ Sid }) => Sid === "CloudWatchLogs")).to.deep.include({
      Principal: { Service: "logs.eu-central-1.amazonaws.com" },
      Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111122223333:*" } },
    });
  });

  for (const [service, principal] of [
    ["rds-events", "events.rds.amazonaws.com"],
    ["cloudwatch", "cloudwatch.amazonaws.com"],
  ] as const)
    it(`admits ${principal} in the name of this account only`, async () => {
      const graph = await run(() => void new EncryptionKey("prod", { services: [service] }));
      expect(policyOf(graph)[1]).to.deep.include({
        Principal: { Service: principal },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      });
    });
});
