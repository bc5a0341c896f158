import { credentials } from "@grpc/grpc-js";
import { expect } from "chai";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Policies, PolicyResource, ResourceValidationArgs, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import * as policy from "@pulumi/policy";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allRules, type Suppression } from "../../../verify/policy";
import { policies, suppressionsFromEnvironment } from "../../../verify/policy/pack/policies";

/** What the SDK exports for tests without a declaration. */
const { unknownCheckingProxy, UnknownValueError } = policy as unknown as {
  readonly unknownCheckingProxy: <Value>(value: Value) => Value;
  readonly UnknownValueError: new () => Error;
};
/** How the engine marks a text that is not known yet. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

class NotApplicable extends Error {}

type Props = Readonly<Record<string, unknown>>;
const urnOf = (type: string, name: string): string => `urn:pulumi:dev::project::${type}::${name}`;
const options = (parent?: string) => ({
  ...{ protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] },
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  ...(parent !== undefined && { parent }),
});
const notApplicable = (reason?: string): never => {
  throw new NotApplicable(reason);
};

/** Asks one policy about one resource, as the engine does before it creates it. */
function askResource(pack: Policies, rule: string, type: string, props: Props, name = "subject", parent?: string): readonly string[] {
  const found = pack.find((each) => each.name === rule) as ResourceValidationPolicy;
  const messages: string[] = [];
  const args: ResourceValidationArgs = {
    ...{
      type,
      name,
      urn: urnOf(type, name),
      props: unknownCheckingProxy(props),
      opts: options(parent),
      stackTags: new Map(),
      notApplicable,
    },
    isType: () => false,
    asType: () => undefined,
    getConfig: <Config extends object>() => ({}) as Config,
  };
  const validations = found.validateResource;
  for (const validate of Array.isArray(validations) ? validations : [validations])
    void validate?.(args, (message) => messages.push(message));
  return messages;
}

function stackResource(type: string, name: string, props: Props, more: Partial<PolicyResource> = {}): PolicyResource {
  return {
    ...{ type, name, urn: urnOf(type, name), props: unknownCheckingProxy(props), opts: options() },
    ...{ dependencies: [], propertyDependencies: {}, isType: () => false, asType: () => undefined, ...more },
  };
}

/** Asks one policy about a whole stack, as the engine does at the end. */
function askStack(pack: Policies, rule: string, resources: PolicyResource[]): readonly string[] {
  const found = pack.find((each) => each.name === rule) as StackValidationPolicy;
  const urns: string[] = [];
  const args = { resources, stackTags: new Map(), notApplicable, getConfig: <Config extends object>() => ({}) as Config };
  void found.validateStack(args, (_message, urn) => urns.push(urn ?? ""));
  return urns;
}

const service = "aws:ecs/service:Service";
const bucket = "aws:s3/bucket:Bucket";

