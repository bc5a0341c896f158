/** VPCs, their subnets, routes, addresses and endpoints. */
import { securityGroupTypes, egressOf, ingressOf } from "../aws/packet-filters";
import { compliant, must, notApplicable, violation } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const vpcType = "aws:ec2/vpc:Vpc";

export const vpcRules: readonly Rule[] = [
  {
    id: "vpc-has-flow-log",
    severity: "medium",
    title: "Every VPC has a flow log of at least the rejected traffic",
    rationale: "Without a flow log nobody can tell afterwards who talked to whom, or who tried.",
    remediation: "Add an aws.ec2.FlowLog with this vpcId and trafficType REJECT or ALL.",
    url: controlUrl("EC2.6"),
    references: { checkov: ["CKV2_AWS_11"], cdkNag: ["AwsSolutions-VPC7"], cis: ["3.7"], trivy: ["AVD-AWS-0178"] },
    types: [vpcType, "aws:ec2/defaultVpc:DefaultVpc"],
    reads: "stack",
    check: (vpc, stacks) => {
      const logs = stacks.referringTo(vpc, "aws:ec2/flowLog:FlowLog", "vpcId");
      if (logs.length === 0) return violation("no flow log names this VPC");
      return must(
        logs.some((log) => log.text("trafficType") !== "ACCEPT"),
        "its flow logs record accepted traffic only",
      );
    },
  },
  {
    id: "vpc-default-security-group-closed",
    severity: "high",
    title: "The default security group of every VPC lets nothing in or out",
    rationale: "Whatever is created without a security group gets this one, and by default its members reach each other and the world.",
    remediation: "Adopt it with an aws.ec2.DefaultSecurityGroup that has neither ingress nor egress.",
    url: controlUrl("EC2.2"),
    references: { checkov: ["CKV2_AWS_12"], cdkNag: ["VPCDefaultSecurityGroupClosed"], cis: ["5.4"], trivy: ["AVD-AWS-0173"] },
    types: [vpcType],
    reads: "stack",
    check: (vpc, stacks) => {
      const [group] = stacks.referringTo(vpc, securityGroupTypes.defaultGroup, "vpcId");
      if (group === undefined) return violation("nobody adopts its default security group, so it lets its members reach everything");
      const rules = ingressOf(group).length + egressOf(group).length;
      return must(rules === 0, `its default security group ${group.name} has rules: ${rules}`);
    },
  },
  {
    id: "vpc-subnet-assigns-no-public-ip",
    severity: "medium",
    title: "Subnets do not give public IP addresses to whatever starts in them",
    rationale: "An address that nobody asked for is a way in that nobody looks after.",
    remediation: "Leave mapPublicIpOnLaunch out, and ask for an address where one is needed.",
    url: controlUrl("EC2.15"),
    references: { checkov: ["CKV_AWS_130"], cdkNag: ["VPCSubnetAutoAssignPublicIpDisabled"], trivy: ["AVD-AWS-0164"] },
    types: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
    reads: "resource",
    check: (subnet) => {
      // A default subnet assigns addresses unless it is told not to.
      const assigns = subnet.flag("mapPublicIpOnLaunch") ?? subnet.type === "aws:ec2/defaultSubnet:DefaultSubnet";
      return must(!assigns, "assigns a public IP address to every interface");
    },
  },
  {
    id: "vpc-default-vpc-unused",
    severity: "medium",
    title: "The default VPC is not used",
    rationale: "Its subnets are all public, and every account has the same address range.",
    remediation: "Declare an aws.ec2.Vpc of your own in place of aws.ec2.DefaultVpc.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
    references: { checkov: ["CKV_AWS_148"], trivy: ["AVD-AWS-0101"] },
    types: ["aws:ec2/defaultVpc:DefaultVpc"],
    reads: "resource",
    // Adopting it in order to empty it is the one good use: it is then deleted with the stack.
    check: (vpc) => must(vpc.flag("forceDestroy") === true, "builds on the default VPC"),
  },
  {
    id: "vpc-endpoint-service-accepts-by-hand",
    severity: "medium",
    title: "Endpoint services accept each connection by hand",
    rationale: "Otherwise every allowed principal is connected without anybody noticing.",
    remediation: "Set acceptanceRequired to true.",
    url: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
    references: { checkov: ["CKV_AWS_123"] },
    types: ["aws:ec2/vpcEndpointService:VpcEndpointService"],
    reads: "resource",
    check: (service) => must(service.flag("acceptanceRequired") === true, "accepts connections by itself"),
  },
  {
    id: "vpc-interface-endpoint-has-security-group",
    severity: "medium",
    title: "Interface endpoints name their security groups",
    rationale: "Without one the endpoint gets the VPC's default group, which is either open to its members or closed to everybody.",
    remediation: "Set securityGroupIds to a group that lets the endpoint's clients in on port 443.",
    url: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    references: {},
    types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
    reads: "resource",
    check: (endpoint) => {
      if (endpoint.text("vpcEndpointType") !== "Interface") return notApplicable("is no interface endpoint");
      return must(endpoint.count("securityGroupIds") > 0, "has the VPC's default security group");
    },
  },
  {
    id: "vpc-peering-route-is-narrow",
    severity: "medium",
    title: "Routes over a peering connection lead to the peer only",
    rationale: "A route to everything sends the peer whatever has no better route, and hides that other routes are missing.",
    remediation: "Set destinationCidrBlock to the block of the peer, or to the part of it that is needed.",
    url: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
    references: { checkov: ["CKV2_AWS_44"], cis: ["5.5"] },
    types: ["aws:ec2/route:Route"],
    reads: "resource",
    check: (route) => {
      if (!route.has("vpcPeeringConnectionId")) return notApplicable("is no route over a peering connection");
      const destination = route.text("destinationCidrBlock") ?? route.text("destinationIpv6CidrBlock") ?? "";
      return must(!destination.endsWith("/0"), `sends ${destination} to the peer`);
    },
  },
  {
    id: "vpc-elastic-ip-is-used",
    severity: "low",
    title: "Elastic IP addresses belong to something",
    rationale: "An address that is not in use costs the same, and lists of allowed addresses go on naming it.",
    remediation: "Attach the address, or remove it.",
    url: controlUrl("EC2.12"),
    references: { checkov: ["CKV2_AWS_19"] },
    types: ["aws:ec2/eip:Eip"],
    reads: "stack",
    check: (address, stacks) => {
      if (address.has("instance") || address.has("networkInterface")) return compliant;
      return must(stacks.usersOf(address, new Set()).length > 0, "nothing uses this address");
    },
  },
];
