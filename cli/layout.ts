/** Text in columns: wrapping, cutting, padding and counting, the same in every report. */

/** Lines that hold as many parts as fit, joined by the separator. A part that is longer than the width has a line of its own. */
export function wrapped(parts: readonly string[], width: number, separator = " "): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + separator.length + part.length <= width)
      lines[lines.length - 1] = `${current}${separator}${part}`;
    else lines.push(part);
  }
  return lines;
}

/** Text wrapped between words. */
export function paragraph(text: string, width: number): readonly string[] {
  return wrapped(text.split(" "), width);
}

/** A label in a column of its own, and beside it text over as many lines as it needs. */
export function labelled(label: string, labelWidth: number, lines: readonly string[]): readonly string[] {
  const [first = "", ...rest] = lines;
  return [`${label.padEnd(labelWidth)}${first}`.trimEnd(), ...rest.map((line) => " ".repeat(labelWidth) + line)];
}

/** Text of at most this length; an ellipsis ends what was longer. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Text whose lines end at the width: a longer one goes on below, indented by two more than it was. */
export function reflowed(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => (line.length <= width ? [line] : continued(line, width)))
    .join("\n");
}

function continued(line: string, width: number): readonly string[] {
  const words = line.trimStart();
  const indent = " ".repeat(line.length - words.length);
  const [first = "", ...rest] = paragraph(words, width - indent.length - 2);
  return [indent + first, ...rest.map((each) => `${indent}  ${each}`)];
}

/** A value on one line: line feeds and other control characters, which could look like lines of the report, and marks of direction, which turn what follows, as escapes. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`.replace("\\u000a", "\\n"),
  );
}

/** `1 flow`, `2,000 flows` */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}

/** `dev`, `dev and qa`, `dev, qa and prod` */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** Width of a column: its longest entry. */
export function widest(entries: readonly string[]): number {
  return Math.max(0, ...entries.map(({ length }) => length));
}
