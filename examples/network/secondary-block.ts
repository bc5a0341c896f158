// Many addresses inside, few outside: workers live in 100.64.0.0/16, which needs no routes anywhere else, behind addresses of the VPC's own small block.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const gateway = new network.TransitGateway("hub", {
    segments: { shop: { reaches: ["shared"] }, shared: { reaches: [] } },
  });

  const shop = new network.Vpc("shop", {
    cidr: "10.40.0.0/24",
    secondaryCidrs: ["100.64.0.0/16"],
    zones,
    tiers: {
      routable: { prefix: 27, internet: "none" },
      transit: { prefix: 28, internet: "none" },
      workers: { prefix: 18, block: "100.64.0.0/16", internet: "nat" },
    },
    nat: { mode: "per-zone", connectivity: "private", tier: "routable" },
  });
  new network.TransitGatewayAttachment("shop", {
    ...{ gateway, vpc: shop, segment: "shop", tier: "transit" },
    routes: { routable: ["10.60.0.0/24"] },
  });

  const tools = new network.Vpc("tools", {
    ...{ cidr: "10.60.0.0/24", zones },
    tiers: { registry: { prefix: 27, internet: "none" }, connect: { prefix: 28, internet: "none" } },
  });
  new network.TransitGatewayAttachment("tools", {
    ...{ gateway, vpc: tools, segment: "shared", tier: "connect" },
    routes: { registry: ["10.40.0.0/24"] },
  });
  return { workers: shop.tier("workers").cidrs };
};
