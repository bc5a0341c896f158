/** One case for each component of the database room, with every kind of child that it can have. */
import { Vpc } from "../../components/network";
import { AuroraCluster } from "../../components/rds";
import type { ContractCase } from "./case";

const vpc = Vpc.fromAttributes({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.10.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b"],
  tiers: {
    data: {
      internet: "none",
      cidrs: ["10.10.3.0/28", "10.10.3.16/28"],
      subnetIds: ["subnet-0123456789abcde30", "subnet-0123456789abcde31"],
      routeTableIds: ["rtb-0123456789abcdef3", "rtb-0123456789abcdef3"],
    },
  },
});

export const cases: readonly ContractCase[] = [
  {
    name: "AuroraCluster",
    create: (name, opts) =>
      new AuroraCluster(
        name,
        {
          vpc,
          tier: "data",
          engine: "aurora-postgresql",
          version: "16.6",
          serverless: { min: "0.5 ACU", max: "8 ACU" },
          readers: 2,
          kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012",
          logs: { retention: "90 days" },
          insights: "advanced",
          parameters: { max_connections: 500 },
          instanceParameters: { work_mem: 65536 },
          tags: { team: "shop" },
        },
        opts,
      ),
  },
];
