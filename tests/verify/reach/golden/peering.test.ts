/** VPC peering. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { all, answer, Lab, networkOf } from "../support";

interface Wishes {
  readonly accepted?: boolean;
  readonly back?: boolean;
  readonly peerRegion?: string;
  readonly serverRule?: (client: aws.ec2.SecurityGroup) => Partial<aws.ec2.SecurityGroupArgs>;
}

function peered({ accepted = true, back = true, peerRegion, serverRule }: Wishes = {}) {
  return networkOf(() => {
    const one = new Lab("one", "10.1.0.0/16");
    const two = new Lab("two", "10.2.0.0/16");
    const connection = new aws.ec2.VpcPeeringConnection("peering", {
      vpcId: one.vpc.id,
      peerVpcId: two.vpc.id,
      ...(accepted && peerRegion === undefined && { autoAccept: true }),
      ...(peerRegion !== undefined && { peerRegion }),
    });
    if (peerRegion !== undefined)
      new aws.ec2.VpcPeeringConnectionAccepter("accepter", { vpcPeeringConnectionId: connection.id, autoAccept: true });
    one.route("there", { destinationCidrBlock: "10.0.0.0/8", vpcPeeringConnectionId: connection.id });
    if (back) two.route("back", { destinationCidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: connection.id });
    const gateway = two.internetGateway();
    two.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
    one.route("internet", { destinationCidrBlock: "0.0.0.0/0", vpcPeeringConnectionId: connection.id });
    const client = one.group("client", { egress: [all("0.0.0.0/0")] });
    one.instance("client", one.subnet("app", "10.1.1.0/24"), [client], { associatePublicIpAddress: true });
    two.instance("server", two.subnet("app", "10.2.1.0/24"), [
      two.group("server", serverRule?.(client) ?? { ingress: [all("10.1.0.0/16")] }),
    ]);
  });
}

const query = { from: "client", to: "server", port: 443 };
const byGroup = (client: aws.ec2.SecurityGroup) => ({
  ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: [client.id] }],
});

describe("reach: peering", () => {
  it("joins two VPCs that both accept and both have a route", async () => {
    expect(answer(await peered(), query)).to.equal("reachable");
    expect(answer(await peered({ accepted: false }), query)).to.equal("BAD_STATE_ROUTE at peering");
    expect(answer(await peered({ back: false }), query)).to.equal("IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS at two-gateway");
  });

  it("carries only the peer's own addresses: its internet gateway is nobody else's", async () => {
    expect(answer(await peered(), { from: "client", to: "internet", port: 443 })).to.equal("PCX_REQUIRES_ADDRESS_IN_VPC_CIDR at peering");
  });

  it("is not transitive", async () => {
    const network = await networkOf(() => {
      const labs = ["1", "2", "3"].map((digit) => new Lab(`v${digit}`, `10.${digit}.0.0/16`));
      const [one, two, three] = labs as [Lab, Lab, Lab];
      const join = (from: Lab, to: Lab) =>
        new aws.ec2.VpcPeeringConnection(`${from.name}-${to.name}`, { vpcId: from.vpc.id, peerVpcId: to.vpc.id, autoAccept: true });
      const first = join(one, two);
      const second = join(two, three);
      one.route("there", { destinationCidrBlock: "10.0.0.0/8", vpcPeeringConnectionId: first.id });
      two.route("there", { destinationCidrBlock: "10.3.0.0/16", vpcPeeringConnectionId: second.id });
      two.route("back", { destinationCidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: first.id });
      three.route("back", { destinationCidrBlock: "10.0.0.0/8", vpcPeeringConnectionId: second.id });
      one.instance("client", one.subnet("app", "10.1.1.0/24"));
      three.instance("server", three.subnet("app", "10.3.1.0/24"));
    });
    expect(answer(network, query)).to.equal("PCX_REQUIRES_ADDRESS_IN_VPC_CIDR at v1-v2");
  });

  it("lets rules name groups of the other side, within a region", async () => {
    expect(answer(await peered({ serverRule: byGroup }), query)).to.equal("reachable");
    expect(answer(await peered({ peerRegion: "eu-west-1" }), query)).to.equal("reachable");
    expect(answer(await peered({ serverRule: byGroup, peerRegion: "eu-west-1" }), query)).to.equal(
      "SG_REFERENCES_NOT_PRESERVED at peering",
    );
  });
});
