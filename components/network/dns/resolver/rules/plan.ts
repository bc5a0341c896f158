/** Which names are asked elsewhere, as plain data, and all that is wrong with the arguments, at once. */
import * as ipaddr from "ipaddr.js";
import { checkName, Cidr, Faults } from "../../../../core";
import type { IVpc } from "../../../interfaces";
import { domainName } from "../../domain-name";
import { checkKeys } from "../../private-hosted-zone/plan";
import { checkShare } from "../../../sharing/resource-share/plan";
import { type ShareSettings } from "../../../sharing/resource-share/args";
import type { ResolverRuleArgs, ResolverTarget } from "./args";

/** The plain part of the rules' arguments. */
export interface ResolverRulesRequest {
  readonly outbound: { readonly to: readonly string[] } | undefined;
  readonly rules: Readonly<Record<string, ResolverRuleArgs>>;
  readonly vpcs?: Readonly<Record<string, Pick<IVpc, "vpcId">>>;
  readonly share?: ShareSettings;
}

/** A rule as plain data. */
export interface ResolverRulePlan {
  readonly key: string;
  readonly domain: string;
  /** `undefined` where AWS answers. */
  readonly targets: readonly (Required<ResolverTarget> & { readonly family: 4 | 6 })[] | undefined;
}

/** Rules as plain data. */
export interface ResolverRulesPlan {
  readonly rules: readonly ResolverRulePlan[];
  readonly warnings: readonly string[];
}

/** Until the quota "Target IP addresses per rule" is raised. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-entities-resolver */
const targetQuota = 6;

/** Checks rules and plans them. Throws every fault at once. */
export function planResolverRules(name: string, request: ResolverRulesRequest): ResolverRulesPlan {
  const faults = new Faults(`ResolverRules "${name}"`);
  checkName(faults, "name", name);
  const { outbound, rules, vpcs = {} } = request;
  checkKeys(faults, "rules", Object.keys(rules));
  checkKeys(faults, "vpcs", Object.keys(vpcs));
  if (Object.keys(rules).length === 0) faults.add("rules", undefined, "has no rule. Give at least one.");
  const planned = Object.entries(rules).map(([key, rule]) => planRule(faults, key, rule, outbound));
  planned.forEach(({ key, domain }, index) => {
    const before = planned.findIndex((other) => other.domain === domain);
    if (before !== index)
      faults.add(
        `rules.${key}.domain`,
        domain,
        `is the domain of rules.${planned[before]?.key ?? ""} too. A VPC takes one rule a domain: give all targets to one.`,
      );
  });
  checkShare(faults, "share.", request.share);
  faults.throwIfAny();
  return {
    rules: planned,
    warnings: planned.flatMap(({ key, targets = [] }) =>
      targets.length > targetQuota
        ? [
            `rules.${key} has ${targets.length} targets; AWS allows ${targetQuota} until the quota "Target IP addresses per rule" is raised.`,
          ]
        : [],
    ),
  };
}

function planRule(faults: Faults, key: string, rule: ResolverRuleArgs, outbound: ResolverRulesRequest["outbound"]): ResolverRulePlan {
  const path = `rules.${key}`;
  const domain = rule.domain === "." ? "." : (faults.attempt(`${path}.domain`, () => domainName(rule.domain)) ?? rule.domain);
  if (rule.targets === "system") return { key, domain, targets: undefined };
  if (outbound === undefined)
    faults.add(`${path}.targets`, undefined, "cannot be asked: the endpoints have no outbound one. Give them outbound: { to: [...] }.");
  if (rule.targets.length === 0) faults.add(`${path}.targets`, undefined, 'is empty. Name a server, or say "system".');
  const reachable = (outbound?.to ?? []).flatMap((text) => faults.attempt("endpoints.outbound.to", () => Cidr.parse(text)) ?? []);
  const targets = rule.targets.flatMap((given, index) => {
    const { address, port = 53 } = typeof given === "string" ? { address: given } : given;
    const at = `${path}.targets[${index}]`;
    if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) {
      faults.add(at, address, "is not an address. A rule forwards to IPv4 or IPv6 addresses, as in 192.168.0.53.");
      return [];
    }
    const family = ipaddr.IPv4.isValidFourPartDecimal(address) ? 4 : 6;
    if (!Number.isInteger(port) || port < 1 || port > 65_535) faults.add(`${at}.port`, port, "must be a whole number from 1 to 65535.");
    const block = Cidr.parse(`${address}/${family === 4 ? 32 : 128}`);
    if (outbound !== undefined && !reachable.some((each) => each.contains(block)))
      faults.add(at, address, `is not among what the endpoint may ask (${outbound.to.join(", ")}). Add it to the endpoints' outbound.to.`);
    return [{ address, port, family } as const];
  });
  return { key, domain, targets };
}
