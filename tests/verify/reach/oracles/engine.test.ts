/** The engine against both oracles: every flow of every random network has one verdict. */
import { expect } from "chai";
import { allPairs, reach, type Network } from "../../../../verify/reach";
import { bruteForce } from "./brute-force";
import { disagreement, queriesOf } from "./compare";
import { shapes } from "./networks/arbitraries";
import { networkOf } from "./networks/build";
import type { Query } from "./query";
import { check, runs } from "./run";
import { scenarios } from "./semantics";
import { startSolver, type Solver } from "./z3";

const againstBruteForce = runs("NETWORKS", 300);
const againstZ3 = runs("Z3_NETWORKS", 60);

function oneByOne(network: Network, queries: readonly Query[]): readonly string[] {
  return queries.map((query) => reach(network, query).verdict);
}

function allAtOnce(network: Network, queries: readonly Query[]): readonly string[] {
  const verdicts = new Map(allPairs(network).map(({ from, to, verdict }) => [`${from} ${to}`, verdict]));
  return queries.map(({ from, to }) => verdicts.get(`${from} ${to}`) ?? "left out");
}

describe("the reachability engine", () => {
  for (const { title, shape, from, to, verdict } of scenarios) {
    it(`${title}: ${verdict}`, () => {
      const { protocol, port } = shape;
      expect(reach(networkOf(shape), { from, to, protocol, port }).verdict).to.equal(verdict);
    });
  }

  it(`agrees with brute force on ${againstBruteForce.numRuns} random networks`, async function () {
    this.timeout(120_000);
    await check(shapes, againstBruteForce, async (shape) => {
      const network = networkOf(shape);
      const queries = queriesOf(network, shape);
      return disagreement(network, queries, {
        "one by one": oneByOne(network, queries),
        "all at once": allAtOnce(network, queries),
        "brute force": queries.map(bruteForce(network)),
      });
    });
  });

  describe("and z3", () => {
    let solver: Solver;
    before(async () => {
      solver = await startSolver();
    });
    after(async () => solver.stop());

    it(`agree on ${againstZ3.numRuns} random networks`, async function () {
      this.timeout(300_000);
      await check(shapes, againstZ3, async (shape) => {
        const network = networkOf(shape);
        const queries = queriesOf(network, shape);
        return disagreement(network, queries, { engine: oneByOne(network, queries), z3: await solver.decide(network, queries) });
      });
    });
  });
});