describe("the policy pack", () => {
  it("defaults", () => {
    const pack = policies();
    expect(pack.map(({ name }) => name)).to.deep.equal(allRules.map(({ id }) => id));
    expect(pack.find(({ name }) => name === "ecs-service-has-no-public-ip")).to.include({
      enforcementLevel: "mandatory",
      severity: "high",
    });
    expect(pack.find(({ name }) => name === "kms-key-rotates")).to.include({ enforcementLevel: "advisory", severity: "medium" });
    expect(askResource(pack, "ecs-service-has-no-public-ip", service, { networkConfiguration: { assignPublicIp: true } })).to.deep.equal([
      "Found: gives its tasks public IP addresses. Set networkConfiguration.assignPublicIp to false, and lead outbound traffic through a NAT gateway or endpoints.",
    ]);
    expect(askResource(pack, "ecs-service-has-no-public-ip", service, {})).to.deep.equal([]);
  });

  it("says what does not apply in the engine's own way", () => {
    expect(() => askResource(policies(), "ecs-service-has-no-public-ip", bucket, {})).to.throw(NotApplicable);
    expect(() => askResource(policies(), "ecs-service-runs-latest-platform", service, { launchType: "EC2" })).to.throw(
      NotApplicable,
      "does not run on Fargate",
    );
  });

  it("says what a preview cannot know in the engine's own way, and only where it matters", () => {
    const unknown = { networkConfiguration: { assignPublicIp: unknownText, subnets: [unknownText, "subnet-2"] } };
    expect(() => askResource(policies(), "ecs-service-has-no-public-ip", service, unknown)).to.throw(
      UnknownValueError,
      "networkConfiguration.assignPublicIp can't be known during preview",
    );
    expect(askResource(policies(), "ecs-service-spans-zones", service, unknown)).to.deep.equal([]);
    expect(askResource(policies(), "log-group-is-encrypted", "aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: unknownText })).to.deep.equal(
      [],
    );
  });

  it("tells a stack's violations before what it cannot know", () => {
    const closed = stackResource(bucket, "open", { bucket: "open", id: "open", arn: "arn:aws:s3:::open" });
    const later = stackResource(bucket, "later", { bucket: unknownText, id: unknownText });
    const policyOfLater = stackResource(
      "aws:s3/bucketPolicy:BucketPolicy",
      "later",
      { bucket: unknownText, policy: unknownText },
      { propertyDependencies: { bucket: [later] } },
    );
    const urns: string[] = [];
    const found = policies().find(({ name }) => name === "s3-bucket-demands-tls") as StackValidationPolicy;
    const args = {
      resources: [later, closed, policyOfLater],
      stackTags: new Map(),
      notApplicable,
      getConfig: <Config extends object>() => ({}) as Config,
    };
    expect(() => found.validateStack(args, (_message, urn) => urns.push(urn ?? ""))).to.throw(UnknownValueError);
    expect(urns).to.deep.equal([closed.urn]);
  });

  it("finds what belongs together by ids, and by dependencies where ids are not known", () => {
    const known = stackResource(bucket, "known", { id: "known", bucket: "known" });
    const later = stackResource(bucket, "later", { bucket: unknownText });
    const type = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    const blocks = [
      stackResource(type, "known", { bucket: "known" }),
      stackResource(type, "later", { bucket: unknownText }, { propertyDependencies: { bucket: [later] } }),
    ];
    const without = stackResource(bucket, "without", { id: "without" });
    expect(askStack(policies(), "s3-bucket-blocks-public-access", [known, later, without, ...blocks])).to.deep.equal([without.urn]);
    expect(() => askStack(policies(), "s3-bucket-blocks-public-access", [])).to.throw(NotApplicable);
  });

  it("judges a stack by what the program says, not by what AWS has added since", () => {
    const pack = policies();
    const group = "aws:ec2/securityGroup:SecurityGroup";
    askResource(pack, "security-group-closes-ssh", group, { description: "web" });
    const rule = stackResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "https", { securityGroupId: "sg-1" });
    const read = stackResource(group, "subject", { id: "sg-1", ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443 }] });
    expect(askStack(pack, "security-group-declares-rules-one-way", [read, rule])).to.deep.equal([]);
    expect(askStack(policies(), "security-group-declares-rules-one-way", [read, rule])).to.deep.equal([read.urn]);
  });

  it("keeps suppressions, for what is below a component too", () => {
    const suppression: Suppression = {
      rules: ["ecs-service-has-no-public-ip", "s3-bucket-blocks-public-access"],
      component: "acme:web:Site",
      reason: "R.",
      expires: "2099-01-01",
    };
    const pack = policies([suppression]);
    const [site, inner] = [urnOf("acme:web:Site", "site"), urnOf("acme:web:Inner", "inner")];
    for (const [type, name, parent] of [
      ["acme:web:Site", "site", undefined],
      ["acme:web:Inner", "inner", site],
    ] as const)
      expect(() => askResource(pack, "ecs-service-has-no-public-ip", type, {}, name, parent)).to.throw(NotApplicable);
    const open = { networkConfiguration: { assignPublicIp: true } };
    expect(askResource(pack, "ecs-service-has-no-public-ip", service, open, "inside", inner)).to.deep.equal([]);
    expect(askResource(pack, "ecs-service-has-no-public-ip", service, open, "outside").length).to.equal(1);
    const parents = { inner: stackResource("acme:web:Inner", "inner", {}) };
    const inside = stackResource(bucket, "inside", { id: "inside" }, { parent: parents.inner });
    const outside = stackResource(bucket, "outside", { id: "outside" });
    expect(askStack(pack, "s3-bucket-blocks-public-access", [parents.inner, inside, outside])).to.deep.equal([outside.urn]);
  });

  it("is a directory that Pulumi can run", async () => {
    const directory = join(__dirname, "../../../verify/policy/pack");
    expect(readFileSync(join(directory, "PulumiPolicy.yaml"), "utf8")).to.match(/name: nodejs[^]*\nmain: main\.js\n/);
    // As Pulumi's host for Node starts a pack: this script of the SDK, found from the pack, with the engine's address and the pack. It
    // answers with the port on which the pack listens.
    const starter = createRequire(join(directory, "main.js")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const server = spawn(process.execPath, [starter, "127.0.0.1:0", directory], { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
    try {
      const port = await new Promise<string>((resolve) => server.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())));
      const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
      const info = await new Promise<AnalyzerInfo>((resolve, reject) =>
        client.getAnalyzerInfo(new Empty(), (error, answer) => (error === null ? resolve(answer) : reject(error))),
      );
      client.close();
      const { version } = createRequire(__filename)("../../../package.json") as { readonly version: string };
      expect([info.getName(), info.getVersion(), info.getPoliciesList().length]).to.deep.equal(["isthmus", version, allRules.length]);
    } finally {
      server.kill();
    }
  });
});

describe("suppressionsFromEnvironment", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "isthmus-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("defaults", () => {
    expect(suppressionsFromEnvironment({})).to.deep.equal([]);
    const file = join(folder, "policy.yaml");
    writeFileSync(file, "suppressions:\n  - { rule: kms-key-rotates, resource: x, reason: R, expires: 2099-01-01 }\n");
    expect(suppressionsFromEnvironment({ ISTHMUS_POLICY_SUPPRESSIONS: file }).length).to.equal(1);
  });

  it("refuses suppressions that are not in order", () => {
    const file = join(folder, "old.yaml");
    writeFileSync(file, "suppressions:\n  - { rule: kms-key-rotates, resource: x, reason: R, expires: 2020-01-01 }\n");
    expect(() => suppressionsFromEnvironment({ ISTHMUS_POLICY_SUPPRESSIONS: file })).to.throw("2020-01-01 is over");
  });
});
