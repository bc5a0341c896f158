/** From the start of node to the first resource of the program, against node that only loads the two packages that every program loads. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inTurn, seconds, type Figure } from "./measure";
import type { Subject } from "./subject";

const goal = 1.5;

/** Each run is a process of its own. */
export async function startFigure({ root, main, options }: Subject): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), "isthmus-bench-"));
  const references = join(folder, "references.json");
  writeFileSync(references, JSON.stringify(options.references));
  // What Pulumi's language host sets. https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/state.ts
  const environment = {
    PULUMI_CONFIG: JSON.stringify(options.config),
    PULUMI_NODEJS_STACK: options.stack,
    PULUMI_NODEJS_PROJECT: options.project,
    PULUMI_NODEJS_ORGANIZATION: options.organization,
    BENCH_MAIN: main,
    BENCH_REFERENCES: references,
  };
  const program = ["--require", "./loader/register.js", join(__dirname, "first-registration.ts")];
  const plain = ["--eval", 'require("@pulumi/pulumi"); require("@pulumi/aws");'];
  try {
    const [ours, theirs] = await inTurn(
      7,
      1,
      () => timed(root, program, environment),
      () => timed(root, plain, {}),
    );
    const ratio = ours / theirs;
    const measured = `${seconds(ours)}, ${ratio.toFixed(2)} times plain loading (${seconds(theirs)})`;
    return { title: "start to first registration", measured, goal: `at most ${goal} times`, reached: ratio <= goal };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(cwd: string, args: readonly string[], environment: Readonly<Record<string, string>>): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env: { ...process.env, ...environment }, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}
