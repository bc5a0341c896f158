/** One account uses what another one owns. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html#tgw-sharing */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import type { Network } from "../../../../verify/reach";
import { answer, networkOf, region } from "../support";

const [owner, user] = ["111122223333", "444455556666"];

interface Wishes {
  /** Principals of the gateway's share. */
  readonly principals?: readonly string[];
  readonly accepted?: boolean;
  /** What the server's rule names. */
  readonly source?: (client: aws.ec2.SecurityGroup) => aws.vpc.SecurityGroupIngressRuleArgs["referencedSecurityGroupId"];
}

/** A client in the owner's account and a server in the user's, joined by the owner's gateway. */
function joined({ principals = [user], accepted = true, source }: Wishes = {}): Promise<Network> {
  return networkOf(() => {
    const of = (account: string) => ({
      provider: new aws.Provider(`of-${account}`, { region, assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/deploy` }] }),
    });
    const [here, there] = [of(owner), of(user)];
    const gateway = new aws.ec2transitgateway.TransitGateway("gateway", { securityGroupReferencingSupport: "enable" }, here);
    const share = new aws.ram.ResourceShare("share", {}, here);
    new aws.ram.ResourceAssociation("shared", { resourceArn: gateway.arn, resourceShareArn: share.arn }, here);
    for (const principal of principals)
      new aws.ram.PrincipalAssociation(`with-${principal}`, { principal, resourceShareArn: share.arn }, here);
    const side = (name: string, cidr: string, opts: ReturnType<typeof of>) => {
      const vpc = new aws.ec2.Vpc(name, { cidrBlock: cidr }, opts);
      const subnet = new aws.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock: cidr, availabilityZone: `${region}a` }, opts);
      const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id }, opts);
      new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId: table.id }, opts);
      const args = { transitGatewayId: gateway.id, vpcId: vpc.id, subnetIds: [subnet.id] };
      const attachment = new aws.ec2transitgateway.VpcAttachment(name, args, opts);
      new aws.ec2.Route(name, { routeTableId: table.id, destinationCidrBlock: "10.0.0.0/8", transitGatewayId: gateway.id }, opts);
      const group = new aws.ec2.SecurityGroup(name, { vpcId: vpc.id }, opts);
      new aws.vpc.SecurityGroupEgressRule(name, { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }, opts);
      new aws.ec2.Instance(name, { instanceType: "t3.micro", subnetId: subnet.id, vpcSecurityGroupIds: [group.id] }, opts);
      return { attachment, group };
    };
    const client = side("client", "10.1.0.0/16", here);
    const server = side("server", "10.2.0.0/16", there);
    if (accepted) new aws.ec2transitgateway.VpcAttachmentAccepter("accepter", { transitGatewayAttachmentId: server.attachment.id }, here);
    const named = source === undefined ? { cidrIpv4: "10.1.0.0/16" } : { referencedSecurityGroupId: source(client.group) };
    new aws.vpc.SecurityGroupIngressRule(
      "from-client",
      { securityGroupId: server.group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, ...named },
      there,
    );
  });
}

const query = { from: "client", to: "server", port: 443 };
const warnings = ({ warnings: all }: Network): readonly string[] => all.map(({ message }) => message);

describe("reach: accounts", () => {
  it("crosses a gateway that is shared with the account, once its owner has accepted the attachment", async () => {
    const network = await joined();
    expect(answer(network, query)).to.equal("reachable");
    expect(warnings(network)).to.deep.equal([]);
    expect(answer(await joined({ accepted: false }), query)).to.equal("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT at gateway");
  });

  it("says where the gateway is shared with nobody, or with somebody else", async () => {
    for (const principals of [[], ["777788889999"]])
      expect(warnings(await joined({ principals }))).to.deep.equal([
        `It is made in account ${user}, and none of the stacks shares the Transit Gateway of account ${owner} with that account: AWS would answer InvalidTransitGatewayID.NotFound.`,
      ]);
    expect(warnings(await joined({ principals: ["arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5"] }))).to.deep.equal([]);
  });

  it("takes a security group of another account with the account before it, and says where that is missing", async () => {
    const complete = await joined({ source: (client) => client.id.apply((id) => `${owner}/${id}`) });
    expect(answer(complete, query)).to.equal("reachable");
    expect(warnings(complete)).to.deep.equal([]);
    const [warning, ...others] = warnings(await joined({ source: (client) => client.id }));
    expect(warning).to.match(
      new RegExp(`^It names a security group of account ${owner} in account ${user}: write it as ${owner}/sg-[0-9a-f]+\\.$`),
    );
    expect(others).to.deep.equal([]);
  });
});
