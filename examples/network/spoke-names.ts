// Another stack, with a VPC of its own, uses what the hub's stack exports.
import { network } from "isthmus";

export = () => {
  const qa = new network.Vpc("qa", {
    cidr: "10.20.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { app: { prefix: 24, internet: "none" } },
  });
  const corp = network.PrivateHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "corp.example.com" });
  new network.HostedZoneAssociation("corp-in-qa", { zone: corp, vpc: qa });
  new network.DnsRecords("qa-names", { zone: corp, records: { "db.qa": { type: "A", values: ["10.20.1.10"] } } });
  new network.ResolverRuleAssociations("qa-office", { ruleIds: { office: "rslvr-rr-0123456789abcdef0" }, vpc: qa });

  const profile = network.Route53Profile.fromAttributes({ profileId: "rp-0123456789abcdef" });
  new network.Route53ProfileAssociation("qa-profile", { profile, vpc: qa });
};
