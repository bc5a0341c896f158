import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { capture } from "../../../verify/graph";

interface DnsEntry {
  readonly dnsName: string;
  readonly hostedZoneId: string;
}

describe("graph mocks of PrivateLink", () => {
  it("give an interface endpoint the name that AWS makes of its service, and an interface in each subnet", async () => {
    const { outputs } = await capture(
      () => {
        const args = { vpcId: "vpc-1", vpcEndpointType: "Interface", subnetIds: ["subnet-1", "subnet-2"] };
        const ecr = new aws.ec2.VpcEndpoint("ecr", { ...args, serviceName: "com.amazonaws.eu-central-1.ecr.dkr" });
        const far = new aws.ec2.VpcEndpoint("far", {
          ...args,
          serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
          serviceRegion: "us-east-1",
        });
        return { ecr: ecr.dnsEntries, far: far.dnsEntries, interfaces: ecr.networkInterfaceIds };
      },
      { stack: "test", config: { "aws:region": "eu-central-1" } },
    );
    const [[ecr], [far]] = [outputs["ecr"] as unknown as DnsEntry[], outputs["far"] as unknown as DnsEntry[]];
    expect(ecr?.dnsName).to.match(/^vpce-0[0-9a-f]{16}-[0-9a-f]{8}\.dkr\.ecr\.eu-central-1\.vpce\.amazonaws\.com$/);
    expect(ecr?.hostedZoneId).to.match(/^Z[0-9A-F]{12}$/);
    expect(far?.dnsName).to.match(/^vpce-0[0-9a-f]{16}-[0-9a-f]{8}\.vpce-svc-0123456789abcdef0\.eu-central-1\.vpce\.amazonaws\.com$/);
    expect(new Set(outputs["interfaces"] as string[]).size).to.equal(2);
  });

  it("give an endpoint service its name, and a proof to publish where it has a private DNS name", async () => {
    const { outputs } = await capture(
      () => {
        const args = {
          acceptanceRequired: true,
          networkLoadBalancerArns: ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/x/1"],
        };
        const plain = new aws.ec2.VpcEndpointService("plain", args);
        const named = new aws.ec2.VpcEndpointService("named", { ...args, privateDnsName: "orders.example.com" });
        return {
          name: plain.serviceName,
          id: plain.id,
          none: plain.privateDnsNameConfigurations,
          proof: named.privateDnsNameConfigurations,
        };
      },
      { stack: "test", config: { "aws:region": "eu-central-1" } },
    );
    expect(outputs["name"]).to.match(/^com\.amazonaws\.vpce\.eu-central-1\.vpce-svc-0[0-9a-f]{16}$/);
    expect(outputs["name"]).to.equal(`com.amazonaws.vpce.eu-central-1.${outputs["id"] as string}`);
    expect(outputs["none"]).to.deep.equal([]);
    const [proof] = outputs["proof"] as { name: string; type: string; value: string }[];
    expect(proof?.name).to.match(/^_[0-9a-f]{20}$/);
    expect(proof).to.include({ type: "TXT" });
    expect(proof?.value).to.match(/^vpce:/);
  });
});
