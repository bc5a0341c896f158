/**
 *     await check(shapes, runs("NETWORKS", 1000), async (shape) => disagreement(...));
 *
 * Random tests that are the same every time, and as many more as one likes: `NETWORKS=100000 Z3_NETWORKS=5000 SEED=7 npm run unit`.
 */
import fc from "fast-check";

export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/** What a property has to say against an example. */
class Said extends Error {}

/** The number of runs is in the environment variable, or else the usual; the seed in `SEED`. */
export function runs(variable: string, usual: number): Runs {
  return { numRuns: Number(process.env[variable] ?? usual), seed: Number(process.env["SEED"] ?? 1) };
}

/** Throws what the property says of the smallest example that it says anything about. */
export async function check<Value>(
  arbitrary: fc.Arbitrary<Value>,
  parameters: Runs,
  property: (value: Value) => Promise<string | null>,
): Promise<void> {
  const holds = async (value: Value): Promise<void> => {
    const said = await property(value);
    if (said !== null) throw new Said(said);
  };
  const { failed, errorInstance, numRuns, numShrinks, seed } = await fc.check(fc.asyncProperty(arbitrary, holds), parameters);
  if (!failed) return;
  const shown = errorInstance instanceof Said ? errorInstance.message : "The property itself failed.";
  throw new Error(
    `Run ${numRuns} with seed ${seed}, made smaller ${numShrinks} times:\n${shown}`,
    errorInstance instanceof Said ? {} : { cause: errorInstance },
  );
}
