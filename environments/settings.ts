/**
 * The keys of `Pulumi.hub.yaml` and `Pulumi.<env>.yaml` under `isthmus:`, and what they become. What a key means is said here once; the
 * README shows it in use.
 */
import { z } from "zod";
import type { ecs } from "../components";

const network = z.strictObject({ cidr: z.string(), zones: z.array(z.string()) });
const asn = z.number().int();
const prefixes = z.array(z.string()).min(1);
const cpu = z.templateLiteral([z.number(), " vCPU"]);
const memory = z.templateLiteral([z.number(), z.enum([" MiB", " GiB"])]);
const handle = z.string().regex(/^@/, "must be a Datadog handle, as in @slack-orders");
const arn = (service: string, what: string) => z.string().regex(new RegExp(`^arn:[^:]+:${service}:`), `must be the ARN of ${what}`);
// Percentages and counts are numbers, durations and sizes carry their unit: 90, "50 ms", "512 MiB".
const bound = z.union([z.number(), z.string()]);
const level = z.strictObject({ warning: bound.optional(), critical: bound.optional() });

export const hubSchema = z.strictObject({
  /** Block and zones of the egress VPC. The block differs from that of every environment; the zones are all that they use. */
  network,
  /**
   * AWS Network Firewall before the internet, or also between segments: about $288 a month for each zone and $0.065 a GB (us-east-1). What may
   * be called is a list of domains (`*.example.com` for all below one), what AWS knows to be bad is in its managed rule groups. Default: none.
   */
  inspection: z
    .strictObject({
      mode: z.enum(["north-south", "all"]).default("north-south"),
      domains: z.array(z.string()).optional(),
      managedRuleGroups: z.array(z.string()).optional(),
    })
    .optional(),
  /** Block of the VPC `tools`, where what the environments share runs, such as build agents and their endpoints. Default: there is none. */
  tools: z.strictObject({ cidr: z.string() }).optional(),
  /** AWS services by short name (`ecr.api`) whose endpoints stand in `tools` for all: $7.30 a month each in each zone. Default: none. */
  endpoints: z.array(z.string()).default([]),
  /**
   * Offices that a Site-to-Site VPN leads to, by name: $36.50 a month each. One with a number speaks BGP, one without is routed statically.
   * They reach `tools` and no environment (segments.ts). Default: none.
   */
  vpn: z.record(z.string(), z.strictObject({ ipAddress: z.string(), asn: asn.optional(), prefixes })).optional(),
  /**
   * A Direct Connect gateway beside the VPN: what is announced from there, and which blocks it is told of in turn. The virtual interfaces
   * are on connections that exist. Default: none.
   */
  directConnect: z
    .strictObject({
      amazonSideAsn: asn,
      prefixes,
      allowedPrefixes: prefixes,
      virtualInterfaces: z
        .record(z.string(), z.strictObject({ connection: z.string(), vlan: z.number().int(), customerAsn: asn }))
        .default({}),
    })
    .optional(),
  /** Image repositories, one for each image that the environments run. */
  repositories: z.array(z.string()).min(1),
  /** Autonomous system number of the Transit Gateway. */
  amazonSideAsn: z.number().int().default(64_512),
  /** `false` lets the repositories be deleted, as the first of two deployments that end the hub. Default: true. */
  deletionProtection: z.boolean().optional(),
});

export const environmentSchema = z.strictObject({
  /** Full name of the hub's stack. Default: the stack `hub` of the same organization and project. */
  hub: z.string().optional(),
  /** Block and zones of the VPC. */
  network,
  /** The hub's VPCs to peer with, as in `[tools]`, for what is too much to pay the Transit Gateway's $0.02 a GB for. Default: none. */
  peerings: z.array(z.string()).default([]),
  /** Who may reach the load balancer by PrivateLink from a network that is not this one: accounts, or ARNs of roles. Default: it is not published. */
  privateLink: z.strictObject({ allowedPrincipals: z.array(z.string()).min(1) }).optional(),
  /** Certificate of the load balancer's HTTPS listener. */
  certificate: arn("acm", "an ACM certificate").optional(),
  /** `only` asks for a load balancer without TLS, where there is no certificate. */
  http: z.literal("only").optional(),
  /** What the services run: by digest in qa and prod, by digest or tag in dev. */
  images: z.strictObject({ web: z.string(), orders: z.string() }),
  /** The application's share of each task, where the profile's does not suit. */
  size: z.strictObject({ cpu, memory }).optional(),
  /** Engine version and number of readers, where the profile's does not suit. */
  database: z.strictObject({ version: z.string().default("16.6"), readers: z.number().int().optional() }).prefault({}),
  /** Datadog's site and where its API key lies. Without it there are no sidecars and no monitors. */
  datadog: z
    .strictObject({
      site: z.string(),
      apiKeySecret: arn("(?:secretsmanager|ssm)", "a Secrets Manager secret or an SSM parameter; the key itself belongs in no file"),
      apiKeySecretKey: z.string().optional(),
    })
    .optional(),
  /** Who hears of alarms. */
  notify: z.strictObject({ critical: handle, warning: handle }),
  /** Alarm thresholds of the database by name, as in `orders: { cpu: { critical: 95 }, replicaLag: { warning: 200 ms } }`, or `off`. */
  thresholds: z.strictObject({ orders: z.record(z.string(), z.union([level, z.literal("off")])).default({}) }).prefault({}),
  /** `false` lets database and load balancer be deleted, as the first of two deployments that end an environment. Default: the profile's. */
  deletionProtection: z.boolean().optional(),
});

/** Block and zones of a stack's VPC. */
export type NetworkConfig = z.output<typeof network>;
/** `Pulumi.hub.yaml` as read, with defaults. */
export type HubConfig = z.output<typeof hubSchema>;
/** `Pulumi.<env>.yaml` as read, with defaults. */
export type EnvironmentConfig = z.output<typeof environmentSchema>;
/** Settings of the hub, checked. */
export type HubSettings = HubConfig & { readonly deletionProtection: boolean; readonly pullThrough: readonly ecs.PullThroughSource[] };
/** Settings of an environment, checked. */
export type EnvironmentSettings = EnvironmentConfig & { readonly deletionProtection: boolean };
