// Everything that leaves a network passes a firewall: to the internet, and to the tools that the networks share.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const gateway = new network.TransitGateway("hub", {
    segments: {
      dev: { reaches: ["tools"], egress: true },
      prod: { reaches: ["tools"], egress: true },
      tools: { reaches: [] },
    },
    inspection: "all",
  });
  const egress = new network.EgressVpc("egress", {
    cidr: "10.0.0.0/24",
    zones,
    gateway,
    inspection: {
      firewall: {
        managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder"],
        rules: [
          { action: "drop", protocol: "tcp", destinationPorts: [25], description: "no mail but through the relay" },
          { action: "pass", protocol: "tcp", destinationPorts: [443], description: "web" },
          { action: "pass", protocol: "tcp", destination: ["10.30.0.0/16"], destinationPorts: [8080], description: "tools" },
        ],
        logs: { retention: "30 days" },
      },
    },
  });

  const { inspection } = egress;
  for (const [segment, cidr] of [
    ["dev", "10.10.0.0/16"],
    ["prod", "10.20.0.0/16"],
    ["tools", "10.30.0.0/16"],
  ] as const) {
    const vpc = new network.Vpc(segment, {
      cidr,
      zones,
      tiers: {
        [`${segment}-app`]: { prefix: 20, internet: "transit-gateway" },
        transit: { prefix: 28, internet: "none" },
      },
    });
    new network.TransitGatewayAttachment(`${segment}-to-hub`, {
      gateway,
      vpc,
      segment,
      tier: "transit",
      ...(inspection && { inspection }),
    });
  }
  return { publicIps: egress.publicIps, inspection: inspection?.attributes };
};
