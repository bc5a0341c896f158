/**
 * The environments, one row each, and how they differ. A row and its `Pulumi.<env>.yaml` are a whole environment: its stack, its segment of the
 * Transit Gateway, its checks and its assertions follow from them. What a stack may decide for itself is in its file; what makes prod prod is
 * here, where a review sees it.
 */
import type { core, ecs, monitoring, network, rds } from "../components";
import { accountability } from "./tags";

/** What an environment's name decides. */
export interface Profile {
  /** `digest` refuses images by tag: what runs is what was tested. */
  readonly imagePolicy: "digest" | "any";
  readonly capacity: ecs.Capacity;
  readonly service: { readonly size: ecs.ServiceSize; readonly scaling: ecs.ServiceScaling };
  readonly database: Pick<rds.AuroraClusterArgs, "instanceClass" | "serverless" | "backupRetention" | "finalSnapshot" | "insights"> & {
    readonly readers: number;
  };
  readonly retention: { readonly logs: core.Duration; readonly flowLogs: core.Duration; readonly accessLogs: core.Duration };
  /** Whether what holds data, and the load balancer, refuses to be deleted: on AWS and in Pulumi. */
  readonly deletionProtection: boolean;
  /** Whether logs stay on AWS for their retention when what writes them is renamed, removed or destroyed. */
  readonly retainLogs: boolean;
  /**
   * Who may open shells in tasks with ECS Exec: `account` everybody whom the account's IAM policies allow it, `operators` nobody until the stack's file
   * has `isthmus:operators`, which makes the role for it.
   */
  readonly shells: "account" | "operators";
  /** Whether agents reach Datadog by PrivateLink, where the site has it: $7.30 a month for each of seven endpoints in each zone. */
  readonly datadogPrivateLink: boolean;
  readonly flowLogTraffic: network.FlowLogTraffic;
  /** Tags that its file has to give every resource. */
  readonly requiredTags: readonly string[];
  /** Highest severity that alarms of this environment have. */
  readonly severity: monitoring.Severity;
}

const dev: Profile = {
  imagePolicy: "any",
  capacity: "spot",
  service: { size: { cpu: "0.25 vCPU", memory: "512 MiB" }, scaling: { min: 1, max: 2 } },
  database: {
    serverless: { min: "0.5 ACU", max: "2 ACU" },
    readers: 1,
    backupRetention: "1 day",
    finalSnapshot: "skip",
    insights: "standard",
  },
  retention: { logs: "14 days", flowLogs: "14 days", accessLogs: "14 days" },
  deletionProtection: false,
  retainLogs: false,
  shells: "account",
  datadogPrivateLink: false,
  flowLogTraffic: "REJECT",
  requiredTags: [],
  severity: "warning",
};

const qa: Profile = {
  imagePolicy: "digest",
  capacity: "on-demand",
  service: { size: { cpu: "0.25 vCPU", memory: "512 MiB" }, scaling: { min: 2, max: 4 } },
  database: {
    serverless: { min: "0.5 ACU", max: "4 ACU" },
    readers: 1,
    backupRetention: "3 days",
    finalSnapshot: "skip",
    insights: "standard",
  },
  retention: { logs: "30 days", flowLogs: "30 days", accessLogs: "30 days" },
  deletionProtection: false,
  retainLogs: false,
  shells: "operators",
  datadogPrivateLink: false,
  flowLogTraffic: "ALL",
  requiredTags: [],
  severity: "warning",
};

const prod: Profile = {
  imagePolicy: "digest",
  capacity: "on-demand",
  service: { size: { cpu: "0.5 vCPU", memory: "1 GiB" }, scaling: { min: 3, max: 12 } },
  database: {
    instanceClass: "db.r7g.large",
    readers: 2,
    backupRetention: "14 days",
    finalSnapshot: "keep",
    insights: "standard",
  },
  retention: { logs: "365 days", flowLogs: "365 days", accessLogs: "365 days" },
  deletionProtection: true,
  retainLogs: true,
  shells: "operators",
  datadogPrivateLink: true,
  flowLogTraffic: "ALL",
  requiredTags: accountability,
  severity: "critical",
};

/** The table: a stack of this name with this profile. `staging: { ...prod, severity: "warning" }` would be another. */
export const profiles = { dev, qa, prod } as const satisfies Readonly<Record<string, Profile>>;

/** An environment, which is also the name of its stack and of its segment. */
export type EnvironmentName = keyof typeof profiles;

/** The environments, in the order of the table. */
export const environmentNames = Object.keys(profiles) as readonly EnvironmentName[];
