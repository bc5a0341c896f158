/**
 *     planFirewall("egress", { domains: { allow: ["*.example.com"] } }, ["10.0.0.0/8"])
 *     // { groups: [{ role: "allow-domains", priority: 500, capacity: 100, ... }], defaultActions: ["aws:drop_established_app_layer_to_server", ...], ... }
 *
 * A firewall's rules in the order in which they are asked: what must never pass comes before what may, because a flow that has passed once
 * is not looked at again.
 */
import { checkName, Cidr, Faults, privateSupernets } from "../../../core";
import { capacityOf, capacityQuota, domainCapacity } from "./capacity";
import { domainTargets } from "./domains";
import type { FirewallSettings, ManagedRuleGroup, RuleGroupRole, StatefulDefaultAction, StreamExceptionPolicy } from "./args";
import { fiveTupleRules, type StatefulRule } from "./five-tuple";
import { planFirewallLogs, type FirewallLogsPlan } from "./logs-plan";
import { checkSuricata } from "./suricata";

/** What a rule group consists of. */
export type RulesSource =
  | {
      readonly rulesSourceList: {
        readonly generatedRulesType: "ALLOWLIST" | "DENYLIST";
        readonly targetTypes: string[];
        readonly targets: string[];
      };
    }
  | { readonly statefulRules: StatefulRule[] }
  | { readonly rulesString: string };

/** A rule group of the firewall's own as plain data. */
export interface RuleGroupPlan {
  readonly role: RuleGroupRole;
  /** The lower is asked first. */
  readonly priority: number;
  readonly capacity: number;
  readonly rulesSource: RulesSource;
}

/** One of AWS's rule groups as plain data. */
export interface ManagedGroupPlan extends Required<ManagedRuleGroup> {
  readonly priority: number;
}

