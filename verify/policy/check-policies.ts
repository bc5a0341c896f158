/**
 *     const report = checkPolicies(graphs, { suppressions });
 *
 * Every rule is asked about every resource of its types, in all stacks given: what one stack makes for another counts.
 */
import type { StackGraph } from "../graph";
import { notApplicable, UnresolvedError, type Finding } from "./finding";
import type { CheckedName, PolicyReport, PolicyResult, RuleSummary } from "./report";
import { canonicalType, Resource, type CheckedResource } from "./resource";
import type { Rule } from "./rule";
import { allRules } from "./rules/all";
import { Stacks } from "./stacks";
import { checkSuppressions, suppresses, type Ancestry, type Suppression } from "./suppression";

/** What is checked, and what is accepted. */
export interface PolicyOptions {
  /** @default - every rule of this pack */
  readonly rules?: readonly Rule[];
  /** @default [] */
  readonly suppressions?: readonly Suppression[];
  /** Where the suppressions come from, for messages. @default "the suppressions" */
  readonly subject?: string;
  /** `YYYY-MM-DD`. @default - the day of the call */
  readonly today?: string;
}

/** Checks policies. Throws where a suppression is not in order: with an unknown rule, without a reason, or past its day. */
export function checkPolicies(graphs: readonly StackGraph[], options: PolicyOptions = {}): PolicyReport {
  const { rules = allRules, suppressions = [], subject = "the suppressions", today = new Date().toISOString().slice(0, 10) } = options;
  // A file may name any rule of the pack, also where only some of them are checked.
  checkSuppressions(suppressions, [...rules, ...allRules], today, subject);
  const resources = resourcesOf(graphs);
  const stacks = new Stacks(resources);
  const acceptance = new Acceptance(suppressions, graphs);
  const results = rules.flatMap((rule) =>
    rule.types
      .map(canonicalType)
      .flatMap((type) => [...stacks.ofType(type), ...stacks.readOfType(type)])
      .map((resource) => resultOf(rule, resource, stacks, acceptance)),
  );
  const names = graphs.map(({ stack }) => stack);
  return {
    version: 1,
    date: today,
    stacks: names,
    rules: rules.map(summary),
    resources: resources.map(nameOf),
    notLookedAt: remoteComponents(graphs),
    results,
    unusedSuppressions: acceptance.unused(names, rules),
  };
}

/** What a check says of a resource, or what kept it from saying anything. */
export function askRule(rule: Rule, resource: Resource, stacks: Stacks): Finding | UnresolvedError {
  try {
    return rule.reads === "stack" ? rule.check(resource, stacks) : rule.check(resource);
  } catch (error) {
    if (error instanceof UnresolvedError) return error;
    throw error;
  }
}

/** What providers manage. Components are what they make. */
function resourcesOf(graphs: readonly StackGraph[]): readonly Resource[] {
  return graphs.flatMap(({ resources, stack }) =>
    resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).map((each) => new Resource(each, stack)),
  );
}

/** What a plugin makes out of one registration. */
function remoteComponents(graphs: readonly StackGraph[]): readonly CheckedName[] {
  return graphs.flatMap(({ resources, stack }) =>
    resources.filter(({ remote }) => remote === true).map(({ urn, type, name, source }) => ({ stack, urn, type, name, source })),
  );
}

/** Its inputs are not known here, and empty ones would break or keep rules that the real ones do not. */
const onlyRead = notApplicable("is only read here: the stack that declares it answers for it");

function resultOf(rule: Rule, resource: Resource, stacks: Stacks, acceptance: Acceptance): PolicyResult {
  const base = { rule: rule.id, severity: rule.severity, ...nameOf(resource) };
  const finding = resource.declared.external === true ? onlyRead : askRule(rule, resource, stacks);
  if (finding instanceof UnresolvedError) return { ...base, verdict: "unresolved", messages: [finding.message] };
  switch (finding.verdict) {
    case "compliant":
      return { ...base, verdict: "compliant", messages: [] };
    case "not-applicable":
      return { ...base, verdict: "not-applicable", messages: [finding.reason] };
    case "violation": {
      const suppression = acceptance.of(rule.id, resource);
      const { messages } = finding;
      return suppression === undefined
        ? { ...base, verdict: "violation", messages }
        : { ...base, verdict: "suppressed", messages, suppression };
    }
  }
}

/** Which violations are accepted, and which suppressions were needed for that. */
class Acceptance {
  private readonly byUrn: ReadonlyMap<string, CheckedResource>;
  private readonly used = new Set<Suppression>();

  constructor(
    private readonly suppressions: readonly Suppression[],
    graphs: readonly StackGraph[],
  ) {
    this.byUrn = new Map(graphs.flatMap(({ resources }) => resources.map((each) => [each.urn, each] as const)));
  }

  /** The first suppression that fits. */
  of(rule: string, { declared, stack }: Resource): Suppression | undefined {
    if (this.suppressions.length === 0) return undefined;
    const ancestry = this.ancestryOf(declared);
    const found = this.suppressions.find((each) => suppresses(each, rule, declared, stack, ancestry));
    if (found !== undefined) this.used.add(found);
    return found;
  }

  /**
   * What fitted nothing, though the stacks and rules that it is about were checked. What is accepted of a kind of component is about the stacks that have
   * one: it may be switched on again tomorrow.
   */
  unused(stacks: readonly string[], rules: readonly Rule[]): readonly Suppression[] {
    const types = new Set([...this.byUrn.values()].map(({ type }) => type));
    const wasChecked = (each: Suppression): boolean =>
      each.rules.every((id) => rules.some((rule) => rule.id === id)) &&
      (each.stacks ?? stacks).some((stack) => stacks.includes(stack)) &&
      (each.component === undefined || !isTypeToken(each.component) || types.has(each.component));
    return this.suppressions.filter((each) => each.optional !== true && !this.used.has(each) && wasChecked(each));
  }

  private ancestryOf(resource: CheckedResource): Ancestry {
    const parent = resource.parent === null ? undefined : this.byUrn.get(resource.parent);
    return parent === undefined ? [resource] : [resource, ...this.ancestryOf(parent)];
  }
}

/** `isthmus:ecs:Service`, and not a name or a URN. */
function isTypeToken(component: string): boolean {
  return component.includes(":") && !component.startsWith("urn:");
}

function summary({ id, severity, title, rationale, remediation, url, references, types }: Rule): RuleSummary {
  return { id, severity, title, rationale, remediation, url, references, types };
}

function nameOf({ declared, stack }: Resource): CheckedName {
  const { urn, type, name, source, librarySource } = declared;
  return { stack, urn, type, name, source, ...(librarySource !== undefined && { librarySource }) };
}
