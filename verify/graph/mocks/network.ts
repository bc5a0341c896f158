/** Ids, ARNs and endpoints of EC2's network resources. */
import { addressOf, chosenBlocks, chosenIpv6, natAddresses } from "./addresses";
import { hexOf } from "./names";
import { zoneId, zoneName } from "./place";
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** Resources that are an id of EC2's form and an ARN made of it. */
const plainIds: Readonly<Record<string, readonly [prefix: string, kind: string]>> = {
  "aws:ec2/customerGateway:CustomerGateway": ["cgw", "customer-gateway"],
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": ["eigw", "egress-only-internet-gateway"],
  "aws:ec2/flowLog:FlowLog": ["fl", "vpc-flow-log"],
  "aws:ec2/internetGateway:InternetGateway": ["igw", "internet-gateway"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["lt", "launch-template"],
  "aws:ec2/managedPrefixList:ManagedPrefixList": ["pl", "prefix-list"],
  "aws:ec2/networkAcl:NetworkAcl": ["acl", "network-acl"],
  "aws:ec2/networkInterface:NetworkInterface": ["eni", "network-interface"],
  "aws:ec2/routeTable:RouteTable": ["rtb", "route-table"],
  "aws:ec2/securityGroup:SecurityGroup": ["sg", "security-group"],
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": ["dopt", "dhcp-options"],
  "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion": ["vpcbpa-exclude", "vpc-block-public-access-exclusion"],
  "aws:ec2/vpcEncryptionControl:VpcEncryptionControl": ["vpcec", "vpc-encryption-control"],
  "aws:ec2/vpcIpamPool:VpcIpamPool": ["ipam-pool", "ipam-pool"],
  "aws:ec2/vpcIpamPoolCidr:VpcIpamPoolCidr": ["ipam-pool-cidr", "ipam-pool-cidr"],
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": ["pcx", "vpc-peering-connection"],
  "aws:ec2/vpnGateway:VpnGateway": ["vgw", "vpn-gateway"],
  "aws:ec2transitgateway/connect:Connect": ["tgw-attach", "transit-gateway-attachment"],
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": ["tgw-attach", "transit-gateway-attachment"],
  "aws:ec2transitgateway/routeTable:RouteTable": ["tgw-rtb", "transit-gateway-route-table"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["sgr", "security-group-rule"],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["sgr", "security-group-rule"],
};

/** Resources whose id is made of what they join. */
const joiningIds: Readonly<Record<string, (resource: MockedResource) => string>> = {
  // One an account and region: its id is the region. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
  "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": ({ place }) => place.region,
  "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": (association) =>
    `${association.text("dhcpOptionsId") ?? ""}-${association.text("vpcId") ?? ""}`,
  "aws:ec2/route:Route": (route) => `r-${route.text("routeTableId") ?? ""}${route.hex(8)}`,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": (association) => association.ec2Id("rtbassoc"),
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": (association) => association.ec2Id("rtbassoc"),
  "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions": ofPeering,
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": ofPeering,
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": (association) =>
    `a-${association.text("vpcEndpointId") ?? ""}${association.hex(8)}`,
  "aws:ec2transitgateway/route:Route": (route) =>
    `${route.text("transitGatewayRouteTableId") ?? ""}_${route.text("destinationCidrBlock") ?? ""}`,
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": attachmentToTable,
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": attachmentToTable,
};

/** Network resources by type token. */
export const networkMocks: Readonly<Record<string, ResourceMock>> = {
  ...Object.fromEntries(
    Object.entries(plainIds).map(([type, [prefix, kind]]) => [type, (resource: MockedResource) => ec2(resource, prefix, kind)]),
  ),
  ...Object.fromEntries(Object.entries(joiningIds).map(([type, id]) => [type, (resource: MockedResource) => ({ id: id(resource) })])),
  "aws:ec2/vpc:Vpc": (vpc) => {
    const made = ec2(vpc, "vpc", "vpc");
    return {
      ...made,
      defaultSecurityGroupId: ofVpc("sg", made.id),
      defaultNetworkAclId: ofVpc("acl", made.id),
      defaultRouteTableId: ofVpc("rtb", made.id),
      mainRouteTableId: ofVpc("rtb", made.id),
      dhcpOptionsId: ofVpc("dopt", made.id),
      enableDnsSupport: true,
      instanceTenancy: "default",
      ...chosenBlocks(vpc),
    };
  },
  "aws:ec2/vpcIpam:VpcIpam": (ipam) => ({ ...ec2(ipam, "ipam", "ipam"), privateDefaultScopeId: `ipam-scope-0${ipam.hex(16, "private")}` }),
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": (association) => ({ id: association.ec2Id("vpc-cidr-assoc") }),
  "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": (association) => ({
    id: association.ec2Id("vpc-cidr-assoc"),
    ipv6CidrBlock: association.text("ipv6CidrBlock") ?? chosenIpv6,
  }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (group) => ofDefault(group, "sg", "security-group"),
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": (list) => ofDefault(list, "acl", "network-acl"),
  "aws:ec2/defaultRouteTable:DefaultRouteTable": (table) => {
    const id = table.text("defaultRouteTableId") ?? table.ec2Id("rtb");
    return { id, arn: table.arn("ec2", `route-table/${id}`) };
  },
  "aws:ec2/subnet:Subnet": (subnet) => {
    const id = subnet.text("availabilityZoneId");
    const { region } = subnet.place;
    const zone = subnet.text("availabilityZone") ?? (id === undefined ? `${region}a` : zoneName(id, region));
    return { ...ec2(subnet, "subnet", "subnet"), availabilityZone: zone, availabilityZoneId: zoneId(zone) };
  },
  "aws:ec2/eip:Eip": (eip) => {
    const id = eip.ec2Id("eipalloc");
    return { ...ec2(eip, "eipalloc", "elastic-ip"), allocationId: id, publicIp: addressOf(id), domain: "vpc" };
  },
  "aws:ec2/instance:Instance": (instance) => {
    const made = ec2(instance, "i", "instance");
    const publicIp = addressOf(made.id);
    const { region } = instance.place;
    // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
    const suffix = region === "us-east-1" ? "compute-1" : `${region}.compute`;
    const publicDns = `ec2-${publicIp.replaceAll(".", "-")}.${suffix}.${instance.place.dnsSuffix}`;
    return { ...made, ...(instance.inputs["associatePublicIpAddress"] !== false && { publicIp, publicDns }) };
  },
  "aws:ec2/natGateway:NatGateway": (nat) => ({ ...ec2(nat, "nat", "natgateway"), ...natAddresses(nat) }),
  "aws:ec2transitgateway/transitGateway:TransitGateway": (gateway) => ({
    ...ec2(gateway, "tgw", "transit-gateway"),
    associationDefaultRouteTableId: `tgw-rtb-0${gateway.hex(16, "association")}`,
    propagationDefaultRouteTableId: `tgw-rtb-0${gateway.hex(16, "propagation")}`,
  }),
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": (attachment) => ({
    ...ec2(attachment, "tgw-attach", "transit-gateway-attachment"),
    vpcOwnerId: attachment.place.account,
  }),
};

function ec2(resource: MockedResource, prefix: string, kind: string): { readonly id: string; readonly arn: string } {
  const id = resource.ec2Id(prefix);
  return { id, arn: resource.arn("ec2", `${kind}/${id}`) };
}

/** What AWS makes together with a VPC: the same id wherever it is met. */
function ofVpc(prefix: string, vpcId: string): string {
  return `${prefix}-0${hexOf(`${prefix} of ${vpcId}`, 16)}`;
}

function ofDefault(resource: MockedResource, prefix: string, kind: string): { readonly id: string; readonly arn: string } {
  const vpcId = resource.text("vpcId");
  const id = resource.text("defaultNetworkAclId") ?? (vpcId === undefined ? resource.ec2Id(prefix) : ofVpc(prefix, vpcId));
  return { id, arn: resource.arn("ec2", `${kind}/${id}`) };
}

/** What concerns one side of a peering has the connection's id. */
function ofPeering(resource: MockedResource): string {
  return resource.text("vpcPeeringConnectionId") ?? resource.ec2Id("pcx");
}

function attachmentToTable(resource: MockedResource): string {
  return `${resource.text("transitGatewayRouteTableId") ?? ""}_${resource.text("transitGatewayAttachmentId") ?? ""}`;
}
