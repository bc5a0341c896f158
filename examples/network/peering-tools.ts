// The network team's stack: a VPC of shared tools that other stacks may peer with.
import { network } from "isthmus";

export = () => {
  const tools = new network.Vpc("tools", {
    cidr: "10.50.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { agents: { prefix: 24, internet: "none" }, vault: { prefix: 24, internet: "none" } },
  });
  return { tools: tools.attributes };
};
