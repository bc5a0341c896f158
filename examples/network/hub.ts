// A hub for several accounts: shared with the organization, logged, with a way to branch offices by SD-WAN, partners by prefix list and a
// multicast domain for market data.
import * as aws from "@pulumi/aws";
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const gateway = new network.TransitGateway("hub", {
    segments: {
      trading: { reaches: ["offices"] },
      research: { reaches: [] },
      offices: { reaches: [] },
    },
    share: { principals: ["arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5"] },
    flowLogs: { retention: "90 days" },
    securityGroupReferencing: true,
    multicastSupport: true,
    transitGatewayCidrBlocks: ["192.0.2.0/24"], // where the Connect peers below get the gateway's addresses from
  });

  const tiers = {
    app: { prefix: 22, internet: "none" },
    transit: { prefix: 28, internet: "none" },
  } as const;
  const trading = new network.Vpc("trading", { cidr: "10.10.0.0/16", zones, tiers });
  const research = new network.Vpc("research", { cidr: "10.20.0.0/16", zones, tiers });
  const appliances = new network.Vpc("appliances", { cidr: "10.30.0.0/16", zones, tiers });
  network.checkAddressPlan({
    vpcs: { trading, research, appliances },
    onPremises: { offices: ["172.20.0.0/14"] },
    transitGatewayCidrs: ["192.0.2.0/24"],
  });

  const partners = new aws.ec2.ManagedPrefixList("partners", {
    addressFamily: "IPv4",
    maxEntries: 10,
    entries: [{ cidr: "198.51.100.0/24", description: "clearing house" }],
  });
  const tradingToHub = new network.TransitGatewayAttachment("trading-hub", {
    gateway,
    vpc: trading,
    segment: "trading",
    tier: "transit",
    routes: { app: ["10.0.0.0/8", "172.20.0.0/14", { name: "partners", prefixListId: partners.id }] },
  });
  const researchToHub = new network.TransitGatewayAttachment("research-hub", {
    gateway,
    vpc: research,
    segment: "research",
    tier: "transit",
    routes: { app: ["10.0.0.0/8"] },
  });
  const appliancesToHub = new network.TransitGatewayAttachment("appliances-hub", {
    gateway,
    vpc: appliances,
    segment: "offices",
    tier: "transit",
    routes: { app: ["192.0.2.0/24"] }, // the appliances' way to the gateway's end of the tunnels
  });

  const sdWan = new network.TransitGatewayConnect("sd-wan", {
    gateway,
    transport: appliancesToHub,
    segment: "offices",
    peers: {
      one: { peerAddress: "10.30.0.10", insideCidrBlocks: ["169.254.100.0/29"], bgpAsn: 65010 },
      two: { peerAddress: "10.30.4.10", insideCidrBlocks: ["169.254.100.8/29"], bgpAsn: 65010 },
    },
  });
  new network.SegmentRoutes("partners", {
    gateway,
    routes: {
      trading: [{ name: "partners", prefixListId: partners.id, to: appliancesToHub }],
      research: [{ cidr: "198.51.100.0/24", to: "blackhole" }],
    },
  });
  new network.MulticastDomain("market-data", {
    gateway,
    igmpv2: true,
    subnets: {
      trading: { vpc: trading, attachment: tradingToHub, tier: "app" },
      research: { vpc: research, attachment: researchToHub, tier: "app" },
    },
  });

  server("desk", trading);
  server("models", research);
  return { gateway: gateway.attributes, tunnelAddresses: sdWan.transitGatewayAddresses };
};

function server(name: string, vpc: network.Vpc): void {
  const anyPrivate = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] };
  const group = new aws.ec2.SecurityGroup(name, { vpcId: vpc.vpcId, ingress: [anyPrivate], egress: [anyPrivate] });
  new aws.ec2.Instance(name, {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.small",
    subnetId: vpc.tier("app").subnetIds[0],
    vpcSecurityGroupIds: [group.id],
    metadataOptions: { httpTokens: "required" },
  });
}
