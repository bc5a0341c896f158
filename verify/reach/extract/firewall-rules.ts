/** Rules of Network Firewall rule groups, as far as they are five-tuples. https://docs.aws.amazon.com/network-firewall/latest/developerguide/rule-groups.html */
import type { JsonObject } from "../../graph";
import type { FirewallRule, Ports, StatefulAction } from "../model";
import type { Declarations, Declared } from "./declarations";
import { allPorts } from "./protocols";
import { list, object, objects, text, texts, whole } from "./values";

/** Says what of a policy cannot be decided from a header. */
export class NotFiveTuple extends Error {
  override readonly name = "NotFiveTuple";
}

/** Sets that rules refer to as `$NAME`. */
export interface Variables {
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  readonly ports: ReadonlyMap<string, readonly string[]>;
}

const everywhere: readonly string[] = ["0.0.0.0/0", "::/0"];

/** Keywords of a rule that say nothing about packets. */
const remarks: readonly string[] = ["sid", "msg", "rev", "gid", "priority", "metadata", "reference", "classtype"];

/** Protocols that are in the header; `IP` is all of them. */
const protocols: Readonly<Record<string, number | null>> = { IP: null, ICMP: 1, TCP: 6, UDP: 17 };

export function statelessRules(declared: Declarations, group: Declared): readonly FirewallRule<"pass" | "drop" | "forward">[] {
  const all = objects(rulesSource(group)["statelessRulesAndCustomActions"]).flatMap((each) => objects(each["statelessRules"]));
  return [...all]
    .sort((one, other) => (whole(one["priority"]) ?? 0) - (whole(other["priority"]) ?? 0))
    .flatMap((rule, index) => {
      const definition = object(objects(rule["ruleDefinition"])[0]);
      const match = object(objects(definition["matchAttributes"])[0]);
      if (objects(match["tcpFlags"]).length > 0) throw new NotFiveTuple("a stateless rule matches TCP flags");
      const actions = texts(definition["actions"]);
      const action = actions.includes("aws:pass") ? "pass" : actions.includes("aws:drop") ? "drop" : "forward";
      const numbers = list(match["protocols"]).flatMap((each) => whole(each) ?? []);
      return (numbers.length === 0 ? [null] : numbers).map((protocol) => ({
        ...declared.element(group, `stateless/${index}/${protocol ?? "all"}`),
        action,
        protocol,
        sources: definitions(match["sources"]),
        destinations: definitions(match["destinations"]),
        sourcePorts: ranges(match["sourcePorts"]),
        destinationPorts: ranges(match["destinationPorts"]),
      }));
    });
}

export function statefulRules(declared: Declarations, group: Declared, variables: Variables): readonly FirewallRule<StatefulAction>[] {
  const source = rulesSource(group);
  if (text(group.inputs["rules"]) !== undefined || text(source["rulesString"]) !== undefined)
    throw new NotFiveTuple("a rule group is written in Suricata's language");
  const [domains] = objects(source["rulesSourceList"]);
  if (domains !== undefined) return domainRules(declared, group, domains, variables);
  return objects(source["statefulRules"]).flatMap((rule, index) => {
    const deeper = objects(rule["ruleOptions"]).find((option) => !remarks.includes(text(option["keyword"]) ?? "") && !isForClients(option));
    if (deeper !== undefined) throw new NotFiveTuple(`a stateful rule has the option ${text(deeper["keyword"]) ?? "unknown"}`);
    const action = text(rule["action"]);
    // An alert lets the packet go on to the next rule.
    if (action === "ALERT") return [];
    return headerRule(object(objects(rule["header"])[0]), variables, {
      ...declared.element(group, `stateful/${index}`),
      action: action === "PASS" ? "pass" : "drop",
    });
  });
}

/** What a client sends is what is decided here: answers come with it. */
function isForClients(option: JsonObject): boolean {
  return text(option["keyword"]) === "flow" && texts(option["settings"]).join() === "to_server";
}

