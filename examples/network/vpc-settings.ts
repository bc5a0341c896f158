// A VPC that resolves a domain of its own and enforces encryption on every way inside it.
import { network } from "isthmus";

export = () => {
  const vpc = new network.Vpc("vault", {
    cidr: "10.50.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: {
      public: { prefix: 26, internet: "gateway", publicAccessExclusion: "egress" },
      app: { prefix: 20, internet: "nat" },
    },
    dhcpOptions: { domainName: "vault.acme.example" },
    encryptionControl: { mode: "enforce", exclusions: ["internet-gateway", "nat-gateway"] },
    flowLogs: { format: ["srcaddr", "dstaddr", "dstport", "flow-direction", "traffic-path", "encryption-status"] },
  });
  return { vpcId: vpc.vpcId };
};
