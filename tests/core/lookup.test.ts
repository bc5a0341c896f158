import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component, EncryptionKey, FaultsError, lookup, useLookup, type Lookup } from "../../components/core";
import { capture, secretValue, type CapturedStack, type Program } from "../../verify/graph";

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

  it("finds the prefix list of a gateway endpoint's service", async () => {
    const graph = await run(() => ({ id: lookup(new Asker("one")).prefixListId("s3") }));
    expect(graph.outputs["id"]).to.match(/^pl-/);
  });

  it("finds the address of an Elastic IP, and asks once for the same one", async () => {
    const graph = await run(() => {
      const here = lookup(new Asker("one"));
      return { ips: [here.publicIp("eipalloc-1"), here.publicIp("eipalloc-1"), here.publicIp(pulumi.output("eipalloc-2"))] };
    });
    expect(graph.outputs["ips"]).to.have.length(3);
    expect(graph.invocations.filter(({ token }) => token.includes("getElasticIp"))).to.have.length(2);
  });

  it("finds what AWS publishes, such as its latest image", async () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    const graph = await run(() => ({ id: lookup(new Asker("one")).publicParameter(name) }));
    expect(graph.outputs["id"]).to.match(/^ami-0[0-9a-f]{16}$/);
  });

  it("finds the accepter's side of a peering within a region, and asks there", async () => {
    const graph = await run(() => {
      const peer = new aws.Provider("peer", { region: "eu-central-1", allowedAccountIds: ["222222222222"] });
      const peering = { attachmentId: "tgw-attach-1", requesterGatewayId: "tgw-1", accepterGatewayId: "tgw-2" };
      return { id: lookup(new Asker("one"), peer).accepterAttachmentId(peering) };
    });
    expect(graph.outputs["id"]).to.match(/^tgw-attach-0[0-9a-f]{16}$/);
    const [asked] = graph.invocations.filter(({ token }) => token.includes("PeeringAttachments"));
    expect(asked?.provider?.name).to.equal("peer");
  });

  it("reads a secret's text, or one key of it, and never shows it", async () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:vpn-AbCdEf";
    const secretsOf = (jsonKey?: string) =>
      capture(() => ({ text: lookup(new Asker("one")).secretValue({ arn, ...(jsonKey !== undefined && { jsonKey }) }) }), {
        stack: "test",
        config: { "aws:region": "eu-central-1" },
        mocks: {
          dataSources: {
            "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ inputs }) => ({
              secretString: secretValue(JSON.stringify({ key: `of ${String(inputs["secretId"])}` })),
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

  it("finds the names of an interface endpoint, once", async () => {
    const graph = await run(() => {
      const here = lookup(new Asker("one"));
      return {
        dkr: here.privateDnsNames("com.amazonaws.eu-central-1.ecr.dkr"),
        again: here.privateDnsNames("com.amazonaws.eu-central-1.ecr.dkr"),
      };
    });
    expect(graph.outputs["dkr"]).to.deep.equal(["*.dkr.ecr.eu-central-1.amazonaws.com"]);
    expect(graph.invocations.filter(({ token }) => token.includes("getVpcEndpointService"))).to.have.length(1);
  });

  it("finds the accepter's side of a peering within a region, and asks there", async () => {
    const graph = await run(() => {
      const peer = new aws.Provider("peer", { region: "eu-central-1", allowedAccountIds: ["222222222222"] });
      const peering = { attachmentId: "tgw-attach-1", requesterGatewayId: "tgw-1", accepterGatewayId: "tgw-2" };
      return { id: lookup(new Asker("one"), peer).accepterAttachmentId(peering) };
    });
    expect(graph.outputs["id"]).to.match(/^tgw-attach-0[0-9a-f]{16}$/);
    const [asked] = graph.invocations.filter(({ token }) => token.includes("PeeringAttachments"));
    expect(asked?.provider?.name).to.equal("peer");
  });

  it("answers from a replacement until it is put back", async () => {
    const stub: Lookup = {
      partition: pulumi.output("aws"),
      dnsSuffix: pulumi.output("example"),
      region: pulumi.output("nowhere-1"),
      account: pulumi.output("0"),
      publicZoneId: () => pulumi.output("Z0123456789EXAMPLE"),
      prefixListId: () => pulumi.output("pl-0"),
      publicParameter: () => pulumi.output("public"),
      accepterAttachmentId: () => pulumi.output("tgw-attach-0"),
      publicIp: () => pulumi.output("203.0.113.1"),
      secretValue: () => pulumi.secret("text"),
      privateDnsNames: () => pulumi.output([]),
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