/**
 * AWS writes a list of names that may pass as rules for TLS and HTTP from inside to outside, on any port. What a list of names that may not
 * pass drops is not asked here. https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-examples.html
 */
function domainRules(
  declared: Declarations,
  group: Declared,
  domains: JsonObject,
  { addresses: sets }: Variables,
): readonly FirewallRule<StatefulAction>[] {
  if (text(domains["generatedRulesType"]) === "DENYLIST") return [];
  const home = sets.get("HOME_NET") ?? [];
  return [
    {
      ...declared.element(group, "domains"),
      action: "unknown",
      protocol: protocols["TCP"] ?? null,
      sources: home,
      sourcePorts: [allPorts],
      destinations: everywhere,
      exceptDestinations: home,
      destinationPorts: [allPorts],
    },
  ];
}

function headerRule(
  header: JsonObject,
  variables: Variables,
  head: Pick<FirewallRule<"pass" | "drop">, "id" | "urn" | "source" | "name" | "action">,
): readonly FirewallRule<"pass" | "drop">[] {
  const name = (text(header["protocol"]) ?? "IP").toUpperCase();
  const protocol = protocols[name];
  if (protocol === undefined) throw new NotFiveTuple(`a stateful rule is for the application protocol ${name}`);
  const rule = {
    ...head,
    protocol,
    sources: addresses(text(header["source"]) ?? "ANY", variables),
    sourcePorts: ports(text(header["sourcePort"]) ?? "ANY", variables),
    destinations: addresses(text(header["destination"]) ?? "ANY", variables),
    destinationPorts: ports(text(header["destinationPort"]) ?? "ANY", variables),
  };
  if (text(header["direction"]) !== "ANY") return [rule];
  const { sources, sourcePorts, destinations, destinationPorts } = rule;
  const back = {
    ...rule,
    id: `${rule.id}/back`,
    sources: destinations,
    sourcePorts: destinationPorts,
    destinations: sources,
    destinationPorts: sourcePorts,
  };
  return [rule, back];
}

function addresses(value: string, variables: Variables): readonly string[] {
  return words(value).flatMap((word) => {
    if (word.toUpperCase() === "ANY") return everywhere;
    if (!word.startsWith("$")) return [word];
    const set = variables.addresses.get(word.slice(1));
    if (set === undefined) throw new NotFiveTuple(`a stateful rule uses ${word}, which is not defined`);
    return set;
  });
}

function ports(value: string, variables: Variables): readonly Ports[] {
  return words(value).flatMap((word): readonly Ports[] => {
    if (word.toUpperCase() === "ANY") return [allPorts];
    if (word.startsWith("$")) {
      const set = variables.ports.get(word.slice(1));
      if (set === undefined) throw new NotFiveTuple(`a stateful rule uses ${word}, which is not defined`);
      return set.flatMap((each) => ports(each, variables));
    }
    const [from = "", to] = word.split(":");
    return [{ from: from === "" ? 0 : Number(from), to: to === undefined ? Number(from) : to === "" ? allPorts.to : Number(to) }];
  });
}

/** `[a,b]` is a list; what is negated would need every other address. */
function words(value: string): readonly string[] {
  if (value.includes("!")) throw new NotFiveTuple(`a stateful rule negates ${value}`);
  return value
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map((word) => word.trim());
}

function definitions(value: JsonObject[string] | undefined): readonly string[] {
  const found = objects(value).flatMap((each) => text(each["addressDefinition"]) ?? []);
  return found.length === 0 ? everywhere : found;
}

function ranges(value: JsonObject[string] | undefined): readonly Ports[] {
  const found = objects(value).flatMap((each) => {
    const from = whole(each["fromPort"]);
    return from === undefined ? [] : [{ from, to: whole(each["toPort"]) ?? from }];
  });
  return found.length === 0 ? [allPorts] : found;
}

function rulesSource(group: Declared): JsonObject {
  return object(objects(object(objects(group.inputs["ruleGroup"])[0])["rulesSource"])[0]);
}
