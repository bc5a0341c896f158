/**
 *     planRecords("corp", "corp.example.com", { db: { type: "CNAME", values: ["orders.cluster-x.eu-central-1.rds.amazonaws.com"] } })
 *
 * One entry for each record set of Route 53, and all that is wrong with any of them, at once.
 */
import type * as pulumi from "@pulumi/pulumi";
import { Faults, seconds } from "../../../core";
import { domainName } from "../domain-name";
import type { AliasTarget, IHealthCheck } from "../interfaces";
import type { Checked, DnsAnswer, DnsRecordSet, DnsRecordSets, DnsRecordType, FailoverAnswers, WeightedAnswers } from "./args";
import { checkValue, sentValue } from "./values";

/** A record set as plain data. */
export interface RecordPlan {
  /** Part of the resource's name. */
  readonly role: string;
  /** Name in the zone; `""` is the zone itself. */
  readonly name: string;
  readonly type: DnsRecordType;
  readonly answer:
    | { readonly ttl: number; readonly values: readonly pulumi.Input<string>[] }
    | { readonly alias: AliasTarget; readonly evaluateTargetHealth: boolean };
  readonly policy:
    | { readonly kind: "simple" }
    | { readonly kind: "weighted"; readonly setIdentifier: string; readonly weight: number }
    | { readonly kind: "failover"; readonly setIdentifier: "primary" | "secondary" };
  readonly healthCheck: IHealthCheck | undefined;
}

/** Resolvers ask again after this time, which is long enough to be cheap and short enough for a change to be seen the same day. */
const defaultTtl = "5 minutes";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html */
const largestTtl = 2_147_483_647;
const largestWeight = 255;
/** Records of one name and type with a routing policy. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html */
const largestSet = 100;

/** Also taken by configuration files, which are not type-checked. */
const types: readonly DnsRecordType[] = [
  "A",
  "AAAA",
  "CAA",
  "CNAME",
  "DS",
  "HTTPS",
  "MX",
  "NAPTR",
  "NS",
  "PTR",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "TXT",
];

/** Checks records and plans them. Throws every fault at once. */
export function planRecords(subject: string, domain: pulumi.Input<string>, records: DnsRecordSets): readonly RecordPlan[] {
  const faults = new Faults(`DnsRecords "${subject}"`);
  const planned = Object.entries(records).flatMap(([name, given]) => {
    faults.attempt(pathOf(name), () => checkRecordName(name, domain));
    const sets = (Array.isArray(given) ? given : [given]) as readonly DnsRecordSet[];
    const ofName = sets.flatMap((set, index) => planSet(faults, sets.length === 1 ? pathOf(name) : `${pathOf(name)}[${index}]`, name, set));
    checkTogether(faults, name, ofName);
    return ofName;
  });
  faults.throwIfAny();
  return planned;
}

/** Throws where a name would not be what is meant. */
function checkRecordName(name: string, domain: pulumi.Input<string>): void {
  if (name === "") return;
  if (name === "@") throw new Error('@ is written "" here: the empty name is the zone itself.');
  if (typeof domain === "string" && (name === domain || name.endsWith(`.${domain}`)))
    throw new Error(
      `${name} ends in the zone's own name, which is added by itself. Did you mean ${JSON.stringify(name.slice(0, -domain.length).replace(/\.$/, ""))}?`,
    );
  // Only the leftmost label may be an asterisk. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
  const fixed = name === "*" ? "" : name.replace(/^\*\./, "");
  if (fixed !== "") domainName(fixed);
}

function planSet(faults: Faults, path: string, name: string, set: DnsRecordSet): readonly RecordPlan[] {
  if ("weighted" in set) return planWeighted(faults, path, name, set);
  if ("failover" in set) return planFailover(faults, path, name, set);
  return planAnswer(faults, path, name, set, { kind: "simple" });
}

function planWeighted(faults: Faults, path: string, name: string, { weighted }: WeightedAnswers): readonly RecordPlan[] {
  const entries = Object.entries(weighted);
  if (entries.length === 0) faults.add(`${path}.weighted`, undefined, "has no answer. Give at least one.");
  if (entries.length > largestSet)
    faults.add(`${path}.weighted`, undefined, `has ${entries.length} answers; Route 53 takes at most ${largestSet} of a name and type.`);
  return entries.flatMap(([setIdentifier, answer]) => {
    const own = `${path}.weighted.${setIdentifier}`;
    const { weight } = answer;
    if (!Number.isInteger(weight) || weight < 0 || weight > largestWeight)
      faults.add(`${own}.weight`, weight, `must be a whole number from 0 to ${largestWeight}.`);
    return planAnswer(faults, own, name, answer, { kind: "weighted", setIdentifier, weight });
  });
}

