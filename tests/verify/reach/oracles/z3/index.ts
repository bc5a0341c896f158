/**
 *     const solver = await startSolver();
 *     await solver.decide(network, [{ from: "a", to: "b", protocol: 6, port: 443 }]);   // ["blocked"]
 *     solver.stop();
 *
 * The question handed to z3 as text. https://github.com/Z3Prover/z3/tree/master/src/api/js
 */
import type { Network } from "../../../../../verify/reach/model";
import type { Query, Verdict } from "../query";
import { formulaOf } from "./formula";
import { no } from "./terms";

export interface Solver {
  decide(network: Network, queries: readonly Query[]): Promise<readonly Verdict[]>;
  /** Ends z3's threads, which otherwise keep the process alive. https://github.com/Z3Prover/z3/issues/6701 */
  stop(): Promise<void>;
}

/** Loads z3 only when it is asked for: 33 MB of WebAssembly. */
export async function startSolver(): Promise<Solver> {
  const { init, killThreads } = await import("z3-solver");
  const z3 = await init();
  const { Solver: Z3Solver } = z3.Context("reach");
  const decideOne = async (network: Network, query: Query): Promise<Verdict> => {
    const { declarations, assertion } = formulaOf(network, query);
    if (assertion === no) return "blocked";
    // Finite domains: Booleans and bit vectors, which go straight to the SAT solver, three times as fast as with any other logic.
    const solver = new Z3Solver("QF_FD");
    // Reading is synchronous, only the check is not: the asynchronous functions that take text read it after it has been given free.
    solver.fromString([...declarations, `(assert ${assertion})`].join("\n"));
    const result = await solver.check();
    solver.release();
    return verdictOf(result);
  };
  return {
    async decide(network, queries) {
      const verdicts: Verdict[] = [];
      for (const query of queries) verdicts.push(await decideOne(network, query));
      return verdicts;
    },
    stop: () => killThreads(z3.em),
  };
}

function verdictOf(result: "sat" | "unsat" | "unknown"): Verdict {
  if (result === "unknown") throw new Error("z3 does not know.");
  return result === "sat" ? "reachable" : "blocked";
}
