// One environment by itself, without a hub: a VPC with its own NAT, a cluster, a load balancer, a database with its monitoring, two services.
import * as pulumi from "@pulumi/pulumi";
import { datadog, ecs, monitoring, network, platformOutputs, rds } from "isthmus";

const image = (name: string): string =>
  `111122223333.dkr.ecr.eu-central-1.amazonaws.com/${name}@sha256:4444444444444444444444444444444444444444444444444444444444444444`;

export = () => {
  const vpc = new network.Vpc("shop", {
    cidr: "10.60.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: {
      public: { prefix: 24, internet: "gateway" },
      app: { prefix: 20, internet: "nat" },
      data: { prefix: 22, internet: "none" },
    },
  });

  const agents = new datadog.Datadog({
    site: "datadoghq.eu",
    env: "prod",
    apiKey: { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf" },
  });

  const cluster = new ecs.Cluster("shop", { vpc, capacity: { onDemandBase: 2, spotPercent: 50 } });
  const edge = new ecs.LoadBalancer("shop-edge", {
    vpc,
    tier: "public",
    certificate: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000060",
    accessLogs: { retention: "90 days" },
  });

  const orders = new rds.AuroraCluster("orders", {
    vpc,
    tier: "data",
    engine: "aurora-postgresql",
    version: "16.6",
    serverless: { min: "0.5 ACU", max: "8 ACU" },
    readers: 1,
    backupRetention: "14 days",
    protect: true,
  });
  const receivers = new monitoring.Receivers("shop", {
    notify: {
      critical: ["mailto:oncall@example.com", { pagerduty: new pulumi.Config().requireSecret("pagerDutyKey") }],
      warning: "slack:T07EA123LEP/C07EZ1ABC23",
    },
  });
  new monitoring.DatabaseMonitoring("orders", {
    database: orders,
    instanceIdentifiers: orders.instanceIdentifiers,
    receivers,
    thresholds: { cpu: { warning: 70, critical: 85 }, replicaLag: { warning: "200 ms" } },
    runbook: "https://wiki.example.com/runbooks/orders",
    datadog: agents,
  });

  const shared = { cluster, tier: "app", datadog: agents } as const;
  const web = new ecs.Service("web", {
    ...shared,
    container: { image: image("web"), port: 8080, health: "/healthz" },
    routes: [edge.route({ path: "/*" })],
    scaling: { min: 2, max: 8, cpu: 60 },
  });
  new ecs.Service("orders", {
    ...shared,
    container: {
      image: image("orders"),
      port: 8080,
      health: { path: "/healthz", matcher: "200-299", interval: "10 seconds" },
      environment: { LOG_LEVEL: "info" },
      secrets: { TOKEN_KEY: { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-token-key-AbCdEf" } },
      writablePaths: ["/tmp", "/var/cache/orders"],
    },
    size: { cpu: "0.5 vCPU", memory: "1 GiB" },
    connections: { orders: orders.writer.as("orders"), reports: orders.reader.as("orders_reports") },
    routes: [edge.route({ path: "/orders/*", methods: ["GET", "POST"] })],
    deployment: { minimumHealthyPercent: 100, maximumPercent: 200 },
    logs: { retention: "90 days" },
    imagePolicy: "digest",
  });

  return { ...platformOutputs({ cluster, edge, databases: { orders }, datadog: agents }), webSecurityGroup: web.securityGroupId };
};
