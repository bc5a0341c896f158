/** One case for each component of the ECS room, with every kind of child that it can have. */
import type { Connectable } from "../../components/core";
import {
  AccessLogBucket,
  Cluster,
  FargateTask,
  LoadBalancer,
  OperatorRole,
  Registry,
  Service,
  type ContainerPlan,
} from "../../components/ecs";
import { Vpc, type TierInternet, type VpcAttributes } from "../../components/network";
import type { ContractCase } from "./case";

const tier = (internet: TierInternet, digit: number): VpcAttributes["tiers"][string] => ({
  internet,
  cidrs: [`10.10.${digit}.0/28`, `10.10.${digit}.16/28`],
  subnetIds: [`subnet-0123456789abcde${digit}0`, `subnet-0123456789abcde${digit}1`],
  routeTableIds: [`rtb-0123456789abcdef${digit}`, `rtb-0123456789abcdef${digit}`],
});

const vpc = Vpc.fromAttributes({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.10.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b"],
  tiers: { public: tier("gateway", 1), app: tier("transit-gateway", 2) },
});

const cluster = Cluster.fromAttributes({
  clusterArn: "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-cluster-1234567",
  clusterName: "prod-cluster-1234567",
  vpc: vpc.attributes,
  capacity: [{ provider: "FARGATE", weight: 1 }],
  execEnabled: true,
  logKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012",
  execLogGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:exec",
});

const edge = LoadBalancer.fromAttributes({
  loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/edge/1234567890abcdef",
  listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/edge/1234567890abcdef/1234567890abcdef",
  securityGroupId: "sg-0123456789abcdef0",
  dnsName: "edge-123.eu-central-1.elb.amazonaws.com",
  url: "https://edge-123.eu-central-1.elb.amazonaws.com",
});

const image = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders@sha256:${"0".repeat(64)}`;
const certificate = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";
const secret = { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-AbCdEf" };

const database: Connectable = {
  offer: () => ({
    server: "orders.writer",
    port: 5432,
    protocol: "tcp",
    securityGroupId: "sg-0123456789abcdef1",
    statements: [
      { Effect: "Allow", Action: ["rds-db:connect"], Resource: ["arn:aws:rds-db:eu-central-1:111122223333:dbuser:cluster-X/orders"] },
    ],
    environment: { HOST: "orders.cluster-x.eu-central-1.rds.amazonaws.com" },
    secrets: {},
    preparation: { image, command: ["create-user"], environment: {}, secrets: { MASTER: secret } },
    dependsOn: [],
  }),
};

const container: ContainerPlan = {
  name: "orders",
  image,
  essential: true,
  environment: {},
  secrets: { TOKEN: secret },
  ports: [],
  dependsOn: [],
  mounts: [],
  readonlyRootFilesystem: true,
  dockerLabels: {},
};

const tags = { team: "shop" };

export const cases: readonly ContractCase[] = [
  {
    name: "Cluster",
    create: (name, opts) =>
      new Cluster(name, { vpc, capacity: { onDemandBase: 1, spotPercent: 50 }, exec: { retention: "90 days" }, tags }, opts),
  },
  { name: "AccessLogBucket", create: (name, opts) => new AccessLogBucket(name, { retentionDays: 90, keepOnDelete: true, tags }, opts) },
  {
    name: "LoadBalancer",
    publicListener: true,
    create: (name, opts) => new LoadBalancer(name, { vpc, tier: "public", certificate, tags }, opts),
  },
  {
    name: "LoadBalancer",
    publicListener: true,
    create: (name, opts) =>
      new LoadBalancer(name, { vpc, tier: "public", domain: { name: "shop.example.com", zone: "example.com" }, tags }, opts),
  },
  {
    name: "FargateTask",
    create: (name, opts) =>
      new FargateTask(
        name,
        {
          family: "prod-orders",
          plan: { containers: [container], volumes: ["scratch"], taskStatements: [] },
          size: { cpu: 256, memory: 512 },
          logGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/prod/orders",
          exec: {},
          tags,
        },
        opts,
      ),
  },
  {
    name: "Service",
    create: (name, opts) =>
      new Service(
        name,
        {
          cluster,
          container: { image, port: 8080, health: "/healthz", secrets: { TOKEN: secret } },
          connections: { orders: database },
          routes: [edge.route({ path: `/${name}/*` })],
          scaling: { min: 2, max: 4 },
          tags,
        },
        opts,
      ),
  },
  {
    name: "OperatorRole",
    create: (name, opts) =>
      new OperatorRole(
        name,
        {
          principals: ["arn:aws:iam::111122223333:role/Developers"],
          exec: { cluster, containers: ["orders"] },
          bastion: { instanceId: "i-0123456789abcdef0" },
          mfa: false,
          tags,
        },
        opts,
      ),
  },
  {
    name: "Registry",
    create: (name, opts) =>
      new Registry(name, { repositories: ["web", "shop/orders"], pullThrough: ["public-ecr"], pullAccounts: ["222233334444"], tags }, opts),
  },
];
