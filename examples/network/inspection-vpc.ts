// A firewall in a VPC of its own: what goes to the internet comes past it, and so do the answers.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const gateway = new network.TransitGateway("hub", {
    segments: {
      dev: { reaches: ["prod"], egress: true },
      prod: { reaches: [], egress: true },
    },
    inspection: "all",
  });
  const inspection = new network.InspectionVpc("inspection", {
    cidr: "10.0.1.0/24",
    zones,
    gateway,
    firewall: {
      rules: [
        { action: "pass", protocol: "tcp", source: ["10.10.0.0/16"], destination: ["10.20.0.0/16"], destinationPorts: [5432] },
        { action: "pass", protocol: "udp", destination: ["192.0.2.10/32"], destinationPorts: [123] },
      ],
      domains: { allow: ["*.example.com"] },
    },
  });
  const egress = new network.EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, nat: "regional", inspection });

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
    new network.TransitGatewayAttachment(`${segment}-to-hub`, { gateway, vpc, segment, tier: "transit", inspection });
  }
  return { publicIps: egress.publicIps };
};
