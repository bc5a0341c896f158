import { FlowLogBucket, FlowLogs, NatGateways, RegionalNatGateway, Subnets, Vpc } from "../../../components/network";
import type { ContractCase } from "../case";
import { tags, zones } from "./samples";

export const cases: readonly ContractCase[] = [
  {
    name: "Vpc",
    create: (name, opts) =>
      new Vpc(
        name,
        {
          cidr: "10.10.0.0/16",
          zones,
          tiers: {
            public: { prefix: 24, internet: "gateway" },
            app: { prefix: 20, internet: "nat" },
            work: { prefix: 22, internet: "transit-gateway" },
            data: {
              cidrs: ["10.10.200.0/24", "10.10.201.0/24"],
              internet: "none",
              networkAcl: { inbound: [{ allow: "tcp", ports: 5432, from: "app" }] },
              publicAccessExclusion: "bidirectional",
            },
          },
          dhcpOptions: { domainName: "acme.example" },
          encryptionControl: "monitor",
          publicAccessExclusion: "egress",
          tags,
        },
        opts,
      ),
  },
  {
    name: "Vpc",
    create: (name, opts) =>
      new Vpc(
        name,
        {
          cidr: { ipamPoolId: "ipam-pool-0123456789abcdef0", netmaskLength: 16 },
          secondaryCidrs: ["100.64.0.0/16"],
          ipv6: { poolId: "ipv6pool-ec2-0123456789abcdef0" },
          zones,
          tiers: {
            app: { prefix: 20, addressing: "dual-stack", internet: "nat" },
            pods: { prefix: 20, block: "100.64.0.0/16", internet: "transit-gateway" },
            jobs: { addressing: "ipv6", internet: "nat" },
          },
          nat: { mode: "regional", addresses: 1 },
          tags,
        },
        opts,
      ),
  },
  {
    name: "Subnets",
    create: (name, opts) =>
      new Subnets(
        name,
        {
          vpcId: "vpc-0123456789abcdef0",
          plan: {
            name: "public",
            internet: "gateway",
            subnets: [{ zone: "eu-central-1a", cidr: "10.10.0.0/24" }],
            tables: [{ zone: undefined, defaultRoute: { via: "internet-gateway" } }],
          },
          gateways: { internetGatewayId: "igw-0123456789abcdef0" },
          tags,
        },
        opts,
      ),
  },
  {
    name: "NatGateways",
    create: (name, opts) =>
      new NatGateways(name, { subnetIds: { "eu-central-1a": "subnet-0123456789abcdef0" }, internetAccess: [], tags }, opts),
  },
  {
    name: "NatGateways",
    create: (name, opts) =>
      new NatGateways(
        name,
        {
          subnetIds: { "eu-central-1a": "subnet-0123456789abcdef0" },
          internetAccess: [],
          addresses: 2,
          allocationIds: { "eu-central-1a": ["eipalloc-0123456789abcdef0", "eipalloc-0123456789abcdef1"] },
          tags,
        },
        opts,
      ),
  },
  {
    name: "RegionalNatGateway",
    create: (name, opts) =>
      new RegionalNatGateway(name, { vpcId: "vpc-0123456789abcdef0", zones, addresses: 2, internetAccess: [], tags }, opts),
  },
  {
    name: "FlowLogs",
    create: (name, opts) =>
      new FlowLogs(
        name,
        {
          vpcId: "vpc-0123456789abcdef0",
          s3: {},
          firehose: { deliveryStreamArn: "arn:aws:firehose:eu-central-1:111122223333:deliverystream/flows" },
          tags,
        },
        opts,
      ),
  },
  {
    name: "FlowLogs",
    create: (name, opts) => new FlowLogs(name, { transitGatewayId: "tgw-0123456789abcdef0", logGroup: false, s3: {}, tags }, opts),
  },
  {
    name: "FlowLogBucket",
    create: (name, opts) => new FlowLogBucket(name, { hivePartitions: true, retentionDays: 30, keepOnDelete: false, tags }, opts),
  },
];
