import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./ipam");

use(isthmusChai);

const options = { stack: "prod", project: "shop", config: { "aws:region": "eu-central-1" } };

describe("a VPC from an IPAM pool", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("has its subnets in the block that the pool gave", () => {
    expect(graph.outputs["cidr"]).to.equal("10.128.0.0/18");
    expect(graph.outputs["app"]).to.deep.equal(["10.128.32.0/21", "10.128.40.0/21"]);
  });

  it("asks the pool only when it has something to give", () => {
    expect(graph).to.dependOn({ name: "shop-vpc" }, { name: "frankfurt", type: "aws:ec2/vpcIpamPoolCidr:VpcIpamPoolCidr" });
  });

  it("stands in the same zones in every account", () => {
    expect(graph).to.haveResource("aws:ec2/subnet:Subnet", { availabilityZoneId: "euc1-az3" });
  });

  it("leaves by the addresses that are on the partner's list already", () => {
    expect(graph).to.haveResource("aws:ec2/natGateway:NatGateway", { allocationId: "eipalloc-0fedcba9876543210" });
    expect(graph).not.to.haveResource("aws:ec2/eip:Eip");
    expect(graph).to.allow({ from: "app", to: "internet", port: 443 });
    expect(graph).to.isolate({ from: "internet", to: "app" });
  });

  it("registers the same in a preview, where no block is known yet", async () => {
    const { preview, update } = await capturePreviewAndUpdate(program, options);
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });
});
