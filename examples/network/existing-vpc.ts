// A VPC that was there before, joined to the hub: nothing in it is touched but its route tables, which get routes.
import { network } from "isthmus";

export = () => {
  const gateway = new network.TransitGateway("hub", {
    segments: { legacy: { reaches: ["shared"] }, shared: { reaches: [] } },
  });
  const vpc = network.Vpc.fromAttributes({
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.50.0.0/16",
    secondaryCidrs: ["100.64.0.0/20"],
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: {
      app: {
        internet: "transit-gateway",
        cidrs: ["10.50.0.0/20", "10.50.16.0/20"],
        subnetIds: ["subnet-0aaaaaaaaaaaaaaa0", "subnet-0aaaaaaaaaaaaaaa1"],
        routeTableIds: ["rtb-0aaaaaaaaaaaaaaa0", "rtb-0aaaaaaaaaaaaaaa1"],
      },
      jobs: {
        internet: "none",
        cidrs: [],
        ipv6Cidrs: ["2001:db8:50:1::/64", "2001:db8:50:2::/64"],
        subnetIds: ["subnet-0bbbbbbbbbbbbbbb0", "subnet-0bbbbbbbbbbbbbbb1"],
        routeTableIds: ["rtb-0bbbbbbbbbbbbbbb0", "rtb-0bbbbbbbbbbbbbbb0"],
      },
    },
  });
  new network.TransitGatewayAttachment("legacy", { gateway, vpc, segment: "legacy", tier: "app", routes: { jobs: ["10.60.0.0/24"] } });
};
