// Two regions as one network: a shop runs in Frankfurt and in Virginia, and each side reads from the other. Cards are kept in Frankfurt,
// in a segment of their own, and nothing in Virginia can reach them, however its own security groups are set.
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { network } from "isthmus";

export = () => {
  const inVirginia = new aws.Provider("virginia", { region: "us-east-1" });

  // Who may reach whom. On either side the other region is a segment like any other; whatever is not named here is dropped.
  const frankfurt = new network.TransitGateway("frankfurt", {
    amazonSideAsn: 64512,
    segments: {
      shop: { reaches: ["virginia"] },
      cards: { reaches: [] },
      virginia: { reaches: [] },
    },
  });
  const virginia = new network.TransitGateway(
    "virginia",
    {
      amazonSideAsn: 64513, // of its own: a peer with the same number is refused
      segments: {
        shop: { reaches: ["frankfurt"] },
        frankfurt: { reaches: [] },
      },
    },
    { provider: inVirginia },
  );

  const tiers = {
    app: { prefix: 22, internet: "none" },
    transit: { prefix: 28, internet: "none" },
  } as const;
  const europe = ["eu-central-1a", "eu-central-1b"];
  const shopEurope = new network.Vpc("shop-europe", { cidr: "10.10.0.0/16", zones: europe, tiers });
  const cards = new network.Vpc("cards", { cidr: "10.20.0.0/16", zones: europe, tiers });
  const shopAmerica = new network.Vpc(
    "shop-america",
    { cidr: "10.64.0.0/16", zones: ["us-east-1a", "us-east-1b"], tiers },
    { provider: inVirginia },
  );

  // One address, one place, in both regions: what one program attaches to one gateway is checked anyway, two gateways are not.
  network.checkAddressPlan({ vpcs: { shopEurope, cards, shopAmerica } });

  // Every VPC sends all private addresses to its gateway. What is answered there is the segments' business, not the route tables'.
  const routes = { app: ["10.0.0.0/8"] };
  new network.TransitGatewayAttachment("shop-europe-hub", {
    gateway: frankfurt,
    vpc: shopEurope,
    segment: "shop",
    tier: "transit",
    routes,
  });
  new network.TransitGatewayAttachment("cards-hub", { gateway: frankfurt, vpc: cards, segment: "cards", tier: "transit", routes });
  new network.TransitGatewayAttachment(
    "shop-america-hub",
    { gateway: virginia, vpc: shopAmerica, segment: "shop", tier: "transit", routes },
    { provider: inVirginia },
  );

  // Nothing is learned across a peering: each segment is told the blocks of the other region that it may reach, on both sides.
  const peering = new network.TransitGatewayPeering("transatlantic", {
    requester: { gateway: frankfurt, region: "eu-central-1", segment: "virginia", routes: { shop: ["10.64.0.0/16"] } },
    accepter: {
      gateway: virginia,
      region: "us-east-1",
      segment: "frankfurt",
      routes: { shop: ["10.10.0.0/16"] },
      provider: inVirginia,
    },
  });

  server("web-europe", shopEurope);
  server("vault", cards);
  server("web-america", shopAmerica, { provider: inVirginia });

  return { peering: peering.attachmentId };
};

/** A server with as open a door as a careless team may give it: what keeps the cards apart is the network. */
function server(name: string, vpc: network.Vpc, opts: pulumi.CustomResourceOptions = {}): aws.ec2.Instance {
  const anyPrivate = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] };
  const group = new aws.ec2.SecurityGroup(name, { vpcId: vpc.vpcId, ingress: [anyPrivate], egress: [anyPrivate] }, opts);
  return new aws.ec2.Instance(
    name,
    {
      ami: "ami-0123456789abcdef0",
      instanceType: "t4g.small",
      subnetId: vpc.tier("app").subnetIds[0],
      vpcSecurityGroupIds: [group.id],
      metadataOptions: { httpTokens: "required" },
    },
    opts,
  );
}
