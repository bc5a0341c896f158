import { expect } from "chai";
import { Faults } from "../../../components/core";
import { ecrImage, imageVersion, isDigest, tagRefusal } from "../../../components/ecs";
import { checkImage, imageWarning, type ImagePolicy } from "../../../components/ecs/task/image";
import { digest, faultsOf } from "../support";

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";
const check = (text: string, policy: ImagePolicy): void => {
  const faults = new Faults("test");
  checkImage(faults, "image", text, policy);
  faults.throwIfAny();
};

describe("images", () => {
  it("defaults", () => {
    check(`${registry}/orders@${digest}`, "digest");
    check("orders:1.4", "any");
    check("localhost:5000/team/orders:1.4_a-b", "any");
    check(`public.ecr.aws/datadog/agent:7.60.0@${digest}`, "digest");
  });

  it("knows a digest from a tag", () => {
    expect(isDigest(`orders@${digest}`)).to.equal(true);
    expect(isDigest(`orders:1.4@${digest}`)).to.equal(true);
    expect(isDigest("orders:1.4")).to.equal(false);
    expect(isDigest("orders@sha256:123")).to.equal(false);
  });

  it("reads the version from the digest before the tag", () => {
    expect(imageVersion(`orders:1.4@${digest}`)).to.equal("0123456789ab");
    expect(imageVersion("localhost:5000/orders:1.4")).to.equal("1.4");
    expect(imageVersion("localhost:5000/orders")).to.equal("latest");
  });

  it("finds the repository of a private image, in every partition, and none for a public one", () => {
    expect(ecrImage(`${registry}/shop/orders:1.4`)).to.deep.equal({
      account: "111122223333",
      region: "eu-central-1",
      repository: "shop/orders",
    });
    expect(ecrImage(`111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/orders@${digest}`)?.region).to.equal("cn-north-1");
    expect(ecrImage(`111122223333.dkr-ecr.eu-central-1.on.aws/orders@${digest}`)?.repository).to.equal("orders");
    expect(ecrImage("public.ecr.aws/datadog/agent:7.60.0")).to.equal(undefined);
    expect(ecrImage("nginx:1.27")).to.equal(undefined);
  });

  it("refuses a tag where a digest is taken", () => {
    expect(faultsOf(() => check("orders:1.4", "digest"))).to.deep.equal([
      'image: "orders:1.4" is a tag. This service takes a digest, as in …/orders@sha256:<64 hex digits>.',
    ]);
    expect(tagRefusal("orders:1.4", "Prod")).to.equal('"orders:1.4" is a tag. Prod takes a digest, as in …/orders@sha256:<64 hex digits>.');
    expect(tagRefusal("acme/orders", "Prod")).to.equal(
      '"acme/orders" has no tag and no digest. Prod takes a digest, as in …/orders@sha256:<64 hex digits>.',
    );
  });

  it("refuses what is no image", () => {
    for (const text of ["", "Orders:1.4", "orders:", "orders@sha256:12", "orders 1.4", "https://example.com/orders"])
      expect(
        faultsOf(() => check(text, "any")),
        text,
      ).to.have.length(1);
  });

  it("warns of latest and of no tag at all", () => {
    expect(imageWarning("orders:latest")).to.contain("names no version");
    expect(imageWarning("orders")).to.contain("names no version");
    expect(imageWarning("orders:1.4")).to.equal(undefined);
    expect(imageWarning(`orders:latest@${digest}`)).to.equal(undefined);
  });
});
