import type { network } from "../components";

/** The tiers that every environment's VPC has. Adding one at the end moves no other. */
export const environmentTiers = {
  public: { prefix: 24, internet: "gateway" },
  app: { prefix: 20, internet: "transit-gateway" },
  data: { prefix: 22, internet: "none" },
  transit: { prefix: 28, internet: "none" },
} as const satisfies network.VpcArgs["tiers"];

/** The tiers of the hub's VPC `tools`. */
export const toolsTiers = {
  tools: { prefix: 26, internet: "transit-gateway" },
  endpoints: { prefix: 26, internet: "none" },
  transit: { prefix: 28, internet: "none" },
} as const satisfies network.VpcArgs["tiers"];
