// An account whose VPCs talk to the internet through one of them, and are talked to by nobody.
import { network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];

export = () => {
  const egress = new network.Vpc("egress", {
    cidr: "10.0.0.0/24",
    zones,
    tiers: { public: { prefix: 28, internet: "gateway" }, app: { prefix: 28, internet: "nat" } },
  });
  const legacy = new network.Vpc("legacy", {
    cidr: "10.1.0.0/24",
    zones,
    tiers: { dmz: { prefix: 28, internet: "gateway" } },
  });
  new network.VpcBlockPublicAccess("public-access", {
    mode: "bidirectional",
    vpcs: { egress: { vpc: egress, tiers: { public: "egress" } } },
  });
  return { egress: egress.vpcId, legacy: legacy.vpcId };
};
