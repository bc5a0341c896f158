import type { JsonObject } from "../../../../verify/graph";
import { declared, urnOf, type Declared } from "../declare";
import { unknown, type CaseTable } from "./case";

const vpc = declared("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
const flowLog = (trafficType: string, vpcId = "subject"): Declared => declared("aws:ec2/flowLog:FlowLog", { vpcId, trafficType }, "log");
const defaultGroup = (inputs: JsonObject): Declared =>
  declared("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: "subject", ...inputs }, "default");
const subnet = (inputs: JsonObject): Declared => declared("aws:ec2/subnet:Subnet", inputs);
const service = (acceptanceRequired: boolean): Declared =>
  declared("aws:ec2/vpcEndpointService:VpcEndpointService", { acceptanceRequired });
const endpoint = (inputs: JsonObject): Declared => declared("aws:ec2/vpcEndpoint:VpcEndpoint", inputs);
const route = (inputs: JsonObject): Declared => declared("aws:ec2/route:Route", inputs);
const eip = (inputs: JsonObject = {}): Declared => declared("aws:ec2/eip:Eip", inputs);

export const vpcCases: CaseTable = {
  "vpc-has-flow-log": {
    passes: [
      [vpc, flowLog("REJECT")],
      [vpc, declared("aws:ec2/flowLog:FlowLog", { vpcId: unknown }, "log", { propertyDependencies: { vpcId: [urnOf(vpc)] } })],
    ],
    fails: [[vpc], [vpc, flowLog("ACCEPT")], [vpc, flowLog("ALL", "vpc-of-somebody-else")]],
  },
  "vpc-default-security-group-closed": {
    passes: [[vpc, defaultGroup({ ingress: [], egress: [] })]],
    fails: [[vpc], [vpc, defaultGroup({ egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] })]],
  },
  "vpc-subnet-assigns-no-public-ip": {
    passes: [subnet({}), subnet({ mapPublicIpOnLaunch: false })],
    fails: [subnet({ mapPublicIpOnLaunch: true }), declared("aws:ec2/defaultSubnet:DefaultSubnet", { availabilityZone: "eu-central-1a" })],
    undecided: [subnet({ mapPublicIpOnLaunch: unknown })],
  },
  "vpc-default-vpc-unused": {
    passes: [declared("aws:ec2/defaultVpc:DefaultVpc", { forceDestroy: true })],
    fails: [declared("aws:ec2/defaultVpc:DefaultVpc")],
  },
  "vpc-endpoint-service-accepts-by-hand": { passes: [service(true)], fails: [service(false)] },
  "vpc-interface-endpoint-has-security-group": {
    passes: [endpoint({ vpcEndpointType: "Interface", securityGroupIds: ["sg-1"] })],
    fails: [endpoint({ vpcEndpointType: "Interface" }), endpoint({ vpcEndpointType: "Interface", securityGroupIds: [] })],
    ignores: [endpoint({ vpcEndpointType: "Gateway" })],
  },
  "vpc-peering-route-is-narrow": {
    passes: [route({ vpcPeeringConnectionId: "pcx-1", destinationCidrBlock: "10.1.0.0/16" })],
    fails: [
      route({ vpcPeeringConnectionId: "pcx-1", destinationCidrBlock: "0.0.0.0/0" }),
      route({ vpcPeeringConnectionId: unknown, destinationIpv6CidrBlock: "::/0" }),
    ],
    ignores: [route({ gatewayId: "igw-1", destinationCidrBlock: "0.0.0.0/0" })],
  },
  "vpc-elastic-ip-is-used": {
    passes: [
      eip({ instance: "i-1" }),
      [eip(), declared("aws:ec2/natGateway:NatGateway", { allocationId: "subject" }, "nat")],
      [
        eip(),
        declared("aws:ec2/natGateway:NatGateway", { allocationId: unknown }, "nat", {
          propertyDependencies: { allocationId: [urnOf(eip())] },
        }),
      ],
    ],
    fails: [[eip()]],
  },
};

const acl = "aws:ec2/networkAcl:NetworkAcl";
const entry = (
  action: string,
  ruleNo: number,
  fromPort: number,
  toPort: number,
  protocol = "tcp",
  cidrBlock = "0.0.0.0/0",
): JsonObject => ({
  ...{ action, ruleNo, fromPort, toPort, protocol, cidrBlock },
});
const inline = (...ingress: JsonObject[]): Declared => declared(acl, { ingress });
const single = (inputs: JsonObject): Declared =>
  declared("aws:ec2/networkAclRule:NetworkAclRule", { protocol: "tcp", ruleAction: "allow", cidrBlock: "0.0.0.0/0", ...inputs });

export const networkAclCases: CaseTable = {
  "network-acl-closes-ssh": {
    passes: [
      inline(entry("allow", 1, 443, 443)),
      inline(entry("deny", 1, 22, 22)),
      single({ fromPort: 22, toPort: 22, cidrBlock: "10.0.0.0/8" }),
    ],
    fails: [inline(entry("allow", 1, 20, 30)), single({ fromPort: 22, toPort: 22 }), inline(entry("allow", 1, 0, 0, "-1"))],
    ignores: [single({ egress: true, fromPort: 22, toPort: 22 })],
  },
  "network-acl-closes-rdp": {
    passes: [inline(entry("allow", 1, 443, 443)), inline(entry("allow", 200, 1024, 65535), entry("deny", 100, 3389, 3389))],
    fails: [single({ fromPort: 3389, toPort: 3389 }), inline(entry("allow", 100, 1024, 65535), entry("deny", 200, 3389, 3389))],
  },
  "network-acl-closes-ftp": {
    passes: [single({ fromPort: 22, toPort: 22 })],
    fails: [single({ fromPort: 20, toPort: 21, protocol: "6" })],
  },
  "network-acl-limits-ports": {
    passes: [inline(entry("allow", 1, 1024, 65535))],
    fails: [inline(entry("allow", 1, 0, 0, "-1")), single({ fromPort: 0, toPort: 65535 })],
  },
  "network-acl-is-used": {
    passes: [
      declared(acl, { subnetIds: ["subnet-1"] }),
      [declared(acl), declared("aws:ec2/networkAclAssociation:NetworkAclAssociation", { networkAclId: "subject" }, "association")],
    ],
    fails: [declared(acl)],
  },
};

const gateway = (inputs: JsonObject): Declared => declared("aws:ec2transitgateway/transitGateway:TransitGateway", inputs);
const attachment = (subnetIds: string[]): Declared => declared("aws:ec2transitgateway/vpcAttachment:VpcAttachment", { subnetIds });

export const transitGatewayCases: CaseTable = {
  "transit-gateway-accepts-by-hand": { passes: [gateway({})], fails: [gateway({ autoAcceptSharedAttachments: "enable" })] },
  "transit-gateway-associates-by-hand": { passes: [gateway({ defaultRouteTableAssociation: "disable" })], fails: [gateway({})] },
  "transit-gateway-propagates-by-hand": { passes: [gateway({ defaultRouteTablePropagation: "disable" })], fails: [gateway({})] },
  "transit-gateway-attachment-spans-zones": { passes: [attachment(["subnet-1", "subnet-2"])], fails: [attachment(["subnet-1"])] },
};
