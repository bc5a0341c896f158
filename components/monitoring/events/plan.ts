/**
 * What RDS itself reports, and who may publish it. A metric says that something is slow; an event says that the writer has moved.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.html
 */
import * as pulumi from "@pulumi/pulumi";
import type { IamStatement, Lookup } from "../../core";

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

/**
 * Lets CloudWatch and RDS publish, for this account alone, and refuses what comes unencrypted. The account's own roles need no statement:
 * their policies suffice. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function topicStatements(topicArn: pulumi.Input<string>, place: Lookup): readonly IamStatement[] {
  const publish = { Action: ["sns:Publish"], Resource: [topicArn] } as const;
  const ofThisAccount = { "aws:SourceAccount": place.account };
  const alarms = pulumi.interpolate`arn:${place.partition}:cloudwatch:${place.region}:${place.account}:alarm:*`;
  return [
    {
      ...publish,
      Sid: "CloudWatchAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: { StringEquals: ofThisAccount, ArnLike: { "aws:SourceArn": alarms } },
    },
    {
      ...publish,
      Sid: "RdsEvents",
      Effect: "Allow",
      Principal: { Service: "events.rds.amazonaws.com" },
      Condition: { StringEquals: ofThisAccount },
    },
    { ...publish, Sid: "OnlyEncrypted", Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ];
}
