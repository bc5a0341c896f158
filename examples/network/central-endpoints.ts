// The hub: interface endpoints once, for all VPCs behind the Transit Gateway.
import { ecs, network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];

export = () => {
  const gateway = new network.TransitGateway("hub", {
    segments: { dev: { reaches: ["shared"] }, prod: { reaches: ["shared"] }, test: { reaches: ["shared"] }, shared: { reaches: [] } },
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

  // Behind the same gateway, but not among the spokes.
  const lab = new network.Vpc("lab", {
    cidr: "10.90.0.0/16",
    zones,
    tiers: { app: { prefix: 20, internet: "none" }, transit: { prefix: 28, internet: "none" } },
  });
  const routes = { app: ["10.0.8.0/22"] };
  new network.TransitGatewayAttachment("lab-hub", { gateway, vpc: lab, segment: "test", tier: "transit", routes });
  new ecs.Service("experiment", {
    cluster: new ecs.Cluster("lab", { vpc: lab }),
    tier: "app",
    container: { image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:${"1".repeat(64)}`, port: 8080 },
  });
  return { gateway: gateway.attributes, shared: shared.cidr, endpoints: endpoints.attributes };
};