/** A firewall as plain data. */
export interface FirewallPlan {
  readonly homeNetworks: readonly string[];
  readonly groups: readonly RuleGroupPlan[];
  readonly managed: readonly ManagedGroupPlan[];
  readonly defaultActions: readonly StatefulDefaultAction[];
  readonly streamExceptionPolicy: StreamExceptionPolicy;
  readonly logs: FirewallLogsPlan | undefined;
  readonly protection: { readonly delete: boolean; readonly subnetChange: boolean; readonly policyChange: boolean };
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** AWS's own groups begin at 1. Gaps let a group come or go without moving the others. */
const priorities: Readonly<Record<RuleGroupRole, number>> = { "deny-domains": 200, rules: 300, suricata: 400, "allow-domains": 500 };

/** All that AWS has, at this time. https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html */
const defaultActions: readonly StatefulDefaultAction[] = ["drop", "alert"].flatMap((what) =>
  (["strict", "established", "established_app_layer", "established_app_layer_to_server"] as const).map(
    (when) => `aws:${what as "drop" | "alert"}_${when}` as const,
  ),
);

/** What the console gives a new policy: it reads names that come in two packets, and leaves alone what a server says first. */
const usualDefault: StatefulDefaultAction = "aws:drop_established_app_layer_to_server";

const streamExceptionPolicies: readonly StreamExceptionPolicy[] = ["DROP", "CONTINUE", "REJECT"];

/** Default quota, which can be raised. https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html */
const groupQuota = 20;

/** Of one set of addresses that rules refer to. https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_IPSet.html */
const mostHomeNetworks = 1_000;

/** Checks a firewall's settings and plans it. Throws every fault at once. */
export function planFirewall(name: string, settings: FirewallSettings, home: readonly string[] = privateSupernets): FirewallPlan {
  const faults = new Faults(`NetworkFirewall "${name}"`);
  checkName(faults, "name", name);
  const homeNetworks = settings.homeNetworks ?? home;
  checkHome(faults, homeNetworks);
  const groups = planGroups(faults, settings);
  const managed = planManaged(faults, settings.managedRuleGroups ?? []);
  const { defaultAction = usualDefault, streamExceptionPolicy = "REJECT" } = settings;
  if (!defaultActions.includes(defaultAction)) faults.add("defaultAction", defaultAction, `must be one of ${defaultActions.join(", ")}.`);
  if (!streamExceptionPolicies.includes(streamExceptionPolicy))
    faults.add("streamExceptionPolicy", streamExceptionPolicy, `must be one of ${streamExceptionPolicies.join(", ")}.`);
  const logs = planFirewallLogs(faults, settings.logs, settings.tlsInspectionConfigurationArn !== undefined);
  faults.throwIfAny();
  return {
    homeNetworks,
    groups,
    managed,
    defaultActions: withAlert(defaultAction),
    streamExceptionPolicy,
    logs,
    protection: {
      delete: settings.deleteProtection ?? true,
      subnetChange: settings.subnetChangeProtection ?? false,
      policyChange: settings.policyChangeProtection ?? false,
    },
    warnings: warningsOf(groups, managed, defaultAction),
  };
}

function planGroups(
  faults: Faults,
  { domains = {}, rules = [], suricata = [], capacity = {} }: FirewallSettings,
): readonly RuleGroupPlan[] {
  const { allow, deny } = domainTargets(faults, domains);
  const fiveTuples = fiveTupleRules(faults, rules);
  checkSuricata(faults, suricata);
  const group = (role: RuleGroupRole, count: number, needed: number, rulesSource: RulesSource): readonly RuleGroupPlan[] =>
    count === 0
      ? unused(faults, role, capacity)
      : [{ role, priority: priorities[role], capacity: capacityOf(faults, role, needed, capacity[role]), rulesSource }];
  return [
    ...group("deny-domains", deny.length, domainCapacity(deny.length), domainList("DENYLIST", deny)),
    ...group("rules", rules.length, fiveTuples.length, { statefulRules: [...fiveTuples] }),
    ...group("suricata", suricata.length, suricata.length, { rulesString: suricata.map((rule) => rule.trim()).join("\n") }),
    ...group("allow-domains", allow.length, domainCapacity(allow.length), domainList("ALLOWLIST", allow)),
  ];
}

function domainList(generatedRulesType: "ALLOWLIST" | "DENYLIST", targets: string[]): RulesSource {
  return { rulesSourceList: { generatedRulesType, targetTypes: ["HTTP_HOST", "TLS_SNI"], targets } };
}

function unused(faults: Faults, role: RuleGroupRole, capacity: FirewallSettings["capacity"] = {}): readonly never[] {
  if (capacity[role] !== undefined) faults.add(`capacity.${role}`, capacity[role], "is for a rule group that has no rules. Leave it out.");
  return [];
}

function planManaged(faults: Faults, groups: readonly (string | ManagedRuleGroup)[]): readonly ManagedGroupPlan[] {
  const named = groups.map((group) => (typeof group === "string" ? { name: group } : group));
  named.forEach(({ name }, index) => {
    const path = `managedRuleGroups[${index}]`;
    // https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html: groups and policy have one order.
    if (/^\w+ActionOrder$/.test(name))
      faults.add(
        path,
        name,
        `is for policies without strict order, and this one has it. Use ${name.replace(/ActionOrder$/, "StrictOrder")}.`,
      );
    else if (!/^[A-Za-z0-9]+$/.test(name))
      faults.add(path, name, "is no name of a rule group of AWS's, as in ThreatSignaturesBotnetStrictOrder.");
    if (named.findIndex((other) => other.name === name) !== index) faults.add(path, name, "is named twice. Name each group once.");
  });
  return named.map(({ name, alertOnly = false }, index) => ({ name, alertOnly, priority: index + 1 }));
}

function checkHome(faults: Faults, homeNetworks: readonly string[]): void {
  if (homeNetworks.length === 0)
    faults.add("homeNetworks", undefined, "is empty, so that no client would be inside. Give the ranges of the attached VPCs.");
  if (homeNetworks.length > mostHomeNetworks)
    faults.add("homeNetworks", undefined, `has ${homeNetworks.length} blocks; AWS takes ${mostHomeNetworks}. Give fewer, wider ones.`);
  homeNetworks.forEach((text, index) => {
    const path = `homeNetworks[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block?.family === 6) faults.add(path, text, "is an IPv6 block. The firewall stands in the way of IPv4; give IPv4 blocks.");
    if (block?.prefix === 0)
      faults.add(path, text, "would leave nothing outside, and no name would be read. Give the ranges of the attached VPCs.");
    if (homeNetworks.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each block once.");
  });
}

/** What is dropped is told of only where that is asked for as well. */
function withAlert(action: StatefulDefaultAction): readonly StatefulDefaultAction[] {
  return action.startsWith("aws:drop_") ? [action, action.replace("drop", "alert") as StatefulDefaultAction] : [action];
}

function warningsOf(
  groups: readonly RuleGroupPlan[],
  managed: readonly ManagedGroupPlan[],
  defaultAction: StatefulDefaultAction,
): readonly string[] {
  const capacity = groups.reduce((sum, group) => sum + group.capacity, 0);
  const count = groups.length + managed.length;
  return [
    ...(groups.length === 0 && defaultAction.startsWith("aws:drop_")
      ? [
          "has no rule that lets anything pass, and drops all else: nothing gets through. Give domains or rules, or an aws:alert_ default action.",
        ]
      : []),
    ...(groups.some(({ role }) => role === "allow-domains") && defaultAction === "aws:drop_strict"
      ? [
          "drops handshakes by aws:drop_strict, after which alone a name could be read: no domain is let through. Say aws:drop_established_app_layer.",
        ]
      : []),
    ...(count > groupQuota
      ? [
          `has ${count} rule groups; AWS allows ${groupQuota} a policy until the quota "Stateful rule groups per firewall policy" is raised.`,
        ]
      : []),
    ...(capacity > capacityQuota
      ? [
          `has rule groups for ${capacity} rules; AWS allows ${capacityQuota} a policy until the quota of stateful rules is raised. Give smaller capacities.`,
        ]
      : []),
  ];
}
