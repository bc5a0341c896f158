/** One case for each component of the network room, with every kind of child that it can have. */
import {
  ConnectionRules,
  EgressVpc,
  FlowLogs,
  NatGateways,
  Subnets,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  type TransitGatewayArgs,
  type VpcAttributes,
} from "../../components/network";
import type { ContractCase } from "./case";

const zones = ["eu-central-1a", "eu-central-1b"];
const segments: TransitGatewayArgs["segments"] = { dev: { reaches: ["shared"], egress: true }, shared: { reaches: [] } };

const gateway = TransitGateway.fromAttributes({
  transitGatewayId: "tgw-0123456789abcdef0",
  segments,
  routeTableIds: { dev: "tgw-rtb-0123456789abcdef0", shared: "tgw-rtb-0123456789abcdef1" },
  egressRouteTableId: "tgw-rtb-0123456789abcdef2",
  blackholes: ["10.0.0.0/8"],
});

const tier = (internet: "transit-gateway" | "none", digit: number): VpcAttributes["tiers"][string] => ({
  internet,
  cidrs: [`10.10.${digit}.0/28`, `10.10.${digit}.16/28`],
  subnetIds: [`subnet-0123456789abcde${digit}0`, `subnet-0123456789abcde${digit}1`],
  routeTableIds: [`rtb-0123456789abcdef${digit}`, `rtb-0123456789abcdef${digit}`],
});

const vpc = Vpc.fromAttributes({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.10.0.0/16",
  zones,
  tiers: { app: tier("transit-gateway", 1), transit: tier("none", 2) },
});

const tags = { team: "network" };

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
            data: { cidrs: ["10.10.200.0/24", "10.10.201.0/24"], internet: "none" },
          },
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
    name: "FlowLogs",
    create: (name, opts) => new FlowLogs(name, { vpcId: "vpc-0123456789abcdef0", retentionInDays: 365, traffic: "ALL", tags }, opts),
  },
  { name: "TransitGateway", create: (name, opts) => new TransitGateway(name, { segments, tags }, opts) },
  {
    name: "TransitGatewayAttachment",
    create: (name, opts) =>
      new TransitGatewayAttachment(
        name,
        { gateway, vpc, segment: "dev", tier: "transit", routes: { transit: ["10.0.0.0/8"] }, tags },
        opts,
      ),
  },
  { name: "EgressVpc", create: (name, opts) => new EgressVpc(name, { cidr: "10.0.0.0/24", zones, gateway, tags }, opts) },
  {
    name: "ConnectionRules",
    create: (name, opts) =>
      new ConnectionRules(
        name,
        {
          client: "orders-query",
          clientSecurityGroupId: "sg-0123456789abcdef0",
          server: "orders.reader",
          serverSecurityGroupId: "sg-0123456789abcdef1",
          port: 5432,
          protocol: "tcp",
          tags,
        },
        opts,
      ),
  },
];
