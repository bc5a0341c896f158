/** One line of the benchmark: what was measured, against what, and whether that is good enough. */
export interface Figure {
  readonly title: string;
  readonly measured: string;
  readonly goal: string;
  readonly reached: boolean;
}

/** The middle of several measurements: a machine that is busy for a moment does not count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("There is no median of nothing.");
  return middle;
}

/** Medians of two works in milliseconds, measured in turn so that both see the same machine. The first rounds only warm up. */
export async function inTurn(
  rounds: number,
  warmUps: number,
  one: () => number | Promise<number>,
  other: () => number | Promise<number>,
): Promise<readonly [number, number]> {
  const [ones, others]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + warmUps; round++) {
    const [first, second] = [await one(), await other()];
    if (round < warmUps) continue;
    ones.push(first);
    others.push(second);
  }
  return [median(ones), median(others)];
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
