import type { network } from "../components";

/** Who may reach whom; everything else is blackholed. The environments never meet. */
export const segments = {
  dev: { reaches: ["shared"], egress: true },
  qa: { reaches: ["shared"], egress: true },
  prod: { reaches: ["shared"], egress: true },
  shared: { reaches: ["dev", "qa", "prod"], egress: true },
} as const satisfies network.TransitGatewayArgs["segments"];
