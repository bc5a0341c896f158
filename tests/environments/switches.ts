/**
 * Every key of the stacks' files that can be there or not, and every value that a key is offered: what is rehearsed green, alone and in
 * pairs. `switches.test.ts` fails where a key of a schema, or one of its values, is in none of them.
 */
import type { Changes } from "./support";

/** A change of the sample's files: values for keys, `undefined` takes a key out. Keys of another namespace are written in full: `aws:assumeRoles`. */
export interface Switch {
  readonly hub?: Changes;
  /** For every environment. */
  readonly environments?: Changes;
  readonly dev?: Changes;
  readonly qa?: Changes;
  readonly prod?: Changes;
}

const certificate = (region: string): string => `arn:aws:acm:${region}:111122223333:certificate/00000000-0000-4000-8000-000000000099`;
const key = { secure: "v1:example" };
const developers = "arn:aws:iam::111122223333:role/Developers";
const alice = "arn:aws:iam::111122223333:user/alice";
const apiKeySecret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-AbCdEf";

/** The environments stay where they are, with their certificates and secrets. */
function hubInItsOwnAccount(sharing: "organization" | "invitation"): Switch {
  const [hub, environments] = ["777788889999", "111122223333"];
  const accounts = { dev: environments, qa: environments, prod: environments };
  return {
    hub: { "aws:assumeRoles": [{ roleArn: `arn:aws:iam::${hub}:role/isthmus-deploy` }], accounts, sharing },
    environments: { hubRole: `arn:aws:iam::${hub}:role/isthmus-hub` },
  };
}

/**
 * Groups of switches that exclude each other, each switch with what it means. Of two groups that change one key, the later one decides: those
 * that take away what others build upon come last.
 */
