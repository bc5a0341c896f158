import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./vpc-settings");

use(isthmusChai);

describe("VPC settings", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", project: "vault", config: { "aws:region": "eu-central-1" } });
  });

  it("enforce encryption beside the gateways that are excluded by name, once these are there", () => {
    expect(graph).to.haveResource("aws:ec2/vpcEncryptionControl:VpcEncryptionControl", {
      mode: "enforce",
      internetGatewayExclusion: "enable",
      natGatewayExclusion: "enable",
    });
    expect(graph).to.dependOn("aws:ec2/vpcEncryptionControl:VpcEncryptionControl", "aws:ec2/internetGateway:InternetGateway");
  });

  it("keep AWS's resolver beside a domain of their own", () => {
    expect(graph).to.haveResource("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", {
      domainName: "vault.acme.example",
      domainNameServers: ["AmazonProvidedDNS"],
    });
  });

  it("T40: exempt the NAT gateways' tier, whatever the region blocks", () => {
    expect(graph).to.haveResource("aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion", {
      internetGatewayExclusionMode: "allow-egress",
    });
  });
});
