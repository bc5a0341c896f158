/** The oracles against each other, before anything is held against them. */
import { expect } from "chai";
import { parse } from "./addresses";
import { bruteForce } from "./brute-force";
import { disagreement, queriesOf } from "./compare";
import { shapes } from "./networks/arbitraries";
import { networkOf } from "./networks/build";
import { check, runs } from "./run";
import { scenarios } from "./semantics";
import { startSolver, type Solver } from "./z3";

/** Every address of every VPC that the generator makes, and a few of the internet. */
const everyAddress = [
  ...Array.from({ length: 64 }, (_, offset) => parse("10.0.0.0") + offset),
  ...[0, 1, 2, 3].map((offset) => parse("8.8.8.0") + offset),
];

describe("the oracles of reachability", () => {
  let solver: Solver;
  before(async () => {
    solver = await startSolver();
  });
  after(async () => solver.stop());

  for (const { title, shape, from, to, verdict } of scenarios) {
    it(`${title}: ${verdict}`, async () => {
      const network = networkOf(shape);
      const query = { from, to, protocol: shape.protocol, port: shape.port };
      expect(bruteForce(network)(query), "brute force").to.equal(verdict);
      expect(await solver.decide(network, [query]), "z3").to.deep.equal([verdict]);
    });
  }

  it("says with one address of every interval what it says with every address", async () => {
    await check(shapes, runs("EVERY_ADDRESS_NETWORKS", 40), async (shape) => {
      const network = networkOf(shape);
      const queries = queriesOf(network, shape);
      const [few, all] = [bruteForce(network), bruteForce(network, everyAddress)];
      return disagreement(network, queries, { "stand-ins": queries.map(few), "every address": queries.map(all) });
    });
  });

  it("finds by brute force what z3 proves", async () => {
    await check(shapes, runs("Z3_NETWORKS", 30), async (shape) => {
      const network = networkOf(shape);
      const queries = queriesOf(network, shape);
      return disagreement(network, queries, { "brute force": queries.map(bruteForce(network)), z3: await solver.decide(network, queries) });
    });
  });
});
