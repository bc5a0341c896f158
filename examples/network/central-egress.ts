// One way to the internet for two networks that do not reach each other.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const gateway = new network.TransitGateway("hub", {
    segments: {
      dev: { reaches: [], egress: true },
      prod: { reaches: [], egress: true },
    },
  });
  const egress = new network.EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway });

  for (const [segment, cidr] of [
    ["dev", "10.10.0.0/16"],
    ["prod", "10.20.0.0/16"],
  ] as const) {
    const vpc = new network.Vpc(segment, {
      cidr,
      zones,
      tiers: {
        [`${segment}-app`]: { prefix: 20, internet: "transit-gateway" },
        transit: { prefix: 28, internet: "none" },
      },
    });
    new network.TransitGatewayAttachment(`${segment}-to-hub`, { gateway, vpc, segment, tier: "transit" });
  }
  return { publicIps: egress.publicIps };
};
