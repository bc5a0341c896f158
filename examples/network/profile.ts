// One profile instead of an association for each zone and VPC, shared with the whole organization.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const tiers = { app: { prefix: 24, internet: "none" } } as const;
  const shared = new network.Vpc("shared", { cidr: "10.0.0.0/16", zones, tiers });
  const dev = new network.Vpc("dev", { cidr: "10.10.0.0/16", zones, tiers });
  const corp = new network.PrivateHostedZone("corp", { domain: "corp.example.com", vpc: shared });
  const payments = new network.PrivateHostedZone("payments", { domain: "payments.example.com", vpc: shared });

  const profile = new network.Route53Profile("central", {
    resources: { corp: { arn: corp.zoneArn }, payments: { arn: payments.zoneArn } },
    vpcs: { dev },
    share: { principals: ["arn:aws:organizations::111122223333:organization/o-exampleorgid"] },
  });
  return { profile: profile.attributes };
};
