// People's way in: a role for two people and a team, shells in one service's tasks, and a bastion to a port in the VPC. Logs outlive all of it.
import { core, ecs, network } from "isthmus";

export = () => {
  const key = new core.EncryptionKey("prod", { services: ["logs"], retain: true });
  const vpc = new network.Vpc("prod", {
    cidr: "10.30.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { public: { prefix: 24, internet: "gateway" }, app: { prefix: 20, internet: "nat" }, data: { prefix: 22, internet: "none" } },
    flowLogs: { kmsKeyArn: key.arn, retain: true },
  });
  const cluster = new ecs.Cluster("prod", { vpc, logKeyArn: key.arn, exec: { retention: "365 days", retain: true } });
  const invoices = new ecs.Service("invoices", {
    cluster,
    container: {
      image:
        "111122223333.dkr.ecr.eu-central-1.amazonaws.com/invoices@sha256:3333333333333333333333333333333333333333333333333333333333333333",
      port: 8080,
    },
    logs: { retention: "365 days", retain: true },
  });

  const database = new network.SecurityGroup("database", { vpc });
  const bastion = new network.SessionManagerBastion("bastion", { vpc, tier: "app" });
  new network.ConnectionRules("bastion-to-database", {
    client: "bastion",
    clientSecurityGroupId: bastion.securityGroup.securityGroupId,
    server: "database",
    serverSecurityGroupId: database.securityGroupId,
    port: 5432,
    protocol: "tcp",
  });

  const operators = new ecs.OperatorRole("operators", {
    principals: [
      "arn:aws:iam::111122223333:role/Invoices",
      "arn:aws:iam::111122223333:user/people/alice",
      "arn:aws:iam::111122223333:user/people/bob",
    ],
    exec: { cluster, containers: ["invoices"] },
    bastion,
    maxSession: "4 hours",
  });
  return {
    role: operators.roleArn,
    shell: invoices.execCommand,
    psql: bastion.forwardingCommand({ host: "database.prod.example.com", port: 5432, localPort: 15432 }),
  };
};
