/**
 * What changed between two texts, line by line, with two lines around it: `- ` is only in the first, `+ ` only in the second.
 */

/** Lines that are shown before and after a change. */
const context = 2;
/** Above so many pairs of lines the comparison would take seconds; what lies between the first and the last change is then shown as a whole. */
const mostPairs = 16_000_000;

interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** The changes, or an empty text where there are none. */
export function lineDiff(before: string, after: string): string {
  const lines = compared(before.split("\n"), after.split("\n"));
  const changes = lines.flatMap(({ mark }, index) => (mark === " " ? [] : [index]));
  const near = (index: number): boolean => changes.some((change) => Math.abs(change - index) <= context);
  const shown = lines.map((line, index) => (near(index) ? `${line.mark} ${line.text}`.trimEnd() : null));
  if (changes.length === 0) return "";
  // A gap of any length is one line.
  return shown.flatMap((line, index) => (line !== null ? [line] : index === 0 || shown[index - 1] !== null ? ["  …"] : [])).join("\n");
}

function compared(before: readonly string[], after: readonly string[]): readonly Line[] {
  const start = commonStart(before, after);
  const end = commonStart([...before.slice(start)].reverse(), [...after.slice(start)].reverse());
  return [
    ...marked(" ", before.slice(0, start)),
    ...changed(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...marked(" ", before.slice(before.length - end)),
  ];
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index]);
  return at === -1 ? one.length : at;
}

function marked(mark: Line["mark"], lines: readonly string[]): readonly Line[] {
  return lines.map((text) => ({ mark, text }));
}

/** By a longest common subsequence. https://en.wikipedia.org/wiki/Longest_common_subsequence */
function changed(before: readonly string[], after: readonly string[]): readonly Line[] {
  if (before.length * after.length > mostPairs) return [...marked("-", before), ...marked("+", after)];
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const [old = "", young = ""] = [before[row], after[column]];
    if (old === young) {
      lines.push({ mark: " ", text: old });
      row++;
      column++;
    } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) {
      lines.push({ mark: "-", text: old });
      row++;
    } else {
      lines.push({ mark: "+", text: young });
      column++;
    }
  }
  return [...lines, ...marked("-", before.slice(row)), ...marked("+", after.slice(column))];
}

/** At `row * width + column`: how many lines the two texts have in common from there on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const at = row * width + column;
      lengths[at] =
        before[row] === after[column] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  return lengths;
}
