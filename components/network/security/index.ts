export type { ExemptedVpc, VpcBlockPublicAccessArgs } from "./block-public-access/args";
export { VpcBlockPublicAccess } from "./block-public-access/block-public-access";
export { type BlockPublicAccessPlan, type ExemptedVpcRequest, planBlockPublicAccess } from "./block-public-access/plan";
export type { ConnectionRulesArgs } from "./connection-rules/args";
export { ConnectionRules } from "./connection-rules/connection-rules";
export type { PrefixListArgs, PrefixListEntry } from "./prefix-list/args";
export { planPrefixList, type PrefixListPlan } from "./prefix-list/plan";
export { PrefixList } from "./prefix-list/prefix-list";
export type {
  ImportedSecurityGroup,
  SecurityGroupArgs,
  SecurityGroupEgress,
  SecurityGroupIngress,
  SecurityGroupPath,
  SecurityGroupPeer,
  SecurityGroupRuleTarget,
  SecurityGroupTraffic,
} from "./security-group/args";
export { planSecurityGroup, type SecurityGroupPlan, type SecurityGroupRulePlan } from "./security-group/plan";
export { SecurityGroup } from "./security-group/security-group";
export type { SessionManagerBastionArgs } from "./session-manager-bastion/args";
export { planSessionManagerBastion, type SessionManagerBastionPlan } from "./session-manager-bastion/plan";
export { type ForwardedPort, forwardingDocument } from "./session-manager-bastion/port-forwarding";
export { SessionManagerBastion } from "./session-manager-bastion/session-manager-bastion";
