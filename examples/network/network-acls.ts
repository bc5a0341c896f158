// A VPC whose tiers have lists of their own: what no security group may undo.
import { network } from "isthmus";

export = () => {
  const vpc = new network.Vpc("shop", {
    cidr: "10.40.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: {
      public: {
        prefix: 24,
        internet: "gateway",
        networkAcl: {
          inbound: [
            { deny: "all", from: "198.51.100.0/24" },
            { allow: "tcp", ports: 443, from: "internet" },
          ],
          outbound: [{ allow: "tcp", ports: 8080, to: "app" }],
        },
      },
      app: {
        prefix: 20,
        internet: "nat",
        networkAcl: {
          inbound: [{ allow: "tcp", ports: 8080, from: "public" }],
          outbound: [
            { allow: "tcp", ports: 443, to: "internet" },
            { allow: "tcp", ports: 5432, to: "data" },
          ],
        },
      },
      data: { prefix: 22, internet: "none", networkAcl: { inbound: [{ allow: "tcp", ports: 5432, from: "app" }] } },
    },
  });
  return { vpcId: vpc.vpcId };
};
