/** What AWS wants to be told where one account uses what another one owns: without it the call is refused, and nothing of the flow comes true. */
import type { Declarations, Declared } from "./declarations";
import { securityGroupTypes, shareTypes, types } from "./types";
import { text } from "./values";

/**
 * A Transit Gateway exists for another account only once it is shared with it. Warns where none of the stacks does that.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html#tgw-sharing
 */
export function warnOfMissingShare(declared: Declarations, attachment: Declared, gateway: Declared): void {
  const [owner, user] = [gateway.provider?.account, attachment.provider?.account];
  if (owner === undefined || user === undefined || owner === user) return;
  const shares = declared
    .ofType(shareTypes.resource)
    .filter((each) => declared.reference(each, "resourceArn", [types.transitGateway]) === gateway.id)
    .map((each) => declared.reference(each, "resourceShareArn", [shareTypes.share]));
  const principals = declared
    .ofType(shareTypes.principal)
    .filter((each) => shares.includes(declared.reference(each, "resourceShareArn", [shareTypes.share])))
    .map((each) => text(each.inputs["principal"]) ?? user);
  if (principals.some((principal) => principal === user || principal.includes(":organizations::"))) return;
  declared.warn(
    attachment,
    `It is made in account ${user}, and none of the stacks shares the Transit Gateway of account ${owner} with that account: AWS would answer InvalidTransitGatewayID.NotFound.`,
  );
}

/**
 * The group that a rule names. Of another account it is named with the account before it; warns where it is not.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
export function namedGroup(declared: Declarations, rule: Declared, property: string): string | undefined {
  const named = declared.reference(rule, property, securityGroupTypes);
  const group = declared.resource(rule, property, rule.inputs[property], securityGroupTypes);
  const [owner, user] = [group?.provider?.account, rule.provider?.account];
  // One with the account before it is not found under that name.
  if (owner !== undefined && user !== undefined && owner !== user && text(rule.inputs[property]) === group?.id)
    declared.warn(rule, `It names a security group of account ${owner} in account ${user}: write it as ${owner}/${group?.id ?? "sg-…"}.`);
  return named?.replace(/^\d{12}\//, "");
}
