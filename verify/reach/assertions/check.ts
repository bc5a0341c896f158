/**
 *     const results = checkAssertions(network, assertions);
 *     results.filter(({ outcome }) => outcome !== "holds");           // nothing may be left
 *
 * Proves assertions of a network. What depends on something that is not modelled is `undecided`, and that is not `holds`.
 */
import { alertsOf, checkAlert, type AlertAssertion, type AlertExpectation, type AlertObstacle, type AlertResult } from "../../alert";
import { reach, type Flow, type FlowQuery, type Obstacle } from "../engine";
import { graphsOf } from "../extract";
import type { Network } from "../model";
import { findPaths, type AccessScope, type ScopeFindings } from "../scopes";
import type { Assertion } from "./assertion";
import { contradictions } from "./contradictions";
import { doorsOf } from "./doors";
import { InputFaultsError, type InputFault } from "./faults";
import { resolveAssertion, stacksOf, type ResolvedAssertion, type SingleFlow } from "./flows";
import { withListedNames } from "./listed-names";
import { titleOf } from "./words";

/** What became of one assertion. */
export interface AssertionResult {
  readonly title: string;
  /**
   * `holds`: proved. `broken`: disproved. `undecided`: it depends on what is not modelled. `skipped`: it is about a stack that is left out on
   * purpose.
   */
  readonly outcome: "holds" | "broken" | "undecided" | "skipped";
  /** Flows that show why it does not hold: of `allow` those that are stopped, in part or as a whole, of `isolate` and scopes those that are open. */
  readonly flows: readonly Flow[];
  /**
   * Of a stopped flow its obstacles. Of an open one its doors: each thing without which the first of the flows would be blocked, with the code of
   * what would then stop it. Of an alarm what is in between.
   */
  readonly because: readonly (Obstacle | AlertObstacle)[];
  /** Of `alert` the alarms that do not reach whom they have to. @default [] */
  readonly alerts?: readonly AlertResult[];
}

/** How to check. */
export interface CheckOptions {
  /** What the assertions are called in errors: their file. @default "the assertions" */
  readonly subject?: string;
  /** Stacks that are left out on purpose: what speaks of them is skipped. @default - none; a stack that is not there is a fault */
  readonly leftOut?: readonly string[];
}

/**
 * Checks every assertion. Throws an {@link InputFaultsError} with all faults: names that nothing has, and flows that one assertion allows and
 * another forbids.
 */
export function checkAssertions(
  network: Network,
  assertions: readonly Assertion[],
  { subject = "the assertions", leftOut = [] }: CheckOptions = {},
): readonly AssertionResult[] {
  const faults: InputFault[] = [];
  const resolved = assertions.map((assertion, index): ResolvedAssertion | Assertion =>
    stacksOf(assertion).some((stack) => leftOut.includes(stack))
      ? assertion
      : resolveAssertion(assertion, index, network.endpoints, faults),
  );
  faults.push(...contradictions(resolved.filter(isResolved)));
  const graphs = graphsOf(network);
  const known = graphs !== undefined && assertions.some((each) => "alert" in each) ? alertsOf(graphs) : undefined;
  const results = resolved.map((each) => {
    if (!isResolved(each)) return skipped(each);
    return "alert" in each.assertion ? alerted(known, each.assertion.alert, each, faults) : resultOf(network, each.assertion, each, faults);
  });
  if (faults.length > 0) throw new InputFaultsError(subject, faults);
  return results;
}

function isResolved(each: ResolvedAssertion | Assertion): each is ResolvedAssertion {
  return "place" in each;
}

function skipped(assertion: Assertion): AssertionResult {
  return { title: titleOf(assertion), outcome: "skipped", flows: [], because: [] };
}

/** Every alarm that is meant reaches whom it has to. */
function alerted(
  known: readonly AlertResult[] | undefined,
  expectation: AlertExpectation,
  { assertion, place }: ResolvedAssertion,
  faults: InputFault[],
): AssertionResult {
  const finding =
    known === undefined
      ? { fault: "is about alarms, of which a network that was not built of stacks knows nothing. Build it of them." }
      : checkAlert(known, expectation);
  if ("fault" in finding) {
    faults.push({ path: `${place}.alert`, reason: finding.fault });
    return skipped(assertion);
  }
  const { outcome, failing, because } = finding;
  return { title: titleOf(assertion), outcome, flows: [], because, alerts: failing };
}

function resultOf(
  network: Network,
  assertion: Exclude<Assertion, AlertAssertion>,
  { place, flows }: ResolvedAssertion,
  faults: InputFault[],
): AssertionResult {
  const title = titleOf(assertion);
  if ("allow" in assertion) return allowed(title, ask(assertion.allow.names === "listed" ? withListedNames(network) : network, flows));
  if ("isolate" in assertion) {
    const open = ask(network, flows).filter(({ verdict }) => verdict !== "blocked");
    return closed(title, open, (first) => doorsOf(network, first, (without) => reach(without, questionOf(first))));
  }
  try {
    const { findings, undecided } = pathsIn(network, assertion.scope);
    return closed(title, [...findings, ...undecided], (first) =>
      doorsOf(network, first, (without) => stillFound(without, assertion.scope, first)),
    );
  } catch (error) {
    faults.push({ path: place("scope"), reason: error instanceof Error ? error.message : String(error) });
    return skipped(assertion);
  }
}

/** The paths in a scope. What names decide is asked again with all of them: where that finds nothing either, there is nothing. */
function pathsIn(network: Network, scope: AccessScope): ScopeFindings {
  const found = findPaths(network, scope);
  const widest = withListedNames(network);
  if (found.findings.length > 0 || found.undecided.length === 0 || widest === network) return found;
  const { findings, undecided } = findPaths(widest, scope);
  return findings.length === 0 && undecided.length === 0 ? { findings, undecided } : found;
}

/** All of every flow has to get through. */
function allowed(title: string, flows: readonly Flow[]): AssertionResult {
  const stopped = flows.filter(({ verdict, because }) => verdict !== "reachable" || because.length > 0);
  return { title, outcome: outcomeOf(stopped), flows: stopped, because: stopped.flatMap(({ because }) => because) };
}

/** Nothing may be open. */
function closed(title: string, open: readonly Flow[], doors: (first: Flow) => readonly Obstacle[]): AssertionResult {
  const first = open.find(({ verdict }) => verdict === "reachable");
  return {
    title,
    outcome: outcomeOf(open),
    flows: open,
    because: first === undefined ? open.flatMap(({ because }) => because) : doors(first),
  };
}

function outcomeOf(counterexamples: readonly Flow[]): AssertionResult["outcome"] {
  if (counterexamples.length === 0) return "holds";
  return counterexamples.every(({ verdict }) => verdict === "unsupported") ? "undecided" : "broken";
}

function ask(network: Network, flows: readonly SingleFlow[]): readonly Flow[] {
  return flows.map(({ from, to, protocol, port }) =>
    reach(network, { from: from.name, to: to.name, protocol: protocol ?? "all", ...(port !== null && { port }) }),
  );
}

function questionOf({ from, to, protocol, port }: Flow): FlowQuery {
  return { from, to, protocol, ...(port !== null && { port }) };
}

/** The flow as a scope would still find it, or as it is where the scope finds it no more. */
function stillFound(network: Network, scope: AccessScope, { from, to }: Flow): Flow {
  const found = findPaths(network, scope).findings.find((each) => each.from === from && each.to === to);
  return found ?? { ...reach(network, { from, to }), verdict: "blocked" };
}
