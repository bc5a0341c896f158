/** The keys of `Pulumi.hub.yaml` under `isthmus:`, and what they become. What a key means is said here once; the README shows it in use. */
import { z } from "zod";
import { accountId, adopt, asn, block, network, prefixes, tags, text } from "./values";

/** Autonomous system number of a Transit Gateway whose file says none. */
export const defaultAmazonSideAsn = 64_512;

export const hubSchema = z.strictObject({
  /** Block and zones of the egress VPC. The block differs from that of every environment; the zones are all that they use. */
  network,
  /**
   * AWS Network Firewall before the internet, or in mode `all` also between segments: about $288 a month for each zone and $0.065 a GB
   * (us-east-1). `domains` are the names that may be called (`*.example.com` for all below one): everything else is dropped, which is for mode
   * `north-south` only. Without them everything passes but what `managedRuleGroups` drop. Default: none.
   */
  inspection: z
    .strictObject({
      mode: z.enum(["north-south", "all"]).default("north-south"),
      domains: z.array(text("a name that may be called", "*.example.com")).meta({ description: "a list of names" }).optional(),
      managedRuleGroups: z
        .array(text("the name of one of AWS's rule groups", "ThreatSignaturesBotnetStrictOrder"))
        .meta({ description: "a list of AWS's rule groups" })
        .optional(),
    })
    .meta({ description: "a mapping", examples: [{ domains: ["*.example.com"] }] })
    .optional(),
  /** Block of the VPC `tools`, where what the environments share runs, such as build agents and their endpoints. Default: there is none. */
  tools: z.strictObject({ cidr: block }).optional(),
  /** AWS services by short name (`ecr.api`) whose endpoints stand in `tools` for all: $7.30 a month each in each zone. Default: none. */
  endpoints: z
    .array(text("the short name of an AWS service", "ecr.api"))
    .default([])
    .meta({ description: "a list of AWS services", examples: [["ecr.api", "logs"]] }),
  /**
   * Offices that a Site-to-Site VPN leads to, by name: $36.50 a month each. One with a number speaks BGP, one without is routed statically.
   * They reach `tools` and no environment (segments.ts). Default: none.
   */
  vpn: z
    .record(z.string(), z.strictObject({ ipAddress: text("a public IPv4 address", "203.0.113.10"), asn: asn.optional(), prefixes }))
    .meta({ description: "a mapping of offices", examples: [{ office: { ipAddress: "203.0.113.10", prefixes: ["172.20.0.0/16"] } }] })
    .optional(),
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
        .record(
          z.string(),
          z.strictObject({
            connection: text("the id of a connection", "dxcon-fexample"),
            vlan: z
              .number()
              .int()
              .meta({ description: "the number of a VLAN, from 1 to 4094", examples: [101] }),
            customerAsn: asn,
          }),
        )
        .default({})
        .meta({
          description: "a mapping of virtual interfaces",
          examples: [{ primary: { connection: "dxcon-fexample", vlan: 101, customerAsn: 65_020 } }],
        }),
    })
    .optional(),
  /** Image repositories, one for each image that the environments run. */
  repositories: z.array(text("the name of a repository", "orders")).min(1).meta({ description: "a list of image repositories" }),
  /**
   * Public registries that the hub's registry mirrors, so that images of others are pulled through it: `public-ecr` is the only one. Mirrors cost what
   * ECR asks for storage. Default: `[public-ecr]`.
   */
  pullThrough: z
    .array(z.enum(["public-ecr"]))
    .default(["public-ecr"])
    .meta({ description: "a list of registries", examples: [["public-ecr"]] }),
  /**
   * Accounts of the environments that are not in the hub's own, as in `{ dev: "444455556666" }`: the Transit Gateway is shared with them, they may pull
   * images, and the endpoints serve them. Each has `hubRole` in its own file (docs/accounts.md). Sharing is free. Default: none.
   */
  accounts: z
    .record(z.string(), accountId)
    .default({})
    .meta({ description: "a mapping of environments to accounts", examples: [{ dev: "444455556666" }] }),
  /**
   * `invitation` where those accounts are outside of the hub's organization, or the organization does not share by RAM: each environment then accepts
   * the share. Default: `organization`, in which there is nothing to accept.
   */
  sharing: z.enum(["organization", "invitation"]).default("organization"),
  /** Autonomous system number of the Transit Gateway. */
  amazonSideAsn: asn.default(defaultAmazonSideAsn),
  /**
   * Tags of every resource, as in `owner: orders-team`; `environment` and `isthmus-version` are added. At most 40. `application`, `owner` and `cost-center` must be there.
   */
  tags,
  /**
   * `promised` refuses every change that would give up one of the addresses that the environments are seen as, because partners have them on a list;
   * `free` gives them up. Default: promised, unless `deletionProtection` is false.
   */
  egressAddresses: z.enum(["promised", "free"]).optional(),
  adopt,
  /**
   * `false` lets the Transit Gateway and the repositories be deleted, as the first of two deployments that end the hub. It is refused while an
   * environment is attached. Default: true.
   */
  deletionProtection: z.boolean().optional(),
});

/** `Pulumi.hub.yaml` as read, with defaults. */
export type HubConfig = z.output<typeof hubSchema>;
/** Settings of the hub, checked. */
export type HubSettings = HubConfig & {
  readonly deletionProtection: boolean;
  readonly egressAddresses: "promised" | "free";
};
