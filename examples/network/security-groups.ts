// Groups that name each other, a list of offices, and a bastion without a way in.
import * as aws from "@pulumi/aws";
import { network } from "isthmus";

export = () => {
  const vpc = new network.Vpc("prod", {
    cidr: "10.30.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: {
      public: { prefix: 24, internet: "gateway" },
      app: { prefix: 20, internet: "nat" },
      data: { prefix: 22, internet: "none" },
    },
  });
  const offices = new network.PrefixList("offices", {
    entries: [{ cidr: "192.0.2.0/25", description: "Berlin" }, "198.51.100.0/24"],
  });

  const bastion = new network.SessionManagerBastion("bastion", { vpc, tier: "app", egress: [{ to: "vpc", port: 5432 }] });
  const web = new network.SecurityGroup("web", {
    vpc,
    ingress: [
      { from: "internet", port: 443, public: true },
      { from: offices, port: 8443, description: "Administration" },
    ],
    egress: [{ to: "vpc", port: 8080 }],
  });
  const orders = new network.SecurityGroup("orders", {
    vpc,
    ingress: [{ from: web, port: 8080 }],
    egress: [{ to: "vpc", port: 5432 }],
  });
  const database = new network.SecurityGroup("database", {
    vpc,
    ingress: [
      { from: orders, port: 5432 },
      { from: bastion.securityGroup, port: 5432 },
    ],
  });

  const server = (name: string, tier: string, group: network.SecurityGroup, associatePublicIpAddress = false) =>
    new aws.ec2.Instance(name, {
      ami: "ami-0123456789abcdef0",
      instanceType: "t4g.small",
      subnetId: vpc.tier(tier).subnetIds[0],
      vpcSecurityGroupIds: [group.securityGroupId],
      associatePublicIpAddress,
    });
  server("web-server", "public", web, true);
  server("orders-server", "app", orders);
  server("database-server", "data", database);
  return { bastion: bastion.instanceId, offices: offices.prefixListArn };
};
