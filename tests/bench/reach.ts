/** Who reaches whom: of the sample's stacks, of networks that grow, and beside the two oracles that the engine is tested against. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { StackCaptures } from "../../cli/capture-stacks";
import { readProject } from "../../verify/project";
import { allPairs, buildNetwork, reach, type Network } from "../../verify/reach";
import { bruteForce } from "../verify/reach/oracles/brute-force";
import type { Query } from "../verify/reach/oracles/query";
import { startSolver } from "../verify/reach/oracles/z3";
import { median, seconds, type Figure } from "./measure";
import { reachNetwork } from "./reach-network";

const goal = { stacks: 1_000, milliseconds: 10_000, mebibytes: 1024 };

export async function reachFigures(root: string): Promise<readonly Figure[]> {
  return [await stacksFigure(), ...[10, 30, 100].map((vpcs) => grownFigure(root, vpcs)), await oraclesFigure()];
}

/** From the captured graphs to the last verdict. */
async function stacksFigure(): Promise<Figure> {
  const captures = new StackCaptures(readProject(join(__dirname, "../environments/sample")), {
    begin: () => undefined,
    note: () => undefined,
    end: () => undefined,
  });
  const graphs = [];
  for (const stack of ["hub", "dev", "qa", "prod"]) graphs.push(await captures.of(stack));
  const times: number[] = [];
  let count = 0;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    count = allPairs(buildNetwork(graphs)).length;
    times.push(performance.now() - start);
  }
  const [first = 0] = times;
  const measured = `${seconds(first)} at first, then ${seconds(median(times.slice(1)))}; ${count} flows`;
  return { title: "reach, hub and 3 stacks", measured, goal: `under ${goal.stacks / 1000} s`, reached: first < goal.stacks };
}

interface Grown {
  readonly flows: number;
  readonly reachable: number;
  readonly milliseconds: number;
  readonly mebibytes: number;
}

/** Each in a process of its own. The goal is the same for all, so that the growth can be read. */
function grownFigure(root: string, vpcs: number): Figure {
  const args = ["--conditions=isthmus-source", "--require", "./loader/register.js", join(__dirname, "all-pairs.ts"), String(vpcs)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const { flows, reachable, milliseconds, mebibytes } = JSON.parse(stdout) as Grown;
  const each = ((milliseconds * 1000) / flows).toFixed(1);
  return {
    title: `reach, ${vpcs} VPCs, ${20 * vpcs} endpoints`,
    measured: `${seconds(milliseconds)}, ${Math.round(mebibytes)} MiB; ${flows} flows, ${reachable} open, ${each} µs each`,
    goal: `under ${goal.milliseconds / 1000} s and 1 GiB`,
    reached: milliseconds < goal.milliseconds && mebibytes < goal.mebibytes,
  };
}

/** The largest network that both can do in seconds; z3 does every fourth flow of it. */
async function oraclesFigure(): Promise<Figure> {
  const network = reachNetwork({ vpcs: 6, endpointsPerVpc: 3 });
  const queries = queriesOf(network);
  const some = queries.filter((_, index) => index % 4 === 0);
  const solver = await startSolver();
  try {
    const engine = await timed(() => queries.map((query) => reach(network, query).verdict));
    const brute = await timed(() => queries.map(bruteForce(network)));
    const z3 = await timed(() => solver.decide(network, some));
    const same =
      queries.every((_, index) => engine.result[index] === brute.result[index]) &&
      z3.result.every((verdict, index) => verdict === engine.result[4 * index]);
    const each = (milliseconds: number, count: number): string => `${(milliseconds / count).toFixed(2)} ms`;
    return {
      title: "reach, one flow",
      measured: `engine ${each(engine.took, queries.length)}, brute force ${each(brute.took, queries.length)}, z3 ${each(z3.took, some.length)}; ${queries.length} flows`,
      goal: "the same verdicts, fastest",
      reached: same && engine.took / queries.length < Math.min(brute.took / queries.length, z3.took / some.length),
    };
  } finally {
    await solver.stop();
  }
}

function queriesOf({ endpoints }: Network): readonly Query[] {
  return endpoints.flatMap(({ name: to, ports }) =>
    ports.flatMap(({ protocol, port }) =>
      endpoints.filter(({ name }) => name !== to).map(({ name: from }) => ({ from, to, protocol, port })),
    ),
  );
}

async function timed<Result>(work: () => Result | Promise<Result>): Promise<{ readonly result: Result; readonly took: number }> {
  const start = performance.now();
  const result = await work();
  return { result, took: performance.now() - start };
}