function planFailover(faults: Faults, path: string, name: string, { failover }: FailoverAnswers): readonly RecordPlan[] {
  const planned = (["primary", "secondary"] as const).flatMap((setIdentifier) => {
    const answer = (failover as Partial<FailoverAnswers["failover"]>)[setIdentifier];
    const own = `${path}.failover.${setIdentifier}`;
    if (answer === undefined) {
      faults.add(own, undefined, "is missing. Failover has exactly one primary and one secondary answer.");
      return [];
    }
    if (setIdentifier === "primary" && answer.healthCheck === undefined && !followsHealth(answer))
      faults.add(
        own,
        undefined,
        "has no healthCheck, so it would never fail over. Give it one, or an alias whose target's health is evaluated.",
      );
    return planAnswer(faults, own, name, answer, { kind: "failover", setIdentifier });
  });
  const types = [...new Set(planned.map(({ type }) => type))];
  for (const type of failover.primary === undefined || failover.secondary === undefined ? [] : types)
    if (planned.filter((record) => record.type === type).length !== 2)
      faults.add(
        `${path}.failover`,
        undefined,
        `answers ${type} on one side only, where it would not fail over. Give both sides the same types.`,
      );
  return planned;
}

function followsHealth(answer: DnsAnswer): boolean {
  return answer.alias !== undefined && answer.evaluateTargetHealth !== false;
}

function planAnswer(
  faults: Faults,
  path: string,
  name: string,
  answer: DnsAnswer & Checked,
  policy: RecordPlan["policy"],
): readonly RecordPlan[] {
  const role = (type: string): string =>
    [name, type, ...("setIdentifier" in policy ? [policy.setIdentifier] : [])].filter(Boolean).join("-");
  const common = { name, policy, healthCheck: answer.healthCheck };
  if (answer.alias !== undefined) {
    const { alias, types: asked = ["A"], evaluateTargetHealth = true } = answer;
    if (asked.length === 0) faults.add(`${path}.types`, undefined, "is empty. Give A, AAAA or both.");
    return asked.map((type) => ({ ...common, role: role(type), type, answer: { alias, evaluateTargetHealth } }));
  }
  const { type } = answer;
  const ttl = faults.attempt(`${path}.ttl`, () => checkedTtl(answer.ttl ?? defaultTtl)) ?? 0;
  if (!types.includes(type)) faults.add(`${path}.type`, type, `must be one of ${types.join(", ")}.`);
  if (answer.values.length === 0) faults.add(`${path}.values`, undefined, "is empty. Give at least one value.");
  if (type === "CNAME" && answer.values.length > 1)
    faults.add(`${path}.values`, undefined, `has ${answer.values.length} values; a CNAME has one. For several use weighted answers.`);
  answer.values.forEach((value, index) => {
    if (typeof value === "string") faults.attempt(`${path}.values[${index}]`, () => checkValue(type, value));
  });
  const values = answer.values.map((value) => (typeof value === "string" ? sentValue(type, value) : value));
  return [{ ...common, role: role(type), type, answer: { ttl, values } }];
}

function checkedTtl(ttl: Parameters<typeof seconds>[0]): number {
  const value = seconds(ttl);
  if (value > largestTtl) throw new Error(`"${ttl}" is longer than a TTL can be, which is ${largestTtl} seconds.`);
  return value;
}

/** What Route 53 refuses of several record sets of one name. */
function checkTogether(faults: Faults, name: string, records: readonly RecordPlan[]): void {
  const path = pathOf(name);
  const kinds = new Set(records.map(({ type }) => type));
  if (name === "" && kinds.has("CNAME"))
    faults.add(path, undefined, "is a CNAME of the zone itself, which DNS does not allow beside its SOA and NS records. Use an alias.");
  if (name === "" && kinds.has("NS"))
    faults.add(path, undefined, "are name servers of the zone itself, which Route 53 keeps. Delegate a subdomain by its own name.");
  if (kinds.has("CNAME") && kinds.size > 1)
    faults.add(
      path,
      undefined,
      `is a CNAME and ${[...kinds].filter((type) => type !== "CNAME").join(", ")} at once. A name with a CNAME has nothing else.`,
    );
  const seen = new Map<string, RecordPlan["policy"]["kind"]>();
  for (const { type, role, policy } of records) {
    const before = seen.get(type);
    if (before !== undefined && (before !== policy.kind || records.filter((other) => other.role === role).length > 1))
      faults.add(path, undefined, `has ${type} records twice. Give all their values to one, or weights to each.`);
    seen.set(type, before ?? policy.kind);
  }
}

function pathOf(name: string): string {
  return name === "" ? '""' : name;
}
