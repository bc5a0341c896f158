/** Where a firewall writes what it met, as plain data. */
import { logRetentionDays, type Faults } from "../../../core";
import type { FirewallLogType, FirewallLogSettings } from "./args";

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
