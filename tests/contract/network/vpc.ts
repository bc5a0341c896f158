import { FlowLogs, NatGateways, Subnets, Vpc } from "../../../components/network";
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
];
