// A VPC whose blocks are nobody's decision: IPAM gives it the next free ones, and the subnets have their usual places in them.
import * as aws from "@pulumi/aws";
import { network } from "isthmus";

export = () => {
  const ipam = new aws.ec2.VpcIpam("addresses", { operatingRegions: [{ regionName: "eu-central-1" }] });
  const pool = new aws.ec2.VpcIpamPool("frankfurt", {
    addressFamily: "ipv4",
    ipamScopeId: ipam.privateDefaultScopeId,
    locale: "eu-central-1",
  });
  const filled = new aws.ec2.VpcIpamPoolCidr("frankfurt", { ipamPoolId: pool.id, cidr: "10.128.0.0/12" });

  const vpc = new network.Vpc("shop", {
    cidr: { ipamPoolId: filled.ipamPoolId, netmaskLength: 18 },
    zones: ["euc1-az2", "euc1-az3"],
    tiers: {
      public: { prefix: 24, internet: "gateway" },
      app: { prefix: 21, internet: "nat" },
    },
    nat: { mode: "per-zone", allocationIds: ["eipalloc-0123456789abcdef0", "eipalloc-0fedcba9876543210"] },
  });
  return { cidr: vpc.cidr, app: vpc.tier("app").cidrs, allowList: vpc.publicIps };
};
