/**
 * What RDS itself reports. A metric says that something is slow; an event says that the writer has moved.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.html
 */
/** One subscription to the events of one kind of source. */
export interface EventPlan {
  /** Its part of the resource's name. */
  readonly role: string;
  readonly sourceType: "db-cluster" | "db-instance";
  readonly eventCategories: readonly string[];
}

/** Events of the cluster. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html */
const clusterEvents: EventPlan = {
  role: "cluster-events",
  sourceType: "db-cluster",
  eventCategories: ["failover", "failure", "global-failover", "maintenance", "notification"],
};

const instanceEvents: EventPlan = {
  role: "instance-events",
  sourceType: "db-instance",
  eventCategories: ["availability", "failover", "failure", "low storage", "maintenance", "notification", "read replica", "recovery"],
};

/**
 * The subscriptions of a database. Without identifiers there is none for instances: RDS would take it for every instance of the account,
 * those of other databases among them.
 */
export function planEvents(instances: readonly unknown[]): readonly EventPlan[] {
  return instances.length === 0 ? [clusterEvents] : [clusterEvents, instanceEvents];
}
