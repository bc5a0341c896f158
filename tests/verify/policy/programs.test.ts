import { expect } from "chai";
import { capture, type Program, type StackGraph } from "../../../verify/graph";
import { checkPolicies, type PolicyReport } from "../../../verify/policy";
import { server } from "./fixtures/server";
import { website } from "./fixtures/website";
import { worker } from "./fixtures/worker";

const captured = (program: Program, preview = false): Promise<StackGraph> =>
  capture(program, { stack: "dev", config: { "aws:region": "eu-central-1" }, preview });

/** `rule: resource` of what is heavier than low. */
function found({ results }: PolicyReport, verdict = "violation"): readonly string[] {
  return results.filter((each) => each.verdict === verdict && each.severity !== "low").map(({ rule, name }) => `${rule}: ${name}`);
}

describe("programs that do not use Isthmus", () => {
  it("a website", async () => {
    const report = checkPolicies([await captured(website)]);
    expect(found(report)).to.have.members([
      "s3-bucket-demands-tls: site",
      "s3-bucket-is-versioned: site",
      "s3-block-refuses-public-policies: site",
      "s3-block-restricts-public-buckets: site",
      "s3-policy-is-not-public: site",
      "cloudfront-demands-https: site",
      "cloudfront-demands-modern-tls: site",
      "cloudfront-logs-access: site",
      "cloudfront-has-web-acl: site",
      "cloudfront-signs-bucket-requests: site",
    ]);
    expect(report.results.find(({ rule }) => rule === "s3-policy-is-not-public")?.source).to.match(
      /^tests\/verify\/policy\/fixtures\/website\.ts:\d+$/,
    );
  });

  it("a server with a database", async () => {
    const report = checkPolicies([await captured(server)]);
    expect(found(report)).to.have.members([
      "vpc-has-flow-log: main",
      "vpc-default-security-group-closed: main",
      "vpc-subnet-assigns-no-public-ip: public",
      "security-group-closes-ssh: server",
      "security-group-closes-data-ports: database",
      "security-group-opens-only-web-ports: server",
      "security-group-opens-only-web-ports: database",
      "security-group-limits-egress: server",
      "security-group-declares-rules-one-way: server",
      "ec2-encrypts-devices: server",
      "rds-instance-is-private: orders",
      "rds-instance-spans-zones: orders",
      "rds-instance-is-protected: orders",
      "rds-instance-keeps-backups: orders",
      "rds-instance-has-iam-authentication: orders",
      "rds-instance-exports-logs: orders",
      "rds-instance-leaves-password-to-aws: orders",
      "rds-instance-leaves-final-snapshot: orders",
    ]);
  });

  it("a queue with a worker", async () => {
    const report = checkPolicies([await captured(worker)]);
    expect(found(report)).to.have.members(["iam-policy-limits-data-reads: worker", "lambda-keeps-secrets-out-of-environment: worker"]);
  });

  it("finds in a preview nothing that the update does not have, and leaves open what it cannot know", async () => {
    for (const program of [website, server, worker]) {
      const [preview, update] = [checkPolicies([await captured(program, true)]), checkPolicies([await captured(program)])];
      expect(found(update)).to.include.members([...found(preview)]);
      const told = [...found(preview), ...found(preview, "unresolved")];
      expect(told, program.name).to.include.members([...found(update)]);
    }
    expect(found(checkPolicies([await captured(website, true)]), "unresolved")).to.deep.equal([
      "s3-bucket-demands-tls: site",
      "s3-policy-is-not-public: site",
      "cloudfront-signs-bucket-requests: site",
    ]);
  });
});