export const switches: Readonly<Record<string, Readonly<Record<string, Switch>>>> = {
  inspection: {
    "a firewall with a list of domains": { hub: { inspection: { domains: ["*.amazonaws.com", "*.datadoghq.com"] } } },
    "a firewall with managed rule groups": {
      hub: { inspection: { mode: "north-south", managedRuleGroups: ["AbusedLegitMalwareDomainsStrictOrder"] } },
    },
    "a firewall with names and managed rule groups": {
      hub: { inspection: { domains: ["*.amazonaws.com"], managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder"] } },
    },
    "a firewall between segments": { hub: { inspection: { mode: "all", managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder"] } } },
  },
  endpoints: {
    "no endpoints": { hub: { endpoints: undefined } },
    "one endpoint more": { hub: { endpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sts"] } },
  },
  vpn: {
    "an office by BGP": { hub: { vpn: { office: { ipAddress: "203.0.113.10", asn: 65_010, prefixes: ["172.20.0.0/16"] } } } },
    "an office with static routes": { hub: { vpn: { depot: { ipAddress: "203.0.113.20", prefixes: ["172.21.0.0/16"] } } } },
  },
  directConnect: {
    "Direct Connect, with a virtual interface": {
      hub: {
        directConnect: {
          amazonSideAsn: 64_620,
          prefixes: ["172.24.0.0/16"],
          allowedPrefixes: ["10.0.4.0/22"],
          virtualInterfaces: { primary: { connection: "dxcon-fexample", vlan: 101, customerAsn: 65_020 } },
        },
      },
    },
    "Direct Connect, without a virtual interface": {
      hub: { directConnect: { amazonSideAsn: 64_620, prefixes: ["172.24.0.0/16"], allowedPrefixes: ["10.0.4.0/22"] } },
    },
  },
  pullThrough: {
    "no registry is mirrored": { hub: { pullThrough: [] } },
    "the public registry is mirrored": { hub: { pullThrough: ["public-ecr"] } },
  },
  amazonSideAsn: { "another number of the Transit Gateway": { hub: { amazonSideAsn: 64_600 } } },
  deletionProtection: {
    "everything may be deleted": { hub: { deletionProtection: false }, environments: { deletionProtection: false } },
    "the addresses of the way out are given up": { hub: { egressAddresses: "free" } },
    "they are promised, whatever else may be deleted": {
      hub: { egressAddresses: "promised", deletionProtection: false },
      environments: { deletionProtection: false },
    },
    "nothing may be deleted": { hub: { deletionProtection: true }, environments: { deletionProtection: true } },
  },
  operators: {
    "a role for shells": { environments: { operators: { principals: [developers] } } },
    "a role for shells and a bastion": { environments: { operators: { principals: [developers], exec: true, bastion: true } } },
    "a role for the bastion alone, with MFA and for hours": {
      environments: { operators: { principals: [alice], exec: false, bastion: true, mfa: true, maxSession: "4 hours" } },
    },
    "a role for shells alone, in prod": { prod: { operators: { principals: [developers], bastion: false, mfa: false } } },
  },
  adopt: {
    "logs that were left behind": {
      hub: { adopt: { "egress-flow-logs-group": "egress-flow-logs-group-1a2b3c4" } },
      environments: { adopt: { "web-logs": "/ecs/prod-cluster-1a2b3c4/web" } },
    },
  },
  accounts: {
    "a hub in an account of its own": hubInItsOwnAccount("organization"),
    "a hub in an account of its own, whose share is accepted": hubInItsOwnAccount("invitation"),
  },
  hub: { "the hub's stack by its full name": { environments: { hub: "organization/isthmus/hub" } } },
  privateLink: {
    "nothing is published": { prod: { privateLink: undefined } },
    "dev is published too": { dev: { privateLink: { allowedPrincipals: ["444455556666"] } } },
  },
  listener: {
    "no TLS": { environments: { certificate: undefined, http: "only" } },
    "no TLS in dev": { dev: { certificate: undefined, http: "only" } },
    "a certificate and records of its own": { environments: { certificate: undefined, domain: "example.com" } },
    "a name in a zone above": {
      prod: { certificate: undefined, domain: { name: "orders.example.com", zone: "example.com", alternatives: ["*.orders.example.com"] } },
    },
    "no name": { environments: { domain: undefined } },
    "another certificate": { environments: { certificate: certificate("eu-central-1") } },
  },
  tags: {
    "no tags where none are asked for": { dev: { tags: undefined } },
    "one tag more": { environments: { tags: { application: "shop", owner: "shop-team", "cost-center": "0042", data: "personal" } } },
  },
  size: { "larger tasks": { environments: { size: { cpu: "1 vCPU", memory: "2 GiB" } } } },
  database: {
    "one reader, and another version": { environments: { database: { readers: 1, version: "16.4" } } },
    "three readers": { prod: { database: { readers: 3 } } },
    "only a version": { prod: { database: { version: "15.8" } } },
  },
  notify: {
    "Datadog's handles where nothing is critical": { dev: { notify: { critical: "@slack-orders-dev", warning: "@slack-orders-dev" } } },
    "channels of chats": {
      prod: {
        notify: {
          critical: "slack:T07EA123LEP/C07EZ1ABC23",
          warning: "teams:11111111-2222-4333-8444-555555555555/66666666-7777-4888-9999-000000000000/19%3Aorders%40thread.tacv2",
        },
      },
    },
    "an endpoint, and PagerDuty": {
      prod: { notify: { critical: { pagerduty: key, name: "orders" }, warning: "https://alerts.example.com/aws" } },
    },
    "an endpoint with a key, and PagerDuty for warnings": {
      prod: { notify: { critical: { https: key, name: "orders" }, warning: { pagerduty: key, name: "orders" } } },
    },
    "endpoints with keys beside people": {
      prod: {
        notify: {
          critical: ["mailto:oncall@example.com", { pagerduty: key, name: "orders" }, { https: key, name: "orders" }],
          warning: ["mailto:orders@example.com", { pagerduty: key, name: "orders" }, { https: key, name: "orders" }],
        },
      },
    },
    "an endpoint with a key for warnings": {
      prod: { notify: { critical: "mailto:oncall@example.com", warning: { https: key, name: "orders" } } },
    },
  },
  datadog: {
    "no Datadog": { environments: { datadog: undefined } },
    "Datadog that collects AWS's metrics": {
      environments: { datadog: { site: "us5.datadoghq.com", apiKeySecret, integration: true } },
      prod: { notify: { critical: ["mailto:oncall@example.com", "@pagerduty-orders"], warning: "@slack-orders" } },
    },
    "Datadog that does not": { environments: { datadog: { site: "us5.datadoghq.com", apiKeySecret, integration: false } } },
    "Datadog's site with PrivateLink, and a secret with several keys": {
      environments: { datadog: { site: "datadoghq.com", apiKeySecret, apiKeySecretKey: "apiKey" } },
    },
  },
  thresholds: {
    "thresholds, and one that is off": {
      environments: {
        thresholds: {
          orders: {
            cpu: { warning: 70, critical: 85 },
            replicaLag: { warning: "200 ms", critical: "500 ms" },
            deadlocks: { critical: 0.5 },
            swapUsage: { warning: "64 MiB" },
            connections: "off",
          },
        },
      },
    },
    "thresholds without any": { environments: { thresholds: { orders: {} } } },
    "thresholds of no database": { environments: { thresholds: {} } },
  },
  peerings: {
    "no peerings": { environments: { peerings: undefined } },
    "prod peers too": { prod: { peerings: ["tools"] } },
  },
  tools: { "no VPC for tools": { hub: { tools: undefined, endpoints: undefined }, environments: { peerings: undefined } } },
};
