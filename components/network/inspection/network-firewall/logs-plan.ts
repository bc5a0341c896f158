/** Where a firewall writes what it met, as plain data. */
import type * as pulumi from "@pulumi/pulumi";
import { logRetentionDays, type Duration, type Faults, type RetainableLogs } from "../../../core";

/** What alerts and drops met, every flow, and what TLS inspection met. https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html */
export type FirewallLogType = "ALERT" | "FLOW" | "TLS";

/** A bucket that logs go to. */
export interface FirewallLogBucket {
  /** Its name. Whoever deploys may need to change its policy: AWS adds the right to write logs. */
  readonly name: pulumi.Input<string>;
  /** A path in it, without a slash at its ends. @default - none */
  readonly prefix?: string;
}

/** What a firewall logs, and where. CloudWatch takes $0.50 a GB, S3 about half of it, and both the $0.03 or $0.023 a GB-month kept (us-east-1). */
export interface FirewallLogSettings extends RetainableLogs {
  /** `TLS` needs TLS inspection. @default ["ALERT", "FLOW"] */
  readonly types?: readonly FirewallLogType[];
  /** A bucket in the place of CloudWatch. @default - a log group for each type */
  readonly bucket?: FirewallLogBucket;
  /** How long CloudWatch keeps them, one of its own periods. @default "365 days" */
  readonly retention?: Duration;
  /** Key that encrypts the log groups; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Logs as plain data. */
export interface FirewallLogsPlan {
  readonly types: readonly FirewallLogType[];
  /** In CloudWatch; `undefined` where a bucket keeps them. */
  readonly retentionInDays: number | undefined;
}

const types: readonly FirewallLogType[] = ["ALERT", "FLOW", "TLS"];

/** Checks and plans logs; `undefined` where there are none. */
export function planFirewallLogs(
  faults: Faults,
  logs: FirewallLogSettings | "none" = {},
  inspectsTls: boolean,
): FirewallLogsPlan | undefined {
  if (logs === "none") return undefined;
  const asked = logs.types ?? ["ALERT", "FLOW"];
  if (asked.length === 0) faults.add("logs.types", undefined, 'is empty. Name a type, or say logs: "none".');
  asked.forEach((type, index) => {
    const path = `logs.types[${index}]`;
    if (!types.includes(type)) faults.add(path, type, `must be one of ${types.join(", ")}.`);
    if (asked.indexOf(type) !== index) faults.add(path, type, "is named twice. Name each type once.");
    if (type === "TLS" && !inspectsTls)
      faults.add(path, type, "needs TLS inspection. Give tlsInspectionConfigurationArn, or leave it out.");
  });
  if (logs.bucket === undefined) {
    const retentionInDays = faults.attempt("logs.retention", () => logRetentionDays(logs.retention ?? "365 days"));
    return { types: asked, retentionInDays };
  }
  for (const key of ["retention", "kmsKeyArn", "retain"] as const)
    if (logs[key] !== undefined)
      faults.add(`logs.${key}`, undefined, "is for log groups, and the logs go to a bucket, which decides that itself. Leave it out.");
  if (logs.bucket.prefix !== undefined && /^\/|\/$/.test(logs.bucket.prefix))
    faults.add("logs.bucket.prefix", logs.bucket.prefix, "has a slash at an end, which AWS adds itself. Leave it out.");
  return { types: asked, retentionInDays: undefined };
}
