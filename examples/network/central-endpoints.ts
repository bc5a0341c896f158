// Interface endpoints once in the hub, for all VPCs behind the Transit Gateway.
import { ecs, network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];
const image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:1111111111111111111111111111111111111111111111111111111111111111";

export = () => {
  const gateway = new network.TransitGateway("hub", {
    segments: { dev: { reaches: ["shared"] }, prod: { reaches: ["shared"] }, lab: { reaches: ["shared"] }, shared: { reaches: [] } },
  });
  const shared = new network.Vpc("shared", {
    cidr: "10.0.8.0/22",
    zones,
    tiers: { endpoints: { prefix: 25, internet: "none" }, transit: { prefix: 28, internet: "none" } },
  });
  new network.TransitGatewayAttachment("shared-hub", {
    gateway,
    vpc: shared,
    segment: "shared",
    tier: "transit",
    routes: { endpoints: ["10.0.0.0/8"] },
  });
  const endpoints = new network.CentralEndpoints("aws", {
    vpc: shared,
    tier: "endpoints",
    services: ["ecr.api", "ecr.dkr", "logs", "secretsmanager"],
    spokeCidrs: ["10.10.0.0/16", "10.30.0.0/16"],
  });

  const spoke = (name: string, cidr: string): network.Vpc => {
    const vpc = new network.Vpc(name, {
      cidr,
      zones,
      tiers: { app: { prefix: 20, internet: "none" }, transit: { prefix: 28, internet: "none" } },
    });
    const routes = { app: [shared.cidr] };
    new network.TransitGatewayAttachment(`${name}-hub`, { gateway, vpc, segment: name, tier: "transit", routes });
    new ecs.Service(`${name}-web`, { cluster: new ecs.Cluster(name, { vpc }), tier: "app", container: { image, port: 8080 } });
    return vpc;
  };
  // Each of these would stand in its spoke's own stack, with the endpoints from the hub's outputs.
  for (const [name, cidr] of [
    ["dev", "10.10.0.0/16"],
    ["prod", "10.30.0.0/16"],
  ] as const)
    new network.CentralEndpointsAssociation(`${name}-aws`, {
      endpoints: network.CentralEndpoints.fromAttributes(endpoints.attributes),
      vpc: spoke(name, cidr),
    });
  // Behind the same gateway, but not among the spokes.
  spoke("lab", "10.90.0.0/16");
  return { endpoints: endpoints.attributes };
};
