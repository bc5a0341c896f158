/**
 * Network Firewalls whose policies decide by addresses, protocols and ports. What one with a list of domains may let pass is `unsupported`;
 * one that looks deeper (Suricata rules, TLS inspection) is not modelled, and everything that comes to it is `unsupported`.
 */
import type { Firewall, FirewallRule, StatefulAction, Vpc } from "../model";
import type { Declarations, Declared } from "./declarations";
import { firewallEndpoints } from "./firewall-endpoints";
import { NotFiveTuple, statefulRules, statelessRules, type Variables } from "./firewall-rules";
import { types, vpcTypes } from "./types";
import { object, objects, text, texts, whole } from "./values";

export function firewalls(declared: Declarations, vpcs: readonly Vpc[]): readonly Firewall[] {
  return declared.ofType(types.firewall).flatMap((firewall): readonly Firewall[] => {
    const endpoints = firewallEndpoints(declared, firewall);
    const vpcId = declared.reference(firewall, "vpcId", vpcTypes);
    try {
      const policy = declared.resource(firewall, "firewallPolicyArn", firewall.inputs["firewallPolicyArn"], [types.firewallPolicy]);
      if (policy === undefined) throw new NotFiveTuple("its policy is not among the stacks");
      const home = vpcs.find(({ id }) => id === vpcId)?.blocks ?? [];
      return [{ ...declared.element(firewall), vpcId: vpcId ?? null, endpoints, ...policyOf(declared, policy, home) }];
    } catch (error) {
      if (!(error instanceof NotFiveTuple)) throw error;
      const reason = `It decides by more than addresses, protocols and ports: ${error.message}.`;
      for (const { id } of [...endpoints, firewall]) declared.notModelled(firewall, reason, { id });
      return [];
    }
  });
}

type Policy = Pick<Firewall, "stateless" | "statelessDefault" | "stateful" | "statefulDefault">;

function policyOf(declared: Declarations, resource: Declared, home: readonly string[]): Policy {
  const policy = object(objects(resource.inputs["firewallPolicy"])[0]);
  if (text(policy["tlsInspectionConfigurationArn"]) !== undefined) throw new NotFiveTuple("it inspects TLS");
  const strict = text(object(objects(policy["statefulEngineOptions"])[0])["ruleOrder"]) === "STRICT_ORDER";
  const groups = (property: string): readonly Declared[] =>
    objects(policy[property])
      .filter((reference) => !isManaged(text(reference["resourceArn"])))
      .sort((one, other) => (whole(one["priority"]) ?? 0) - (whole(other["priority"]) ?? 0))
      .map((reference) => ruleGroup(declared, resource, reference["resourceArn"]));
  const stateful = groups("statefulRuleGroupReferences").flatMap((group) =>
    statefulRules(declared, group, variables(group, resource, home)),
  );
  const defaults = texts(policy["statefulDefaultActions"]);
  return {
    stateless: groups("statelessRuleGroupReferences").flatMap((group) => statelessRules(declared, group)),
    statelessDefault: statelessAction(texts(policy["statelessDefaultActions"])),
    stateful: strict ? stateful : passesFirst(stateful),
    statefulDefault: strict && defaults.some((action) => action.startsWith("aws:drop")) ? "drop" : "pass",
  };
}

/** AWS's own groups drop what is known to be bad by its content, which is not asked here; they let nothing pass. */
function isManaged(arn: string | undefined): boolean {
  return arn?.includes(":aws-managed:") === true;
}

/** Without strict order all pass rules go before all drop rules. https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html */
function passesFirst(rules: readonly FirewallRule<StatefulAction>[]): readonly FirewallRule<StatefulAction>[] {
  return (["pass", "unknown", "drop"] as const).flatMap((wanted) => rules.filter(({ action }) => action === wanted));
}

function statelessAction(actions: readonly string[]): "pass" | "drop" | "forward" {
  if (actions.includes("aws:pass")) return "pass";
  return actions.includes("aws:drop") ? "drop" : "forward";
}

function ruleGroup(declared: Declarations, policy: Declared, arn: Declared["inputs"][string] | undefined): Declared {
  const group = declared.resource(policy, "firewallPolicy", arn, [types.firewallRuleGroup]);
  if (group === undefined) throw new NotFiveTuple("a rule group is not among the stacks");
  return group;
}

/** `$HOME_NET` is the firewall's VPC unless the group or the policy says otherwise. */
function variables(group: Declared, policy: Declared, home: readonly string[]): Variables {
  const own = object(objects(object(objects(group.inputs["ruleGroup"])[0])["ruleVariables"])[0]);
  const ofPolicy = objects(object(objects(object(objects(policy.inputs["firewallPolicy"])[0])["policyVariables"])[0])["ruleVariables"]);
  const sets = [...ofPolicy, ...objects(own["ipSets"])].flatMap((set) => {
    const key = text(set["key"]);
    return key === undefined ? [] : [[key, texts(object(objects(set["ipSet"])[0])["definitions"])] as const];
  });
  const ports = objects(own["portSets"]).flatMap((set) => {
    const key = text(set["key"]);
    return key === undefined ? [] : [[key, texts(object(objects(set["portSet"])[0])["definitions"])] as const];
  });
  return { addresses: new Map([["HOME_NET", home] as const, ...sets]), ports: new Map(ports) };
}
