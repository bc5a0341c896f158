/**
 * What one assertion allows and another forbids. No network can satisfy both, so whoever wrote them hears of it, and not whoever changed the
 * network last.
 */
import type { InputFault } from "./faults";
import type { ResolvedAssertion, SingleFlow } from "./flows";
import { describeFlow } from "./words";

/** One fault for each pair of assertions that contradict each other, with the first flow they disagree about. */
export function contradictions(assertions: readonly ResolvedAssertion[]): readonly InputFault[] {
  const allowed = assertions.filter(({ assertion }) => "allow" in assertion);
  const forbidden = assertions.filter(({ assertion }) => "isolate" in assertion);
  return allowed.flatMap((allow) =>
    forbidden.flatMap((isolate) => {
      const flow = allow.flows.find((each) => isolate.flows.some((other) => covers(other, each)));
      if (flow === undefined) return [];
      const reason = `forbids ${describeFlow(flow)}, which ${allow.place("allow")} allows. Take one of the two back.`;
      return [{ path: isolate.place("isolate"), reason }];
    }),
  );
}

function covers(wide: SingleFlow, narrow: SingleFlow): boolean {
  return (
    wide.from === narrow.from &&
    wide.to === narrow.to &&
    (wide.protocol === null || wide.protocol === narrow.protocol) &&
    (wide.port === null || wide.port === narrow.port)
  );
}
