/**
 *     ISTHMUS_POLICY_SUPPRESSIONS=$PWD/environments/policy.yaml pulumi preview --policy-pack verify/policy/pack
 *
 * The same rules as policies of Pulumi's engine. What decides on a resource's own inputs stops it before it is created; what needs the
 * whole stack is told at the end. A rule of critical or high severity stops the deployment, the others are told.
 */
import { readFileSync } from "node:fs";
import type { Policies, Policy, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { askRule } from "../check-policies";
import { UnresolvedError } from "../finding";
import { readSuppressions } from "../read-suppressions";
import { canonicalType, Resource } from "../resource";
import { atLeast, type ResourceRule, type Rule, type StackRule } from "../rule";
import { allRules } from "../rules";
import { Stacks } from "../stacks";
import { checkSuppressions, type Suppression } from "../suppression";
import { checkedResource, checkedResources, readAt, stackOf } from "./engine-resources";
import { EngineRun } from "./engine-run";

/** Where the file of suppressions is named: a pack has no arguments. */
const suppressionsVariable = "ISTHMUS_POLICY_SUPPRESSIONS";

/** Reads the file of suppressions that the environment names; none where it names none. */
export function suppressionsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): readonly Suppression[] {
  const file = environment[suppressionsVariable];
  if (file === undefined || file === "") return [];
  const suppressions = readSuppressions(readFileSync(file, "utf8"), file);
  checkSuppressions(suppressions, allRules, new Date().toISOString().slice(0, 10), file);
  return suppressions;
}

/** The policies, for a PolicyPack. */
export function policies(suppressions: readonly Suppression[] = [], rules: readonly Rule[] = allRules): Policies {
  const run = new EngineRun(suppressions);
  return rules.map((rule) => (rule.reads === "stack" ? stackPolicy(rule, run) : resourcePolicy(rule, run)));
}

type ReportViolation = (message: string, urn?: string) => void;

function resourcePolicy(rule: ResourceRule, run: EngineRun) {
  const types = new Set(rule.types);
  return {
    ...described(rule),
    validateResource: (args: ResourceValidationArgs, report: ReportViolation): void => {
      run.note({ ...args, parent: args.opts.parent ?? null });
      if (!types.has(canonicalType(args.type))) args.notApplicable();
      const declared = checkedResource(args);
      run.keep(declared);
      const resource = new Resource(declared, stackOf(args.urn));
      const finding = askRule(rule, resource, new Stacks([resource]));
      if (finding instanceof UnresolvedError) return sayUnknown([args.props], finding);
      if (finding.verdict === "not-applicable") args.notApplicable(finding.reason);
      if (finding.verdict === "violation" && !run.accepts(rule.id, resource)) report(sentence(rule, finding.messages));
    },
  };
}

function stackPolicy(rule: StackRule, run: EngineRun) {
  const types = new Set(rule.types);
  return {
    ...described(rule),
    validateStack: (args: StackValidationArgs, report: ReportViolation): void => {
      const resources = checkedResources(args.resources).map((each) => new Resource(run.complete(each), stackOf(each.urn)));
      const stacks = new Stacks(resources.filter(({ declared }) => declared.custom));
      const applicable = resources.filter(({ type }) => types.has(type));
      if (applicable.length === 0) args.notApplicable();
      const unresolved: UnresolvedError[] = [];
      for (const resource of applicable) {
        const finding = askRule(rule, resource, stacks);
        if (finding instanceof UnresolvedError) unresolved.push(finding);
        else if (finding.verdict === "violation" && !run.accepts(rule.id, resource)) report(sentence(rule, finding.messages), resource.urn);
      }
      const [first] = unresolved;
      // Last, because it ends the policy: violations of other resources have been told by now.
      if (first !== undefined)
        sayUnknown(
          args.resources.map(({ props }) => props),
          first,
        );
    },
  };
}

/**
 * The engine has its own way to say that a preview cannot tell, an error that its proxies throw: so the value is read once more. The
 * check may have asked another resource than its own, as a bucket's rule asks the bucket's policy.
 */
function sayUnknown(candidates: readonly unknown[], { steps }: UnresolvedError): void {
  for (const props of candidates) readAt(props, steps);
}

function described({ id, title, rationale, remediation, severity, url, references }: Rule): Policy {
  const others = Object.values(references).flatMap((ids) => [...((ids as readonly string[] | undefined) ?? [])]);
  return {
    name: id,
    displayName: title,
    description: `${title}. ${rationale}`,
    enforcementLevel: atLeast(severity, "high") ? "mandatory" : "advisory",
    severity,
    remediationSteps: remediation,
    url,
    tags: others,
  };
}

function sentence({ remediation }: Rule, messages: readonly string[]): string {
  return `Found: ${messages.join("; ")}. ${remediation}`;
}
