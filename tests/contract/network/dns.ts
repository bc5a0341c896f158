import * as pulumi from "@pulumi/pulumi";
import {
  DnsRecords,
  DnsShare,
  HostedZoneAssociation,
  PrivateHostedZone,
  Route53Profile,
  Route53ProfileAssociation,
} from "../../../components/network";
import type { ContractCase } from "../case";
import { tags, vpc, zones } from "./samples";

const other = { vpcId: pulumi.output("vpc-0123456789abcdef1"), zones };
const zone = PrivateHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "corp.example.com" });
const profile = Route53Profile.fromAttributes({ profileId: "rp-0123456789abcdef" });
const alias = { dnsName: "edge.example.com", hostedZoneId: "Z0123456789EXAMPLE" };
const share = { principals: ["444455556666", "arn:aws:organizations::111122223333:organization/o-exampleorgid"] };

export const cases: readonly ContractCase[] = [
  {
    name: "PrivateHostedZone",
    create: (name, opts) =>
      new PrivateHostedZone(
        name,
        {
          domain: "corp.example.com",
          vpc,
          associations: { other: { vpc: other } },
          authorizations: { partner: { vpcId: "vpc-0123456789abcdef2", region: "eu-central-1" } },
          records: { "": { alias }, db: { type: "CNAME", values: ["db.example.com"] } },
          tags,
        },
        opts,
      ),
  },
  { name: "HostedZoneAssociation", create: (name, opts) => new HostedZoneAssociation(name, { zone, vpc, tags }, opts) },
  {
    name: "DnsRecords",
    create: (name, opts) =>
      new DnsRecords(
        name,
        {
          zone,
          records: {
            "": { alias, types: ["A", "AAAA"] },
            mail: [
              { type: "MX", values: ["10 mail.example.com"] },
              { type: "TXT", values: ["v=spf1 -all"] },
            ],
            api: { weighted: { blue: { alias, weight: 90 }, green: { alias, weight: 10 } } },
            shop: { failover: { primary: { alias }, secondary: { type: "A", values: ["192.0.2.1"] } } },
          },
          tags,
        },
        opts,
      ),
  },
  {
    name: "Route53Profile",
    create: (name, opts) =>
      new Route53Profile(
        name,
        {
          resources: {
            corp: { arn: "arn:aws:route53:::hostedzone/Z0123456789EXAMPLE" },
            firewall: { arn: "arn:aws:route53resolver:eu-central-1:111122223333:firewall-rule-group/rslvr-frg-1", priority: 200 },
          },
          vpcs: { dev: vpc },
          share,
          tags,
        },
        opts,
      ),
  },
  { name: "Route53ProfileAssociation", create: (name, opts) => new Route53ProfileAssociation(name, { profile, vpc, tags }, opts) },
  {
    name: "DnsShare",
    create: (name, opts) =>
      new DnsShare(
        name,
        { resourceArns: { profile: "arn:aws:route53profiles:eu-central-1:111122223333:profile/rp-1" }, ...share, tags },
        opts,
      ),
  },
];
