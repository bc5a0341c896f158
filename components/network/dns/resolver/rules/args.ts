import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../../core";
import type { IVpc } from "../../../interfaces";
import type { ShareSettings, ShareTransform } from "../../../sharing";
import type { IResolverEndpoints } from "../endpoints/resolver-endpoints";
import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `ResolverRules`. */
export interface ResolverRulesArgs extends ComponentArgs {
  /** Endpoints with an outbound one. They need not be in a VPC that has the rules. */
  readonly endpoints: Pick<IResolverEndpoints, "outbound">;
  /** By a name for each. The longest matching domain wins; a private zone of the VPC loses to a rule for the same domain. */
  readonly rules: Readonly<Record<string, ResolverRuleArgs>>;
  /** VPCs of this account and region that get every rule, by a name for each. @default {} */
  readonly vpcs?: Readonly<Record<string, Pick<IVpc, "vpcId">>>;
  /** Accounts whose VPCs may have the rules too, by `ResolverRuleAssociations`. @default - this account only */
  readonly share?: ShareSettings;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly share?: ShareTransform;
    readonly rule?: Transform<aws.route53.ResolverRuleArgs>;
    readonly association?: Transform<aws.route53.ResolverRuleAssociationArgs>;
  };
}

/** Arguments of `ResolverRuleAssociations`. */
export interface ResolverRuleAssociationsArgs extends ComponentArgs {
  /** Rules of this account, or shared with it, by a name for each. */
  readonly ruleIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** A VPC of the rules' region. A change replaces the associations. */
  readonly vpc: Pick<IVpc, "vpcId">;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: { readonly association?: Transform<aws.route53.ResolverRuleAssociationArgs> };
}

/** A server that answers for a domain. */
export interface ResolverTarget {
  /** IPv4 or IPv6 address. */
  readonly address: string;
  /** @default 53 */
  readonly port?: number;
}

/** What becomes of the questions for one domain. */
export interface ResolverRuleArgs {
  /** The domain and all below it; `.` is every name that no other rule and no private zone is about. A change replaces the rule. */
  readonly domain: string;
  /** Servers to ask, or `system` where a part of a forwarded domain is to be answered by AWS all the same. */
  readonly targets: readonly (string | ResolverTarget)[] | "system";
}
