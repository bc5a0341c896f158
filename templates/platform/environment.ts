import * as pulumi from "@pulumi/pulumi";
import { ecs, Hub, monitoring, network, platformOutputs, rds } from "isthmus";
import * as settings from "./settings";

/** A VPC, a cluster, a load balancer, a database with its alarms, and the first service. */
export async function environment(name: string) {
  const config = new pulumi.Config();
  const isProd = name === "prod";
  const hub = await Hub.fromStack();

  const vpc = new network.Vpc(name, {
    ...settings.network(),
    tiers: {
      public: { prefix: 24, internet: "gateway" },
      app: { prefix: 20, internet: "transit-gateway" },
      data: { prefix: 22, internet: "none" },
      transit: { prefix: 28, internet: "none" },
    },
  });
  hub.attach(vpc, { segment: name, tier: "transit" });

  const cluster = new ecs.Cluster(name, { vpc, capacity: isProd ? "on-demand" : "spot" });
  const edge = new ecs.LoadBalancer(`${name}-edge`, {
    vpc,
    tier: "public",
    certificate: config.require("certificate"),
    deletionProtection: isProd,
  });

  const database = new rds.AuroraCluster("app", {
    vpc,
    tier: "data",
    engine: "aurora-postgresql",
    version: "16.6",
    serverless: { min: "0.5 ACU", max: "4 ACU" },
    readers: 1,
    backupRetention: isProd ? "14 days" : "1 day",
    deletionProtection: isProd,
    protect: isProd,
  });
  new monitoring.DatabaseMonitoring("app", {
    database,
    instanceIdentifiers: database.instanceIdentifiers,
    notify: config.requireObject("notify"),
  });

  new ecs.Service("app", {
    cluster,
    tier: "app",
    container: { image: config.require("image"), port: 8080, health: "/healthz" },
    connections: { database: database.writer.as("app") },
    routes: [edge.route({ path: "/*" })],
  });
  return platformOutputs({ cluster, edge, databases: { app: database } });
}
