/**
 *     passed: 4 stacks, 592 resources
 *
 *       hub          117 resources in 26 components
 *       assertions   61 of 61 hold
 *
 * What a rehearsal found, on one screen: the verdict first and last, and between them a line for each stack and each check.
 */
import { counted, labelled, listed, oneLine, paragraph, widest } from "./layout";
import type { Style } from "./terminal";

/** One line of the summary. */
export interface SummaryRow {
  readonly label: string;
  readonly text: string;
  /** `note`: nobody has to act, but nobody should be surprised either. @default "good" */
  readonly outcome?: "good" | "note" | "failed";
  /** What the verdict says of it where it failed, as in `2 of 61 assertions do not hold`. @default the text */
  readonly failure?: string;
  /** Lines that say which and why. They come after the summary, also where nothing else is shown. */
  readonly details?: readonly string[];
}

/** How the summary looks. */
export interface SummaryOptions {
  /** What passed, as in `4 stacks, 592 resources`. */
  readonly subject: string;
  readonly width: number;
  readonly style: Style;
  /** The verdict and what failed, and nothing else. */
  readonly quiet: boolean;
  /** What to do to see more. @default - nothing */
  readonly hint?: string;
}

/** The summary as text, with a line feed at its end. */
export function summaryText(rows: readonly SummaryRow[], { subject, width, style, quiet, hint }: SummaryOptions): string {
  const verdict = verdictOf(rows, subject);
  const shown = verdict.passed ? style.success(verdict.text) : style.failure(verdict.text);
  const details = rows.flatMap((row) => row.details ?? []);
  const last = [...details, ...(details.length > 0 ? [""] : []), shown];
  if (quiet) return `${last.join("\n")}\n`;
  const more = hint === undefined ? [] : [...paragraph(hint, width).map(style.dim), ""];
  return [shown, "", ...table(rows, width, style), "", ...more, ...last, ""].join("\n");
}

/** What failed, as the verdict and the command's error say it. */
export function failuresIn(rows: readonly SummaryRow[]): readonly string[] {
  return rows.filter(({ outcome }) => outcome === "failed").map(({ failure, text }) => failure ?? text);
}

/** `passed: …`, or `failed: …` with every reason. */
function verdictOf(rows: readonly SummaryRow[], subject: string): { readonly passed: boolean; readonly text: string } {
  const failures = failuresIn(rows);
  return failures.length === 0 ? { passed: true, text: `passed: ${subject}` } : { passed: false, text: `failed: ${failures.join("; ")}` };
}

function table(rows: readonly SummaryRow[], width: number, style: Style): readonly string[] {
  const indent = 2;
  const labelWidth = widest(rows.map(({ label }) => label)) + 2;
  const emphasis = { good: (text: string) => text, note: style.warning, failed: style.failure };
  return rows.flatMap(({ label, text, outcome = "good" }) =>
    labelled(label, labelWidth, paragraph(text, width - indent - labelWidth).map(emphasis[outcome])).map(
      (line) => " ".repeat(indent) + line,
    ),
  );
}

/** The row of the warnings that programs logged; those of several stacks once, with their names. */
export function warningsRow(stacks: readonly { readonly stack: string; readonly warnings: readonly string[] }[]): SummaryRow {
  const texts = new Map<string, string[]>();
  for (const { stack, warnings } of stacks) for (const text of new Set(warnings)) texts.set(text, [...(texts.get(text) ?? []), stack]);
  if (texts.size === 0) return { label: "warnings", text: "none" };
  const details = [...texts].map(([text, names]) => `warning in ${listed(names)}: ${oneLine(text)}`);
  return { label: "warnings", text: `${counted(texts.size, "warning")}, below`, outcome: "note", details };
}
