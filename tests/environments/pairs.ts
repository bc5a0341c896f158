/** One choice for each group. */
export type Row = readonly (readonly [group: string, choice: string])[];

/**
 * Rows in which every two choices of different groups meet at least once: as good as all pairs for whatever two choices do to each other, in a
 * fraction of the time. `undefined` is a group that is left as it is. Greedy, and the same rows for the same groups.
 * https://en.wikipedia.org/wiki/All-pairs_testing
 */
export function pairwise(groups: Readonly<Record<string, readonly string[]>>): readonly Row[] {
  const levels = Object.entries(groups).flatMap(([group, choices]) => choices.map((choice) => [group, choice] as const));
  const open = new Set(
    levels.flatMap((one, index) => levels.slice(index + 1).flatMap((other) => (one[0] === other[0] ? [] : [key(one, other)]))),
  );
  const rows: Row[] = [];
  while (open.size > 0) {
    const row: (readonly [string, string])[] = [];
    const [seed = ""] = open;
    const first = levels.filter((level) => (JSON.parse(seed) as string[][]).some((each) => each.join() === level.join()));
    const rest = Object.keys(groups).filter((group) => !first.some(([taken]) => taken === group));
    row.push(...first);
    for (const group of rest) {
      const news = (level: readonly [string, string]): number => row.filter((other) => open.has(key(level, other))).length;
      const own = levels.filter(([each]) => each === group);
      const best = own.reduce((one, other) => (news(other) > news(one) ? other : one));
      if (news(best) > 0) row.push(best);
    }
    for (const [index, one] of row.entries()) for (const other of row.slice(index + 1)) open.delete(key(one, other));
    const order = Object.keys(groups);
    rows.push(row.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)));
  }
  return rows;
}

function key(one: readonly [string, string], other: readonly [string, string]): string {
  return JSON.stringify([one, other].sort(([group], [another]) => (group < another ? -1 : 1)));
}
