import * as pulumi from "@pulumi/pulumi";
import {
  Certificate,
  DnsRecords,
  GlobalAccelerator,
  HealthCheck,
  HostedZoneAssociation,
  HostedZoneQueryLogging,
  PrivateHostedZone,
  PublicHostedZone,
  QueryLogging,
  ResolverEndpoints,
  ResolverRuleAssociations,
  ResolverRules,
  Route53Profile,
  Route53ProfileAssociation,
  ZoneSigning,
} from "../../../components/network";
import type { ContractCase } from "../case";
import { otherAccount, tags, vpc, zones } from "./samples";

const other = { vpcId: pulumi.output("vpc-0123456789abcdef1"), zones };
const zone = PrivateHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "corp.example.com" });
const publicZone = PublicHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "example.com", nameServers: ["ns-1.example"] });
const endpoints = ResolverEndpoints.fromAttributes({ outbound: { resolverEndpointId: "rslvr-out-0123456789", to: ["192.168.0.0/16"] } });
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
  {
    name: "Certificate",
    create: (name, opts) =>
      new Certificate(name, { domain: "shop.example.com", alternatives: ["*.shop.example.com"], zone: publicZone, tags }, opts),
  },
  { name: "HostedZoneAssociation", create: (name, opts) => new HostedZoneAssociation(name, { zone, vpc, tags }, opts) },
  {
    name: "HostedZoneAssociation",
    create: (name, opts) => new HostedZoneAssociation(name, { zone, vpc, vpcProvider: otherAccount(name), tags }, opts),
  },
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
    name: "PublicHostedZone",
    create: (name, opts) => new PublicHostedZone(name, { domain: "example.com", records: { www: { alias } }, dnssec: true, tags }, opts),
  },
  { name: "ZoneSigning", create: (name, opts) => new ZoneSigning(name, { zoneId: "Z0123456789EXAMPLE", tags }, opts) },
  {
    name: "HealthCheck",
    create: (name, opts) =>
      new HealthCheck(
        name,
        { https: { host: "shop.example.com" }, alarmTopicArns: ["arn:aws:sns:us-east-1:111122223333:alarms"], tags },
        opts,
      ),
  },
  {
    name: "ResolverEndpoints",
    create: (name, opts) =>
      new ResolverEndpoints(
        name,
        { vpc, tier: "app", inbound: { from: ["192.168.0.0/16"] }, outbound: { to: ["192.168.0.0/16", "2001:db8::/64"] }, tags },
        opts,
      ),
  },
  {
    name: "ResolverRules",
    create: (name, opts) =>
      new ResolverRules(
        name,
        {
          endpoints,
          rules: {
            corp: { domain: "corp.example.com", targets: ["192.168.0.53"] },
            aws: { domain: "aws.corp.example.com", targets: "system" },
          },
          vpcs: { dev: vpc },
          share,
          tags,
        },
        opts,
      ),
  },
  {
    name: "ResolverRuleAssociations",
    create: (name, opts) => new ResolverRuleAssociations(name, { ruleIds: { corp: "rslvr-rr-0123456789" }, vpc, tags }, opts),
  },
  { name: "QueryLogging", create: (name, opts) => new QueryLogging(name, { vpcs: { dev: vpc }, share, tags }, opts) },
  {
    name: "HostedZoneQueryLogging",
    create: (name, opts) => new HostedZoneQueryLogging(name, { zone: publicZone, tags }, opts),
  },
  {
    name: "GlobalAccelerator",
    create: (name, opts) =>
      new GlobalAccelerator(
        name,
        {
          listeners: {
            https: {
              ports: [443],
              regions: {
                "eu-central-1": {
                  endpoints: {
                    edge: { id: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/edge/0123456789abcdef" },
                  },
                },
              },
            },
          },
          flowLogs: { bucket: "flow-logs" },
          tags,
        },
        opts,
      ),
  },
];
