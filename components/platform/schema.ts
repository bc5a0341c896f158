/**
 * The shapes of what stacks export, as they are read: every output is known by then. What a newer release adds passes unseen. That a shape
 * and its type in `contract.ts` say the same is asserted in `tests/platform/schema.test.ts`.
 */
import { z } from "zod";
import { contractVersion } from "./contract";

const text = z.string();
const texts = z.array(text);
const tier = z.object({
  internet: z.enum(["gateway", "nat", "transit-gateway", "firewall", "none"]),
  cidrs: texts,
  ipv6Cidrs: z.exactOptional(texts),
  subnetIds: texts,
  routeTableIds: texts,
});

const vpc = z.object({
  vpcId: text,
  cidr: text,
  secondaryCidrs: z.exactOptional(texts),
  ipv6Cidr: z.exactOptional(text),
  zones: texts,
  tiers: z.record(text, tier),
});

const transitGateway = z.object({
  transitGatewayId: text,
  segments: z.record(text, z.object({ reaches: texts, egress: z.exactOptional(z.boolean()) })),
  routeTableIds: z.record(text, text),
  egressRouteTableId: z.exactOptional(text),
  inspection: z.exactOptional(z.enum(["north-south", "east-west", "all"])),
  inspectionRouteTableId: z.exactOptional(text),
  blackholes: texts,
  amazonSideAsn: z.exactOptional(z.number()),
  transitGatewayCidrBlocks: z.exactOptional(texts),
  securityGroupReferencing: z.exactOptional(z.boolean()),
  multicastSupport: z.exactOptional(z.boolean()),
});

const centralEndpoints = z.object({
  region: text,
  services: texts,
  zones: z.array(z.object({ key: text, name: text, zoneId: text })),
  spokeCidrs: texts,
});

const endpointService = z.object({
  serviceName: text,
  ports: z.array(z.number()),
  acceptance: z.boolean(),
  region: z.exactOptional(text),
  supportedRegions: z.exactOptional(texts),
  privateDnsName: z.exactOptional(text),
});

const cluster = z.object({
  clusterArn: text,
  clusterName: text,
  vpc,
  capacity: z.array(z.object({ provider: z.enum(["FARGATE", "FARGATE_SPOT"]), weight: z.number(), base: z.exactOptional(z.number()) })),
  execEnabled: z.boolean(),
  logKeyArn: z.exactOptional(text),
  execLogGroupArn: z.exactOptional(text),
});

const loadBalancer = z.object({
  loadBalancerArn: text,
  listenerArn: text,
  securityGroupId: text,
  dnsName: text,
  hostedZoneId: z.exactOptional(text),
  url: text,
});

const database = z.object({
  name: text,
  clusterIdentifier: text,
  clusterResourceId: text,
  engine: z.literal("aurora-postgresql"),
  engineVersion: text,
  instanceClass: text,
  serverless: z.exactOptional(z.object({ min: z.number(), max: z.number() })),
  readers: z.number(),
  maxConnections: z.exactOptional(z.number()),
  databaseName: text,
  port: z.number(),
  writerHost: text,
  readerHost: text,
  securityGroupId: text,
  masterUserSecretArn: text,
  masterUserSecretKeyArn: z.exactOptional(text),
  imagePrefix: z.exactOptional(text),
});

const datadog = z.object({
  site: text,
  apiKey: z.object({ arn: text, jsonKey: z.exactOptional(text), kmsKeyArn: z.exactOptional(text) }),
  env: text,
  tags: z.record(text, text),
  images: z.object({ agent: text, logRouter: text }),
  logs: z.enum(["firelens", "none"]),
  apm: z.boolean(),
  processes: z.boolean(),
  sidecarFailurePolicy: z.enum(["keep-serving", "fail-task"]),
  integration: z.exactOptional(z.boolean()),
});

/** `HubContract` as it is read. */
export const hubSchema = z.object({
  kind: z.literal("hub"),
  version: z.literal(contractVersion),
  transitGateway,
  vpcs: z.exactOptional(z.record(text, vpc)),
  inspection: z.exactOptional(z.object({ attachmentId: text })),
  endpoints: z.exactOptional(centralEndpoints),
  egressAddresses: texts,
  repositories: z.record(text, text),
  account: z.exactOptional(text),
  accounts: z.exactOptional(z.record(text, z.object({ account: text, shareArn: text, invitation: z.boolean() }))),
});

/** `PlatformContract` as it is read. */
export const platformSchema = z.object({
  kind: z.literal("platform"),
  version: z.literal(contractVersion),
  cluster,
  edge: loadBalancer,
  databases: z.record(text, database),
  datadog: z.exactOptional(datadog),
  endpointServices: z.exactOptional(z.record(text, endpointService)),
});
