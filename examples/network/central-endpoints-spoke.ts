// A spoke, in a stack of its own: it takes the hub's endpoints instead of paying for some.
import { getStack, StackReference } from "@pulumi/pulumi";
import { ecs, network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];
const blocks: Readonly<Record<string, string>> = { dev: "10.10.0.0/16", prod: "10.30.0.0/16", test: "10.40.0.0/16" };

export = async () => {
  const hub = new StackReference("acme/network/hub");
  // How many zones there are decides how many associations are made, so they are awaited here.
  const endpoints = network.CentralEndpoints.fromAttributes(
    (await hub.requireOutputValue("endpoints")) as network.CentralEndpointsAttributes,
  );
  const gateway = network.TransitGateway.fromAttributes((await hub.requireOutputValue("gateway")) as network.TransitGatewayAttributes);
  const shared = (await hub.requireOutputValue("shared")) as string;

  const name = getStack();
  const vpc = new network.Vpc(name, {
    cidr: blocks[name],
    zones,
    tiers: { app: { prefix: 20, internet: "none" }, transit: { prefix: 28, internet: "none" } },
  });
  const routes = { app: [shared] };
  const attachment = new network.TransitGatewayAttachment(`${name}-hub`, { gateway, vpc, segment: name, tier: "transit", routes });
  const aws = new network.CentralEndpointsAssociation(`${name}-aws`, { endpoints, vpc }, { dependsOn: [attachment] });
  new ecs.Service("web", {
    cluster: new ecs.Cluster(name, { vpc }),
    tier: "app",
    container: { image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:${"1".repeat(64)}`, port: 8080 },
  });
  return { services: aws.services };
};
