/** The whole of `npm start`: what a stranger waits for, and the memory it takes at its highest. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, seconds, type Figure } from "./measure";

const goal = { milliseconds: 8_000, mebibytes: 450 };

/** Every node process of the command, npm's own among them, notes its peak when it ends; the highest counts. */
export function wholeFigure(root: string): Figure {
  const runs = Array.from({ length: 3 }, () => run(root));
  const [time, memory] = [median(runs.map(({ milliseconds }) => milliseconds)), Math.max(...runs.map(({ mebibytes }) => mebibytes))];
  return {
    title: "npm start",
    measured: `${seconds(time)}, ${Math.round(memory)} MiB`,
    goal: `under ${goal.milliseconds / 1000} s and ${goal.mebibytes} MiB`,
    reached: time < goal.milliseconds && memory < goal.mebibytes,
  };
}

function run(root: string): { readonly milliseconds: number; readonly mebibytes: number } {
  const folder = mkdtempSync(join(tmpdir(), "isthmus-bench-"));
  try {
    const env = { ...process.env, BENCH_PEAKS: folder, NODE_OPTIONS: `--require ${join(__dirname, "peak-memory.js")}` };
    const start = performance.now();
    const { status, stderr } = spawnSync("npm", ["start"], { cwd: root, env, encoding: "utf8", maxBuffer: 1e9 });
    const milliseconds = performance.now() - start;
    if (status !== 0) throw new Error(stderr);
    const peaks = readdirSync(folder).map((file) => Number(readFileSync(join(folder, file), "utf8")));
    return { milliseconds, mebibytes: Math.max(...peaks) / 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
