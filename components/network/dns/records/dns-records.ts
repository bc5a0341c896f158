/**
 *     new network.DnsRecords("web", {
 *       zone,
 *       records: {
 *         "": { alias: edge },
 *         api: { weighted: { blue: { alias: blue, weight: 90 }, green: { alias: green, weight: 10 } } },
 *       },
 *     });
 *
 * Records of a zone, also of one that another stack owns.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { nameInZone } from "../domain-name";
import type { DnsRecordsArgs } from "./args";
import { planRecords, type RecordPlan } from "./plan";

/**
 * Records of a hosted zone. 10,000 a zone are included in its price. Queries for an alias to a resource of AWS are free, all others cost $0.40 a
 * million in a public zone. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/rrsets-working-with.html
 */
export class DnsRecords extends Component {
  readonly nodes: {
    /** By name and type, as in `www-A`, `A` for the zone itself, and `api-A-blue` for one of several answers. */
    readonly records: Readonly<Record<string, aws.route53.Record>>;
  };

  constructor(name: string, args: DnsRecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planRecords(name, args.zone.domain, args.records);
    super("isthmus:network:DnsRecords", name, args, opts);
    this.nodes = { records: Object.fromEntries(plan.map((record) => [record.role, this.makeRecord(record, args)])) };
    this.registerOutputs({});
  }

  private makeRecord(record: RecordPlan, { zone, transform }: DnsRecordsArgs): aws.route53.Record {
    const args: aws.route53.RecordArgs = {
      zoneId: zone.zoneId,
      name: nameInZone(record.name, zone.domain),
      type: record.type,
      ...answerArgs(record),
      ...policyArgs(record),
      ...(record.healthCheck !== undefined && { healthCheckId: record.healthCheck.healthCheckId }),
    };
    return new aws.route53.Record(...this.child<aws.route53.RecordArgs>(record.role, args, {}, transform?.record));
  }
}

function answerArgs({ answer }: RecordPlan): Partial<aws.route53.RecordArgs> {
  if (!("alias" in answer)) return { ttl: answer.ttl, records: [...answer.values] };
  const { alias, evaluateTargetHealth } = answer;
  return { aliases: [{ name: alias.dnsName, zoneId: alias.hostedZoneId, evaluateTargetHealth }] };
}

function policyArgs({ policy }: RecordPlan): Partial<aws.route53.RecordArgs> {
  switch (policy.kind) {
    case "simple":
      return {};
    case "weighted":
      return { setIdentifier: policy.setIdentifier, weightedRoutingPolicies: [{ weight: policy.weight }] };
    case "failover":
      return {
        setIdentifier: policy.setIdentifier,
        failoverRoutingPolicies: [{ type: policy.setIdentifier === "primary" ? "PRIMARY" : "SECONDARY" }],
      };
  }
}
