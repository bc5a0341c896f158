/** Network ACLs: rules in the list, rules of their own, and the list that AWS makes with a VPC, which allows everything. */
import type { JsonObject } from "../../graph";
import type { NetworkAcl, NetworkAclRule } from "../model";
import type { Declarations, Declared } from "./declarations";
import { icmpPorts, portsOf, protocolNumber } from "./protocols";
import { networkAclTypes, types, vpcTypes } from "./types";
import { flag, objects, text, whole } from "./values";
import type { VpcDefaults } from "./vpcs";

export function networkAcls(declared: Declarations, defaults: ReadonlyMap<string, VpcDefaults>): readonly NetworkAcl[] {
  const lists = declared.ofType(...networkAclTypes).map((acl) => networkAcl(declared, acl, defaults));
  const adopted = new Set(lists.map(({ id }) => id));
  const untouched = [...defaults.values()].filter(({ networkAclId }) => !adopted.has(networkAclId));
  return [...lists, ...untouched.map((ofVpc) => allowAll(declared, ofVpc))];
}

function networkAcl(declared: Declarations, acl: Declared, defaults: ReadonlyMap<string, VpcDefaults>): NetworkAcl {
  const standalone = declared
    .ofType(types.networkAclRule)
    .filter((rule) => declared.reference(rule, "networkAclId", networkAclTypes) === acl.id);
  const inline = [...objects(acl.inputs["ingress"]), ...objects(acl.inputs["egress"])];
  if (standalone.length > 0 && inline.length > 0)
    declared.warn(acl, "It has rules of its own and NetworkAclRule resources: each deployment removes what the other one added.");
  const rules = (egress: boolean): readonly NetworkAclRule[] =>
    [
      ...objects(acl.inputs[egress ? "egress" : "ingress"]).flatMap((rule) => inlineRule(declared, acl, rule, egress)),
      ...standalone.filter(({ inputs }) => (flag(inputs["egress"]) ?? false) === egress).flatMap((rule) => ownRule(declared, rule)),
    ].sort((one, other) => one.number - other.number);
  const ofDefault = [...defaults.values()].find(({ networkAclId }) => networkAclId === acl.id);
  const vpcId = declared.reference(acl, "vpcId", vpcTypes) ?? ofDefault?.vpc.id ?? "";
  return { ...declared.element(acl), vpcId, ingress: rules(false), egress: rules(true) };
}

function inlineRule(declared: Declarations, acl: Declared, rule: JsonObject, egress: boolean): readonly NetworkAclRule[] {
  const number = whole(rule["ruleNo"]) ?? 0;
  return ruleOf(rule, {
    ...declared.element(acl, `${egress ? "egress" : "ingress"}/${number}`),
    number,
    action: text(rule["action"]) === "allow" ? "allow" : "deny",
  });
}

function ownRule(declared: Declarations, rule: Declared): readonly NetworkAclRule[] {
  return ruleOf(rule.inputs, {
    ...declared.element(rule),
    number: whole(rule.inputs["ruleNumber"]) ?? 0,
    action: text(rule.inputs["ruleAction"]) === "allow" ? "allow" : "deny",
  });
}

/** A rule with blocks of both families is one of each. */
function ruleOf(rule: JsonObject, head: Omit<NetworkAclRule, "protocol" | "ports" | "block">): readonly NetworkAclRule[] {
  const protocol = protocolNumber(rule["protocol"]);
  const isIcmp = protocol === 1 || protocol === 58;
  const ports = isIcmp
    ? icmpPorts(whole(rule["icmpType"]), whole(rule["icmpCode"]))
    : portsOf(protocol, whole(rule["fromPort"]), whole(rule["toPort"]));
  return [rule["cidrBlock"], rule["ipv6CidrBlock"]].flatMap((value) => {
    const block = text(value);
    return block === undefined ? [] : [{ ...head, protocol, ports, block }];
  });
}

/** Rules 100 and 101, as AWS makes them. https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
function allowAll(declared: Declarations, { vpc, networkAclId }: VpcDefaults): NetworkAcl {
  const head = { ...declared.element(vpc), id: networkAclId };
  const rules = (direction: string): readonly NetworkAclRule[] =>
    ["0.0.0.0/0", "::/0"].map((block, index) => ({
      ...head,
      id: `${networkAclId}/${direction}/${100 + index}`,
      number: 100 + index,
      action: "allow",
      protocol: null,
      block,
      ports: { from: 0, to: 65535 },
    }));
  return { ...head, vpcId: vpc.id, ingress: rules("ingress"), egress: rules("egress") };
}
