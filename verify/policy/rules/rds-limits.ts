/** Numbers and engines that several rules of RDS share. */
import type { Resource } from "../resource";

/** Security Hub's own limit. https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11 */
export const minimumBackupDays = 7;

/** Whether an instance takes IAM tokens. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html */
export function knowsIamAuthentication(instance: Resource): boolean {
  return /^(mysql|mariadb|postgres)/.test(instance.text("engine") ?? "mysql");
}

/** Whether an instance follows another one, and has most settings from there. */
export function isReplica(instance: Resource): boolean {
  return instance.has("replicateSourceDb");
}

/** `1 day`, `7 days`. */
export function inDays(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"}`;
}
