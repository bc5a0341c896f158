import type { IDatabase } from "../../rds";

/** What thresholds are derived from: the plain facts of a database. */
export type MonitoredDatabase = Pick<IDatabase, "name" | "instanceClass" | "serverless" | "readers" | "maxConnections">;
