/** What `retain` says holds of every component that keeps logs: all of what holds them stays, and without it nothing does. */
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as ecs from "../../components/ecs";
import * as network from "../../components/network";
import * as rds from "../../components/rds";
import { capture, type Registration } from "../../verify/graph";
import { cases as ofEcs } from "./ecs";
import { cases as ofNetwork } from "./network";
import { gatewayWith, inspectedGatewayAnew, segments, vpc, zones } from "./network/samples";
import { cases as ofRds } from "./rds";

type Keeper = (name: string, logs: { readonly retain?: boolean }) => pulumi.ComponentResource;

const image = "public.ecr.aws/nginx/nginx:1.27";
const cluster = ecs.Cluster.fromAttributes({
  clusterArn: "arn:aws:ecs:eu-central-1:111122223333:cluster/prod-cluster-1234567",
  clusterName: "prod-cluster-1234567",
  vpc: vpc.attributes,
  capacity: [{ provider: "FARGATE", weight: 1 }],
  execEnabled: false,
});
const tier = { prefix: 26, internet: "none" } as const;
const saml = { providerArn: "arn:aws:iam::111122223333:saml-provider/staff" };
const serverCertificateArn = "arn:aws:acm:eu-central-1:111122223333:certificate/1";
const bonn = { ipAddress: "203.0.113.11", routing: { static: ["10.201.0.0/16"] } };
const zone = network.PublicHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "example.com", nameServers: [] });

const keepers: Readonly<Record<string, Keeper>> = {
  AccessLogBucket: (name, logs) => new ecs.AccessLogBucket(name, { retentionDays: 90, keepOnDelete: true, ...logs }),
  AuroraCluster: (name, logs) =>
    new rds.AuroraCluster(name, { vpc, tier: "app", engine: "aurora-postgresql", version: "16.6", instanceClass: "db.r7g.large", logs }),
  ClientVpn: (name, logs) =>
    new network.ClientVpn(name, {
      ...{ vpc, tier: "app", clientCidr: "10.250.0.0/20", serverCertificateArn, authentication: { saml }, logs },
      authorizations: { staff: { cidr: "10.10.0.0/16", authorizeAll: true } },
    }),
  Cluster: (name, logs) => new ecs.Cluster(name, { vpc, exec: logs }),
  EgressVpc: (name, logs) =>
    new network.EgressVpc(name, {
      ...{ cidr: "10.0.0.0/24", zones, gateway: inspectedGatewayAnew(), flowLogs: { ...logs, s3: {} } },
      inspection: { firewall: { domains: { allow: ["*.example.com"] }, logs } },
    }),
  FlowLogBucket: (name, logs) => new network.FlowLogBucket(name, { hivePartitions: true, retentionDays: 30, keepOnDelete: true, ...logs }),
  FlowLogs: (name, logs) => new network.FlowLogs(name, { vpcId: "vpc-0123456789abcdef0", s3: {}, ...logs }),
  HostedZoneQueryLogging: (name, logs) => new network.HostedZoneQueryLogging(name, { zone, logGroup: logs }),
  InspectionVpc: (name, logs) =>
    new network.InspectionVpc(name, {
      ...{ cidr: "10.0.1.0/24", zones, gateway: inspectedGatewayAnew(), flowLogs: logs },
      firewall: { domains: { allow: ["*.example.com"] }, logs },
    }),
  LoadBalancer: (name, logs) =>
    new ecs.LoadBalancer(name, { vpc, tier: "app", http: "only", accessLogs: { retention: "90 days", ...logs } }),
  NetworkFirewall: (name, logs) =>
    new network.NetworkFirewall(name, {
      ...{ vpcId: "vpc-0123456789abcdef0", subnetIds: { "eu-central-1a": "subnet-0123456789abcdef0" } },
      ...{ domains: { allow: ["*.example.com"] }, logs },
    }),
  QueryLogging: (name, logs) => new network.QueryLogging(name, { vpcs: { dev: vpc }, logGroup: logs }),
  Service: (name, logs) => new ecs.Service(name, { cluster, container: { image, port: 8080 }, logs }),
  SiteToSiteVpn: (name, logs) =>
    new network.SiteToSiteVpn(name, { gateway: gatewayWith({}), segment: "dev", customerGateways: { bonn }, logs }),
  TransitGateway: (name, logs) => new network.TransitGateway(name, { segments, flowLogs: { ...logs, s3: {} } }),
  TransitGatewayFirewall: (name, logs) =>
    new network.TransitGatewayFirewall(name, {
      ...{ gateway: inspectedGatewayAnew(), zoneIds: ["euc1-az1"] },
      firewall: { domains: { allow: ["*.example.com"] }, logs },
    }),
  Vpc: (name, logs) => new network.Vpc(name, { cidr: "10.20.0.0/20", zones, tiers: { app: tier }, flowLogs: { ...logs, s3: {} } }),
};

/** What holds logs: groups, and buckets with all of their settings. */
const holdsLogs = ({ type }: Registration): boolean => type === "aws:cloudwatch/logGroup:LogGroup" || type.startsWith("aws:s3/");

async function logsOf(program: () => void): Promise<readonly Registration[]> {
  const { registrations } = await capture(program, { stack: "prod", config: { "aws:region": "eu-central-1" } });
  return registrations.filter(holdsLogs);
}

const retainedOf = (logs: readonly Registration[]): readonly string[] => logs.filter((each) => each.retainOnDelete).map(({ urn }) => urn);

describe("retained logs", () => {
  for (const [name, create] of Object.entries(keepers))
    it(`${name} leaves all of its logs on AWS where it is asked to, and none by default`, async () => {
      const kept = await logsOf(() => void create("one", { retain: true }));
      expect(kept).not.to.be.empty;
      expect(retainedOf(kept)).to.have.length(kept.length);
      expect(retainedOf(await logsOf(() => void create("one", {})))).to.deep.equal([]);
    });

  it("are asked of every component that keeps logs", async () => {
    for (const { name, create } of [...ofNetwork, ...ofEcs, ...ofRds])
      if ((await logsOf(() => void create("one"))).length > 0) expect(Object.keys(keepers)).to.include(name);
  });

  it("keep a bucket's settings with the bucket", async () => {
    const bucket = await logsOf(() => void keepers["AccessLogBucket"]?.("logs", { retain: true }));
    expect(bucket.map(({ type }) => type.split(":").at(-1)).sort()).to.deep.equal([
      "Bucket",
      "BucketLifecycleConfiguration",
      "BucketOwnershipControls",
      "BucketPolicy",
      "BucketPublicAccessBlock",
      "BucketServerSideEncryptionConfiguration",
      "BucketVersioning",
    ]);
  });

  it("are refused where there is nothing to retain", () => {
    const firehose = { deliveryStreamArn: "arn:aws:firehose:eu-central-1:111122223333:deliverystream/flows" };
    expect(() => network.planFlowLogs("vpc", { logGroup: false, firehose, retain: true })).to.throw(
      "retain  true has nothing to retain: logGroup is false, and there is no bucket of their own.",
    );
    expect(() => network.planFirewall("egress", { logs: { bucket: { name: "logs" }, retain: true } })).to.throw(
      "logs.retain  is for log groups",
    );
  });
});
