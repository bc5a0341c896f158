/** The two streams of a command: results on standard output, everything else on standard error. */
import { WriteStream } from "node:tty";
import { styleText } from "node:util";
import type { CaptureProgress } from "./capture-stacks";
import { resourceCounts } from "./counts";
import { counted, oneLine } from "./layout";

/** Lines end here where neither the terminal nor `COLUMNS` says how wide it is. */
export const defaultWidth = 80;
/** Narrower, nothing can be read. */
const narrowest = 40;

/** What is known of the stream that a text is written to. */
export type OutputStream = Pick<NodeJS.WriteStream, "isTTY" | "columns">;

/** Emphasis where a person is looking and has not declined it. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly failure: (text: string) => string;
  readonly success: (text: string) => string;
}

/**
 * The emphasis for a stream: on a terminal that has colours, or wherever `FORCE_COLOR` asks for them. Node decides from `NO_COLOR`,
 * `FORCE_COLOR`, `NODE_DISABLE_COLORS` and `TERM` (`dumb` has none). https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function styleFor(stream: Partial<OutputStream>, environment: NodeJS.ProcessEnv = process.env): Style {
  const isAsked = stream.isTTY === true || isSet(environment["FORCE_COLOR"]);
  const on = isAsked && WriteStream.prototype.getColorDepth.call(stream as WriteStream, withoutEmpty(environment)) > 1;
  const as = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    on && text !== "" ? styleText(format, text, { validateStream: false }) : text;
  return { bold: as("bold"), dim: as("dim"), warning: as("yellow"), failure: as("red"), success: as("green") };
}

/** Columns of a stream: the terminal's own, those of the variable `COLUMNS`, or 80. */
export function widthOf(stream: Partial<OutputStream>, environment: NodeJS.ProcessEnv = process.env): number {
  const said = Number(environment["COLUMNS"]);
  const width = stream.columns ?? (Number.isInteger(said) && said > 0 ? said : defaultWidth);
  return Math.max(narrowest, width);
}

/** Ends quietly when whoever reads the output has seen enough, as in `isthmus graph dev --json | head`. */
export function endQuietlyOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

/** Only what is not known, for commands that print a document. */
export function notesOn(stream: Pick<NodeJS.WriteStream, "isTTY" | "write">): CaptureProgress {
  return { ...progressOn(stream), begin: () => undefined, end: () => undefined };
}

/** Progress on standard error: a line that is drawn again on a terminal, a line for each finished stack elsewhere and in CI. */
export function progressOn(
  stream: Pick<NodeJS.WriteStream, "isTTY" | "write">,
  environment: NodeJS.ProcessEnv = process.env,
): CaptureProgress {
  const redraws = stream.isTTY && environment["TERM"] !== "dumb" && !isSet(environment["CI"]);
  const redraw = (text: string): void => void (redraws && stream.write(`\r\u001b[K${text}`));
  return {
    begin: (stack) => redraw(`${stack} …`),
    note: (stack, text) => {
      redraw("");
      stream.write(`note: ${stack}: ${oneLine(text)}\n`);
    },
    end: (stack, captured, milliseconds) => {
      redraw("");
      stream.write(`${stack}: ${counted(resourceCounts(captured).managed, "resource")} in ${(milliseconds / 1000).toFixed(1)} s\n`);
    },
  };
}

/** An empty `NO_COLOR` says nothing, but Node takes it for a no. https://no-color.org */
function withoutEmpty(environment: NodeJS.ProcessEnv): object {
  const { NO_COLOR: noColor, ...others } = environment;
  return isSet(noColor) ? environment : others;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}
