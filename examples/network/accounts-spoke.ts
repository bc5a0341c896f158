// A spoke, in a stack and an account of its own: its credentials make what is the spoke's, the role what is the hub's.
import { getStack } from "@pulumi/pulumi";
import { ecs, Hub, network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];
const blocks: Readonly<Record<string, string>> = { dev: "10.10.0.0/16", prod: "10.30.0.0/16" };

export = async () => {
  const name = getStack();
  const hub = await Hub.fromStack("acme/network/hub", { hubRole: "arn:aws:iam::111122223333:role/isthmus-hub" });
  const vpc = new network.Vpc(name, {
    cidr: blocks[name],
    zones,
    tiers: { app: { prefix: 20, internet: "transit-gateway" }, transit: { prefix: 28, internet: "none" } },
  });
  hub.attach(vpc, { segment: name, tier: "transit" });
  hub.shareEndpoints(name, vpc);
  if (name === "dev") hub.peer("dev-to-tools", vpc, "tools");
  new ecs.Service("web", {
    cluster: new ecs.Cluster(name, { vpc }),
    tier: "app",
    container: { image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:${"1".repeat(64)}`, port: 8080 },
  });
};
