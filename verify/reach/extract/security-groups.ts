/** Security groups: rules inline, of all three kinds of rule resources, and the group that AWS makes with a VPC. */
import type { JsonObject } from "../../graph";
import type { SecurityGroup, SecurityGroupRule } from "../model";
import { namedGroup } from "./accounts";
import type { Declarations, Declared } from "./declarations";
import { grouped } from "./grouped";
import type { PrefixLists } from "./prefix-lists";
import { allPorts, portsOf, protocolNumber } from "./protocols";
import { securityGroupTypes, types, vpcTypes } from "./types";
import { flag, objects, text, texts, whole } from "./values";
import type { VpcDefaults } from "./vpcs";

type Peer = SecurityGroupRule["peer"];

interface StandaloneRule {
  readonly groupId: string | undefined;
  readonly egress: boolean;
  readonly rules: readonly SecurityGroupRule[];
}

export function securityGroups(
  declared: Declarations,
  prefixLists: PrefixLists,
  defaults: ReadonlyMap<string, VpcDefaults>,
): readonly SecurityGroup[] {
  const standalone = grouped(standaloneRules(declared, prefixLists), ({ groupId }) => groupId);
  const groups = declared.ofType(...securityGroupTypes).map((group) => {
    const own = standalone.get(group.id) ?? [];
    const rules = (egress: boolean): readonly SecurityGroupRule[] => [
      ...inlineRules(declared, prefixLists, group, egress),
      ...own.filter((rule) => rule.egress === egress).flatMap((rule) => rule.rules),
    ];
    warnOfMixing(declared, group, own.length > 0);
    return { ...declared.element(group), vpcId: vpcOf(declared, group, defaults), ingress: rules(false), egress: rules(true) };
  });
  const adopted = new Set(groups.map(({ id }) => id));
  const untouched = [...defaults.values()].filter(({ securityGroupId }) => !adopted.has(securityGroupId));
  return [...groups, ...untouched.map((ofVpc) => untouchedDefault(declared, ofVpc, standalone.get(ofVpc.securityGroupId) ?? []))];
}

function inlineRules(declared: Declarations, lists: PrefixLists, group: Declared, egress: boolean): readonly SecurityGroupRule[] {
  const property = egress ? "egress" : "ingress";
  return objects(group.inputs[property]).flatMap((rule, index) => {
    const peers: readonly Peer[] = [
      ...blocks([...texts(rule["cidrBlocks"]), ...texts(rule["ipv6CidrBlocks"])]),
      ...texts(rule["prefixListIds"]).map((id) => ({ prefixListId: lists.refer(id, group) })),
      ...declared.references(group, property, securityGroupTypes, rule["securityGroups"]).map((id) => ({ securityGroupId: id })),
      ...(flag(rule["self"]) === true ? [{ securityGroupId: group.id }] : []),
    ];
    return rulesFor(peers, rule, rule["protocol"], (part) => declared.element(group, `${property}/${index}/${part}`));
  });
}

function standaloneRules(declared: Declarations, lists: PrefixLists): readonly StandaloneRule[] {
  return [
    ...declared.ofType(types.securityGroupRule).map((rule) => listRule(declared, lists, rule)),
    ...declared.ofType(types.securityGroupIngressRule).map((rule) => singleRule(declared, lists, rule, false)),
    ...declared.ofType(types.securityGroupEgressRule).map((rule) => singleRule(declared, lists, rule, true)),
  ];
}

/** `aws.ec2.SecurityGroupRule`: several blocks in one. */
function listRule(declared: Declarations, lists: PrefixLists, rule: Declared): StandaloneRule {
  const { inputs } = rule;
  const groupId = declared.reference(rule, "securityGroupId", securityGroupTypes);
  const source = namedGroup(declared, rule, "sourceSecurityGroupId");
  const peers: readonly Peer[] = [
    ...blocks([...texts(inputs["cidrBlocks"]), ...texts(inputs["ipv6CidrBlocks"])]),
    ...texts(inputs["prefixListIds"]).map((id) => ({ prefixListId: lists.refer(id, rule) })),
    ...(source === undefined ? [] : [{ securityGroupId: source }]),
    ...(flag(inputs["self"]) === true && groupId !== undefined ? [{ securityGroupId: groupId }] : []),
  ];
  const rules = rulesFor(peers, inputs, inputs["protocol"], (part) => declared.element(rule, part));
  return { groupId, egress: text(inputs["type"]) === "egress", rules };
}

/** `aws.vpc.SecurityGroupIngressRule` and `EgressRule`: one other side. */
function singleRule(declared: Declarations, lists: PrefixLists, rule: Declared, egress: boolean): StandaloneRule {
  const { inputs } = rule;
  const list = text(inputs["prefixListId"]);
  const source = namedGroup(declared, rule, "referencedSecurityGroupId");
  const peers: readonly Peer[] = [
    ...blocks([inputs["cidrIpv4"], inputs["cidrIpv6"]].flatMap((value) => text(value) ?? [])),
    ...(list === undefined ? [] : [{ prefixListId: lists.refer(list, rule) }]),
    ...(source === undefined ? [] : [{ securityGroupId: source }]),
  ];
  const rules = rulesFor(peers, inputs, inputs["ipProtocol"], (part) => declared.element(rule, part === "0" ? "" : part));
  return { groupId: declared.reference(rule, "securityGroupId", securityGroupTypes), egress, rules };
}

function rulesFor(
  peers: readonly Peer[],
  rule: JsonObject,
  protocolName: JsonObject[string] | undefined,
  element: (part: string) => ReturnType<Declarations["element"]>,
): readonly SecurityGroupRule[] {
  const protocol = protocolNumber(protocolName);
  const ports = portsOf(protocol, whole(rule["fromPort"]), whole(rule["toPort"]));
  return peers.map((peer, index) => ({ ...element(String(index)), protocol, ports, peer }));
}

function blocks(all: readonly string[]): readonly Peer[] {
  return all.map((block) => ({ block }));
}

function vpcOf(declared: Declarations, group: Declared, defaults: ReadonlyMap<string, VpcDefaults>): string {
  const ofDefault = [...defaults.values()].find(({ securityGroupId }) => securityGroupId === group.id);
  return declared.reference(group, "vpcId", vpcTypes) ?? ofDefault?.vpc.id ?? "";
}

function warnOfMixing(declared: Declarations, group: Declared, hasStandalone: boolean): void {
  const inline = objects(group.inputs["ingress"]).length + objects(group.inputs["egress"]).length > 0;
  if (inline && hasStandalone)
    declared.warn(group, "It has rules inline and as resources of their own: each deployment removes what the other one added.");
}

/** All in from itself, all out. https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
function untouchedDefault(declared: Declarations, { vpc, securityGroupId }: VpcDefaults, own: readonly StandaloneRule[]): SecurityGroup {
  const head = { ...declared.element(vpc), id: securityGroupId };
  const rule = (part: string, peer: Peer): SecurityGroupRule => ({
    ...head,
    id: `${securityGroupId}/${part}`,
    protocol: null,
    ports: allPorts,
    peer,
  });
  return {
    ...head,
    vpcId: vpc.id,
    ingress: [rule("self", { securityGroupId }), ...own.filter(({ egress }) => !egress).flatMap(({ rules }) => rules)],
    egress: [
      rule("ipv4", { block: "0.0.0.0/0" }),
      rule("ipv6", { block: "::/0" }),
      ...own.filter(({ egress }) => egress).flatMap(({ rules }) => rules),
    ],
  };
}
