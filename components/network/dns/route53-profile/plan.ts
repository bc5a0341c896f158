/** A Route 53 Profile as plain data, and all that is wrong with its arguments, at once. */
import { checkName, Faults } from "../../../core";
import { checkKeys } from "../private-hosted-zone/plan";
import { checkShare } from "../../sharing/resource-share/plan";
import { type ShareSettings } from "../../sharing/resource-share/args";
import type { Route53ProfileArgs } from "./args";

/** A profile as plain data. */
export interface Route53ProfilePlan {
  readonly resources: readonly string[];
  readonly vpcs: readonly string[];
  readonly share: ShareSettings | undefined;
}

/** What a profile can hold, by the service part of its ARN. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profiles.html */
const holdable =
  /^arn:aws[a-z-]*:(route53:::hostedzone\/|route53resolver:[^:]+:\d{12}:(resolver-rule|firewall-rule-group|resolver-query-log-config)\/|ec2:[^:]+:\d{12}:vpc-endpoint\/)/;

/** Checks a profile's arguments and plans what it consists of. Throws every fault at once. */
export function planRoute53Profile(name: string, { resources, vpcs = {}, share }: Route53ProfileArgs): Route53ProfilePlan {
  const faults = new Faults(`Route53Profile "${name}"`);
  checkName(faults, "name", name);
  checkKeys(faults, "resources", Object.keys(resources));
  for (const [key, { arn, priority }] of Object.entries(resources)) {
    if (typeof arn === "string" && !holdable.test(arn))
      faults.add(
        `resources.${key}.arn`,
        arn,
        "is not what a profile holds: private hosted zones, resolver rules, DNS Firewall rule groups, query log configurations and interface endpoints.",
      );
    const firewall = typeof arn !== "string" || arn.includes(":firewall-rule-group/");
    if (priority !== undefined && !firewall)
      faults.add(`resources.${key}.priority`, priority, "is for DNS Firewall rule groups only. Leave it out.");
  }
  checkKeys(faults, "vpcs", Object.keys(vpcs));
  const seen = new Map<unknown, string>();
  for (const [key, { vpcId }] of Object.entries(vpcs)) {
    const before = seen.get(vpcId);
    if (before === undefined) seen.set(vpcId, key);
    else faults.add(`vpcs.${key}`, undefined, `is the VPC of vpcs.${before} again. A VPC has one profile, once.`);
  }
  checkShare(faults, "share.", share);
  faults.throwIfAny();
  return { resources: Object.keys(resources), vpcs: Object.keys(vpcs), share };
}
