/** The names that somebody probably meant: `nearestNames("orders-comand", names)`. */

/** As many of the known names as are worth reading, nearest first. Capitals do not count. */
export function nearestNames(wanted: string, known: readonly string[], count = 3): readonly string[] {
  const ranked = known.map((name) => ({ name, letters: distance(wanted.toLowerCase(), name.toLowerCase()) }));
  return ranked
    .sort((one, other) => one.letters - other.letters)
    .slice(0, count)
    .map(({ name }) => name);
}

/** The one name that was meant, where one is near enough: at most one letter in three is another, two of a short name that are swapped. */
export function nearestName(wanted: string, known: readonly string[]): string | undefined {
  const [nearest] = nearestNames(wanted, known, 1);
  if (nearest === undefined) return undefined;
  return distance(wanted.toLowerCase(), nearest.toLowerCase()) <= Math.ceil(nearest.length / 3) ? nearest : undefined;
}

/** How many letters to change, add or leave out. https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(from: string, to: string): number {
  const firstRow = Array.from({ length: to.length + 1 }, (_, column) => column);
  const lastRow = [...from].reduce<readonly number[]>((above, letter, row) => {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    return current;
  }, firstRow);
  return lastRow.at(-1) ?? 0;
}
