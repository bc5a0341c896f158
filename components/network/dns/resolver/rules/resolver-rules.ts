/**
 *     new network.ResolverRules("office", {
 *       endpoints: hybrid,
 *       rules: { corp: { domain: "corp.example.com", targets: ["192.168.0.53", "192.168.1.53"] } },
 *       vpcs: { dev, prod },
 *     });
 *
 * Names of another network are asked of that network, from every VPC that has the rule: one outbound endpoint serves them all.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, shortName } from "../../../../core";
import { ResourceShare } from "../../../sharing/resource-share/resource-share";
import { type ResourceShareArgs } from "../../../sharing/resource-share/args";
import { planResolverRules, type ResolverRulePlan } from "./plan";
import type { ResolverRuleAssociationsArgs, ResolverRulesArgs } from "./args";

/** Characters of a rule's name. https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverRule.html */
const longestName = 64;

/**
 * Forwarding rules and their VPCs. Free; the outbound endpoint is not. A target that is an inbound endpoint of a VPC with the same rule makes
 * questions go in circles. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-rules-managing.html
 */
export class ResolverRules extends Component {
  /** By the names given, as another stack's `ResolverRuleAssociations` takes them. */
  readonly ruleIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly nodes: {
    readonly rules: Readonly<Record<string, aws.route53.ResolverRule>>;
    /** By the names of the VPCs. */
    readonly associations: Readonly<Record<string, ResolverRuleAssociations>>;
    readonly share: ResourceShare | undefined;
  };

  constructor(name: string, args: ResolverRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planResolverRules(name, { ...args, outbound: args.endpoints.outbound });
    super("isthmus:network:ResolverRules", name, args, opts);
    this.commit(plan);
    const { vpcs = {}, share, transform } = args;
    const hatch = transform?.association && { transform: { association: transform.association } };
    const made = plan.rules.map((rule): [string, aws.route53.ResolverRule] => [rule.key, this.makeRule(rule, args)]);
    const rules = Object.fromEntries(made);
    this.ruleIds = Object.fromEntries(made.map(([key, { id }]) => [key, id]));
    const associations = Object.entries(vpcs).map(([key, vpc]): [string, ResolverRuleAssociations] => {
      const part = this.part<ResolverRuleAssociationsArgs>(`to-${key}`, { ruleIds: this.ruleIds, vpc, ...hatch });
      return [key, new ResolverRuleAssociations(...part)];
    });
    const resourceArns = Object.fromEntries(made.map(([key, { arn }]) => [key, arn]));
    this.nodes = {
      rules,
      associations: Object.fromEntries(associations),
      share:
        share &&
        new ResourceShare(
          ...this.part<ResourceShareArgs>("share", { ...share, resourceArns, ...(transform?.share && { transform: transform.share }) }),
        ),
    };
    this.registerOutputs({ ruleIds: this.ruleIds });
  }

  private makeRule({ key, domain, targets }: ResolverRulePlan, { endpoints, transform }: ResolverRulesArgs): aws.route53.ResolverRule {
    const args = {
      name: shortName(this.childName(key), longestName),
      domainName: domain,
      ...(targets === undefined
        ? { ruleType: "SYSTEM" }
        : {
            ruleType: "FORWARD",
            ...(endpoints.outbound && { resolverEndpointId: endpoints.outbound.resolverEndpointId }),
            targetIps: targets.map(({ address, port, family }) => (family === 4 ? { ip: address, port } : { ipv6: address, port })),
          }),
    };
    return new aws.route53.ResolverRule(...this.tagged<aws.route53.ResolverRuleArgs>(key, args, {}, transform?.rule));
  }
}

/** A VPC that asks by rules, which may be another account's. Free. */
export class ResolverRuleAssociations extends Component {
  readonly nodes: { readonly associations: Readonly<Record<string, aws.route53.ResolverRuleAssociation>> };

  constructor(name: string, args: ResolverRuleAssociationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:ResolverRuleAssociations", name, args, opts);
    const made = Object.entries(args.ruleIds).map(([key, resolverRuleId]): [string, aws.route53.ResolverRuleAssociation] => {
      const association = { name: shortName(this.childName(key), longestName), resolverRuleId, vpcId: args.vpc.vpcId };
      return [
        key,
        new aws.route53.ResolverRuleAssociation(
          ...this.child<aws.route53.ResolverRuleAssociationArgs>(
            key,
            association,
            // A VPC takes one rule a domain, also while one replaces the other.
            { deleteBeforeReplace: true },
            args.transform?.association,
          ),
        ),
      ];
    });
    this.nodes = { associations: Object.fromEntries(made) };
    this.registerOutputs({});
  }
}
