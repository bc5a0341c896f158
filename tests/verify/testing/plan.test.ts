import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { readFileSync, writeFileSync } from "node:fs";
import { isthmusChai, renderPlan, type StackGraph } from "../../../verify/testing";
import { captured, inTemporaryDirectory, messageOf, withVariables } from "./support";

use(isthmusChai);

class Site extends pulumi.ComponentResource {
  constructor(name: string, password: pulumi.Output<string>) {
    super("test:unit:Site", name);
    const bucket = new aws.s3.Bucket(`${name}-bucket`, { tags: { Name: name } }, { parent: this, protect: true });
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${bucket.arn}/*`, Principal: "*" };
    new aws.s3.BucketPolicy(
      `${name}-policy`,
      { bucket: bucket.id, policy: pulumi.jsonStringify({ Statement: [statement] }) },
      { parent: this },
    );
    new aws.ssm.Parameter(`${name}-password`, { type: "SecureString", value: password }, { parent: this, dependsOn: [bucket] });
    this.registerOutputs();
  }
}

const capturePlan = (name = "site", options: Parameters<typeof captured>[1] = {}): Promise<StackGraph> =>
  captured(() => {
    new Site(name, pulumi.secret("hunter2"));
    const away = new aws.Provider("away", { region: "us-east-1" });
    new aws.sns.Topic("alerts", {}, { provider: away, ignoreChanges: ["displayName"], retainOnDelete: true });
    return { name, port: 443 };
  }, options);

const plan = `# Plan of project/dev: 6 resources. UPDATE_PLANS=1 writes it anew.

aws:sns/topic:Topic alerts (retainOnDelete; ignoreChanges displayName; provider away)

pulumi:providers:aws away
  region: us-east-1
  skipCredentialsValidation: "false"
  skipRegionValidation: "true"

test:unit:Site site
  aws:s3/bucket:Bucket site-bucket (protect)
    tags:
      Name: site
  aws:s3/bucketPolicy:BucketPolicy site-policy
    bucket: \${site-bucket.id}
    policy:
      Statement:
        - Action: s3:GetObject
          Effect: Allow
          Principal: "*"
          Resource: \${site-bucket.arn}/*
  aws:ssm/parameter:Parameter site-password (dependsOn site-bucket)
    type: SecureString
    value: (secret)

outputs
  name: site
  port: 443
`;

describe("renderPlan", () => {
  it("defaults", async () => {
    expect(renderPlan(await capturePlan())).to.equal(plan);
  });

  it("shows what a preview does not know yet", async () => {
    expect(renderPlan(await capturePlan("site", { preview: true }))).to.contain("bucket: (known after the deployment)");
  });

  it("is the same when lines of the program change places", async () => {
    const declare = [() => new aws.sns.Topic("a"), () => new aws.sns.Topic("b"), () => new aws.sqs.Queue("c")];
    const plans = [declare, [...declare].reverse()].map(async (each) => renderPlan(await captured(() => each.forEach((make) => make()))));
    expect(await plans[0]).to.equal(await plans[1]);
  });

  it("puts names only where something is referred to, and not into words that happen to be the same", async () => {
    const graph = await captured(() => {
      const key = new aws.kms.Key("key");
      const table = new aws.dynamodb.Table("t", {
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        tags: { region: "eu-central-1" },
      });
      new aws.sns.Topic("topic", { kmsMasterKeyId: key.arn, displayName: pulumi.interpolate`eu-central-1 of ${table.name}` });
    });
    expect(renderPlan(graph)).to.contain("  displayName: eu-central-1 of ${t.id}\n  kmsMasterKeyId: ${key.arn}\n");
  });
});

describe("renderPlan, where names are not enough,", () => {
  it("tells resources of one name apart by their types", async () => {
    const graph = await captured(() => {
      const mail = new aws.sqs.Queue("mail");
      const once = new aws.sqs.Queue("once", {}, { dependsOn: [mail] });
      new aws.sns.Topic("mail", { displayName: mail.arn, tags: { once: once.id } }, { dependsOn: [new aws.s3.Bucket("mail")] });
    });
    expect(renderPlan(graph)).to.contain("aws:sqs/queue:Queue once (dependsOn Queue mail)");
    expect(renderPlan(graph)).to.contain(
      "aws:sns/topic:Topic mail (dependsOn Bucket mail)\n  displayName: ${Queue mail.arn}\n  tags:\n    once: ${once.id}\n",
    );
  });

  it("shows what is in assets and archives", async () => {
    const graph = await captured(() => {
      const archive = new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("1") });
      new aws.lambda.Function("f", { role: "r", code: archive });
    });
    expect(renderPlan(graph)).to.contain(
      '  code:\n    archive:\n      assets:\n        index.js:\n          asset:\n            text: "1"\n',
    );
  });
});

describe("matchPlan", () => {
  it("defaults", async () => {
    const graph = await capturePlan();
    inTemporaryDirectory((path) => {
      withVariables({}, () => expect(graph).to.matchPlan(path("plans/dev.txt")));
      expect(readFileSync(path("plans/dev.txt"), "utf8")).to.equal(plan);
      withVariables({ CI: "true" }, () => expect(graph).to.matchPlan(path("plans/dev.txt")));
    });
  });

  it("shows what changed and says what to do, and leaves the file as it is", async () => {
    const [before, after] = [await capturePlan(), await capturePlan("web")];
    inTemporaryDirectory((path) => {
      withVariables({}, () => expect(before).to.matchPlan(path("dev.txt")));
      const message = withVariables({}, () => messageOf(() => expect(after).to.matchPlan(path("dev.txt"))));
      expect(message).to.match(/^the plan of dev is not the one in .*dev\.txt \(- committed, \+ now\):\n/);
      expect(message).to.contain("\n- test:unit:Site site\n-   aws:s3/bucket:Bucket site-bucket (protect)\n+ test:unit:Site web\n");
      expect(message).to.match(/run the test with UPDATE_PLANS=1 and commit the file\.$/);
      expect(message).not.to.contain("provider away");
      expect(readFileSync(path("dev.txt"), "utf8")).to.equal(plan);
    });
  });

  it("writes it anew with UPDATE_PLANS=1", async () => {
    const [before, after] = [await capturePlan(), await capturePlan("web")];
    inTemporaryDirectory((path) => {
      withVariables({}, () => expect(before).to.matchPlan(path("dev.txt")));
      withVariables({ UPDATE_PLANS: "1" }, () => expect(after).to.matchPlan(path("dev.txt")));
      withVariables({ UPDATE_PLANS: "0" }, () => expect(after).to.matchPlan(path("dev.txt")));
    });
  });

  it("reads files with the line ends of Windows", async () => {
    const graph = await capturePlan();
    inTemporaryDirectory((path) => {
      writeFileSync(path("dev.txt"), plan.replaceAll("\n", "\r\n"));
      withVariables({}, () => expect(graph).to.matchPlan(path("dev.txt")));
    });
  });

  it("refuses to write a first file where nobody would commit it", async () => {
    const graph = await capturePlan();
    inTemporaryDirectory((path) => {
      const message = withVariables({ CI: "true" }, () => messageOf(() => expect(graph).to.matchPlan(path("dev.txt"))));
      expect(message).to.match(/^There is no .*dev\.txt\. Run this test once on your own machine and commit the file that it writes\.$/);
    });
  });

  it("refuses to be negated", async () => {
    const graph = await capturePlan();
    expect(messageOf(() => expect(graph).not.to.matchPlan("dev.txt"))).to.contain("matchPlan cannot be negated");
  });
});
