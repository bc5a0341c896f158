import { withOrigin, type JsonObject } from "../graph";
import { platformStack, type PlatformTier } from "./platform-stack";

/** Two zones, the tiers and the database `orders` of the sample environment. */
const vpc = {
  vpcId: "vpc-00000000000000001",
  cidr: "10.30.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b"],
  tiers: {
    public: tier("gateway", 1, ["10.30.0.0/24", "10.30.1.0/24"]),
    app: tier("transit-gateway", 2, ["10.30.64.0/20", "10.30.80.0/20"]),
    data: tier("none", 3, ["10.30.16.0/22", "10.30.20.0/22"]),
    transit: tier("none", 4, ["10.30.4.0/28", "10.30.4.16/28"]),
  },
};

const edge = {
  loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/prod-edge/0000000000000001",
  listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/prod-edge/0000000000000001/0000000000000002",
  securityGroupId: "sg-00000000000000001",
  dnsName: "prod-edge-1234567890.eu-central-1.elb.amazonaws.com",
  hostedZoneId: "Z215JYRZR1TBD5",
  url: "https://prod-edge-1234567890.eu-central-1.elb.amazonaws.com",
};

const orders = {
  name: "orders",
  clusterIdentifier: "orders-0000001",
  clusterResourceId: "cluster-SAMPLESAMPLESAMPLESAMPLE01",
  engine: "aurora-postgresql",
  engineVersion: "16.6",
  instanceClass: "db.r7g.large",
  readers: 2,
  databaseName: "orders",
  port: 5432,
  writerHost: "orders-0000001.cluster-sample.eu-central-1.rds.amazonaws.com",
  readerHost: "orders-0000001.cluster-ro-sample.eu-central-1.rds.amazonaws.com",
  securityGroupId: "sg-00000000000000002",
  masterUserSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!cluster-00000000-0000-4000-8000-000000000002-AbCdEf",
  masterUserSecretKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001",
};

const outputs: JsonObject = {
  contract: {
    kind: "platform",
    version: 1,
    cluster: {
      clusterArn: "arn:aws:ecs:eu-central-1:111122223333:cluster/prod",
      clusterName: "prod",
      capacity: [{ provider: "FARGATE", weight: 1 }],
      execEnabled: false,
      logKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001",
      vpc,
    },
    edge,
    databases: {
      orders,
    },
    datadog: {
      site: "us5.datadoghq.com",
      apiKey: { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf" },
      env: "prod",
      tags: {},
      images: { agent: "public.ecr.aws/datadog/agent:7.84.6", logRouter: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17" },
      logs: "firelens",
      apm: true,
      processes: false,
      sidecarFailurePolicy: "keep-serving",
    },
    endpointServices: {
      orders: {
        serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-00000000000000001",
        ports: [443],
        acceptance: true,
        region: "eu-central-1",
      },
    },
  },
  url: "https://prod-edge-1234567890.eu-central-1.elb.amazonaws.com",
};

/**
 * What an environment exports, as a program that calls `Platform.fromStack` would read it: give it to `capture` as a reference.
 *
 *     capture(program, { stack: "prod", references: { "acme/isthmus/prod": platformOutputsFixture } })
 *
 * Two zones, the tiers and the database `orders` of the sample environment. All ids are made up. It remembers the stack they are of, so
 * that `allow` and `isolate` find the platform's network behind them.
 */
export const platformOutputsFixture: JsonObject = withOrigin(platformStack({ vpc, edge, orders }, outputs)).outputs;

/** A tier whose zones share a route table. */
function tier(internet: string, number: number, cidrs: readonly string[]): PlatformTier {
  const routeTableId = `rtb-${String(number).padStart(17, "0")}`;
  return {
    internet,
    cidrs,
    subnetIds: cidrs.map((_, zone) => `subnet-${String(10 * number + zone).padStart(17, "0")}`),
    routeTableIds: cidrs.map(() => routeTableId),
  };
}
