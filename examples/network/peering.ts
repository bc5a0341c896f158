// Build agents reach what they deploy to, in both directions, and nothing behind it.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const tools = new network.Vpc("tools", {
    cidr: "10.50.0.0/16",
    zones,
    tiers: { agents: { prefix: 24, internet: "none" } },
  });
  const dev = new network.Vpc("dev", {
    cidr: "10.10.0.0/16",
    zones,
    tiers: {
      public: { prefix: 24, internet: "gateway" },
      app: { prefix: 24, internet: "nat" },
      data: { prefix: 24, internet: "none" },
    },
  });
  const partner = new network.Vpc("partner", {
    cidr: "10.60.0.0/16",
    zones,
    tiers: { feeds: { prefix: 24, internet: "none" } },
  });

  const toolsToDev = new network.VpcPeering("tools-to-dev", {
    requester: tools,
    accepter: dev,
    tiers: { accepter: ["app", "data"] },
  });
  new network.VpcPeering("dev-to-partner", {
    requester: dev,
    accepter: partner,
    tiers: { requester: ["app"] },
    routes: { requester: ["10.60.0.0/20"] },
  });
  return { peeringConnectionId: toolsToDev.peeringConnectionId };
};
