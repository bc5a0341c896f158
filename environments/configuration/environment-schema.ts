/** The keys of `Pulumi.<env>.yaml` under `isthmus:`, and what they become. What a key means is said here once; the README shows it in use. */
import { z } from "zod";
import { imageNames, type ImageName } from "../services";
import { certificates, parameters, secrets } from "./arn";
import { adopt, arn, cpu, duration, level, memory, network, receivers, tags, text } from "./values";

const image = text(
  "an image by digest, or where the profile takes it by tag",
  `111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders@sha256:<64 hex digits>`,
);

/** One key for each image of the services. What is left over of a service that is gone does no harm, and is warned of. */
const images = z
  .object(Object.fromEntries(imageNames.map((name) => [name, image])) as Record<ImageName, typeof image>)
  .catchall(image)
  .meta({ description: "a mapping of images", examples: [Object.fromEntries(imageNames.map((name) => [name, "…"]))] });

export const environmentSchema = z.strictObject({
  /** Full name of the hub's stack. Default: the stack `hub` of the same organization and project. */
  hub: text("the full name of the hub's stack", "acme/isthmus/hub").optional(),
  /**
   * ARN of a role in the hub's account, where that is not this stack's: it does there what joins the two (docs/accounts.md). This stack's own account is
   * that of `aws:assumeRoles`. Default: the hub is in the same account.
   */
  hubRole: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      "must be the ARN of a role in the hub's account, as in arn:aws:iam::111122223333:role/isthmus-hub",
    )
    .meta({ description: "the ARN of a role in the hub's account", examples: ["arn:aws:iam::111122223333:role/isthmus-hub"] })
    .optional(),
  /** Block and zones of the VPC. */
  network,
  /** The hub's VPCs to peer with, as in `[tools]`, for what is too much to pay the Transit Gateway's $0.02 a GB for. Default: none. */
  peerings: z.array(text("a VPC of the hub", "tools")).default([]).meta({ description: "a list of VPCs of the hub" }),
  /** Who may reach the load balancer by PrivateLink from a network that is not this one: accounts, or ARNs of roles. Default: it is not published. */
  privateLink: z
    .strictObject({
      allowedPrincipals: z
        .array(text("an account or the ARN of a role", "444455556666"))
        .min(1)
        .meta({ description: "a list of accounts in quotes, or of ARNs of roles" }),
    })
    .optional(),
  /**
   * The name under which the environment is reached, as in `example.com` where that is a public hosted zone of this account, or `{ name:
   * dev.example.com, zone: example.com }`: a certificate validated by DNS, and records for IPv4 and IPv6. With `zone: none` the records are somebody
   * else's, and `certificate` is given. Default: none, and the printed address is one that clients refuse.
   */
  domain: z
    .union([
      z.string(),
      z.strictObject({
        name: text("the name of the environment", "dev.example.com"),
        zone: text("the hosted zone that the name is in, or none", "example.com"),
        alternatives: z.array(text("a further name", "www.example.com")).default([]).meta({ description: "a list of further names" }),
      }),
    ])
    .meta({ description: "a name, or a mapping of name and zone", examples: ["example.com"] })
    .optional(),
  /** Certificate of the load balancer's HTTPS listener, in the place of one of the domain's own. */
  certificate: arn("an ACM certificate", certificates).optional(),
  /** `only` asks for a load balancer without TLS, where there is no certificate. */
  http: z.literal("only").optional(),
  /** What the services run: by digest in qa and prod, by digest or tag in dev. */
  images,
  /** The application's share of each task, where the profile's does not suit. */
  size: z.strictObject({ cpu, memory }).optional(),
  /** Engine version and number of readers, where the profile's does not suit. */
  database: z
    .strictObject({
      version: text("a version of Aurora PostgreSQL in quotes", "16.6").default("16.6"),
      readers: z
        .number()
        .int()
        .meta({ description: "a whole number of readers", examples: [2] })
        .optional(),
    })
    .prefault({})
    .meta({ description: "a mapping of version and readers", examples: [{ version: "16.6", readers: 2 }] }),
  /**
   * Datadog's site and where its API key lies. Without it there are no sidecars and no monitors. `integration: true` says that Datadog's AWS
   * integration collects this account's metrics: then its monitors notify, and the alarms on the same metrics are silent.
   */
  datadog: z
    .strictObject({
      site: text("a Datadog site", "datadoghq.eu"),
      apiKeySecret: arn("a Secrets Manager secret or an SSM parameter; the key itself belongs in no file", secrets, parameters),
      apiKeySecretKey: text("the key inside the secret", "apiKey").optional(),
      integration: z.boolean().optional(),
    })
    .optional(),
  /**
   * Who is notified: e-mail, HTTPS, Slack, Teams, PagerDuty by alarms; Datadog handles by its monitors. What holds a key is set with
   * `pulumi config set --secret --path`. Where something is critical and there is no Datadog, `critical` has a receiver that is no handle.
   */
  notify: z.strictObject({ critical: receivers, warning: receivers }),
  /** Alarm thresholds of the database by name, as in `orders: { cpu: { critical: 95 }, replicaLag: { warning: 200 ms } }`, or `off`. */
  thresholds: z
    .strictObject({
      orders: z
        .record(
          z.string(),
          z.union([level, z.literal("off")]).meta({ description: "a mapping of bounds, or off", examples: [{ critical: 95 }] }),
        )
        .default({})
        .meta({ description: "a mapping of alarms", examples: [{ cpu: { critical: 95 } }] }),
    })
    .prefault({})
    .meta({ description: "a mapping of databases", examples: [{ orders: { cpu: { critical: 95 } } }] }),
  /**
   * Tags of every resource, as in `owner: orders-team`; `environment` and `isthmus-version` are added. At most 40. A profile asks for some of them.
   */
  tags,
  /**
   * People's way in, through a role that `principals` may assume, each the ARN of an IAM role or user. `exec`: shells in the services' tasks. `bastion`: an
   * instance through which ports of the database are forwarded, about $3.71 a month (us-east-1). `mfa`: asks IAM users for a code. `maxSession`: "1 hour"
   * to "12 hours". Default: there is no such role; in dev everybody may open shells whom the account's IAM policies allow it, in qa and prod nobody.
   */
  operators: z
    .strictObject({
      principals: z
        .array(text("the ARN of an IAM role or user", "arn:aws:iam::111122223333:role/orders-oncall"))
        .meta({ description: "a list of ARNs of IAM roles or users" }),
      exec: z.boolean().default(true),
      bastion: z.boolean().default(false),
      mfa: z.boolean().default(false),
      maxSession: duration.default("1 hour"),
    })
    .optional(),
  adopt,
  /** `false` lets database and load balancer be deleted, as the first of two deployments that end an environment. Default: the profile's. */
  deletionProtection: z.boolean().optional(),
});

/** `Pulumi.<env>.yaml` as read, with defaults. */
export type EnvironmentConfig = z.output<typeof environmentSchema>;
/** Settings of an environment, checked. */
export type EnvironmentSettings = EnvironmentConfig & { readonly deletionProtection: boolean };
