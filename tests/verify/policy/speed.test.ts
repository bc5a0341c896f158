import { expect } from "chai";
import { checkPolicies } from "../../../verify/policy";
import { declared, graphOf, type Declared } from "./declare";

/** A bucket with what belongs to it, and a group with a rule. */
function five(index: number): readonly Declared[] {
  const [bucket, group] = [`bucket-${index}`, `group-${index}`];
  return [
    declared("aws:s3/bucket:Bucket", {}, bucket),
    declared("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", { bucket }, `block-${index}`),
    declared("aws:s3/bucketVersioning:BucketVersioning", { bucket, versioningConfiguration: { status: "Enabled" } }, `versioning-${index}`),
    declared("aws:ec2/securityGroup:SecurityGroup", { description: "clients" }, group),
    declared("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { securityGroupId: group, ipProtocol: "tcp" }, `rule-${index}`),
  ];
}

describe("the speed of checkPolicies", () => {
  it("grows with the resources, not with their square: 20,000 that belong together take less than 5 s", function () {
    this.timeout(30_000);
    const graph = graphOf(Array.from({ length: 4000 }, (_, index) => five(index)).flat());
    const start = performance.now();
    const { results } = checkPolicies([graph]);
    expect((performance.now() - start) / 1000).to.be.below(5);
    expect(results.filter(({ rule, verdict }) => rule === "s3-bucket-is-versioned" && verdict === "compliant").length).to.equal(4000);
  });
});
