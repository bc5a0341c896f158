import type { MonitoredDatabase } from "./database";
import { instanceClasses } from "./instance-classes";

const bytesPerGiB = 1024 ** 3;
/** Aurora PostgreSQL's own default: `LEAST({DBInstanceClassMemory/9531392}, 5000)`. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html#AuroraPostgreSQL.Managing.MaxConnections */
const bytesPerConnection = 9_531_392;
const mostConnections = 5_000;
/** `DBInstanceClassMemory` is what is left of the class's memory after the operating system and RDS; a tenth is on the safe side. */
const shareOfClassMemory = 0.9;
/** Aurora capacity units are about 2 GiB each. */
const gibibytesPerCapacityUnit = 2;
/** The cap of Serverless v2 with a minimum of 0 or 0.5. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
const mostConnectionsOfSmallMinimum = 2_000;

/**
 * How many connections an instance takes: the parameter where it was set, else Aurora's formula on the memory of the class, for Serverless v2
 * of the maximum capacity. `undefined` for a class that is not known.
 */
export function maxConnections(database: MonitoredDatabase): number | undefined {
  if (database.maxConnections !== undefined) return database.maxConnections;
  const { serverless } = database;
  const memoryGiB = serverless ? serverless.max * gibibytesPerCapacityUnit : instanceClasses[database.instanceClass]?.memoryGiB;
  if (memoryGiB === undefined) return undefined;
  const derived = Math.floor((memoryGiB * bytesPerGiB * shareOfClassMemory) / bytesPerConnection);
  return Math.min(derived, serverless && serverless.min <= 0.5 ? mostConnectionsOfSmallMinimum : mostConnections);
}
