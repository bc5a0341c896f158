// A VPC with IPv6: a public tier, one with both families, one that has IPv6 alone, and one that stays inside.
import { network } from "isthmus";

export = () => {
  const vpc = new network.Vpc("shop", {
    cidr: "10.40.0.0/16",
    ipv6: "amazon",
    zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    tiers: {
      public: { prefix: 24, addressing: "dual-stack", internet: "gateway" },
      app: { prefix: 20, addressing: "dual-stack", internet: "nat" },
      data: { prefix: 22, addressing: "dual-stack", internet: "none" },
      jobs: { addressing: "ipv6", internet: "nat" },
      legacy: { prefix: 24, internet: "none" },
    },
    nat: { mode: "regional", addresses: 1 },
  });
  return { vpcId: vpc.vpcId, jobs: vpc.tier("jobs").ipv6Cidrs, allowList: vpc.publicIps };
};
