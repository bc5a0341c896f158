/** The two streams of a command: results on standard output, everything else on standard error. */
import type { CaptureProgress } from "./capture-stacks";

/** Where output is not a terminal, lines end here. */
export const defaultWidth = 120;

/** Emphasis where a person is looking and has not said no to it. https://no-color.org */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** The emphasis for a stream. */
export function styleFor(stream: { readonly isTTY?: boolean }): Style {
  const noColor = process.env["NO_COLOR"];
  const on = stream.isTTY === true && (noColor === undefined || noColor === "");
  const wrap = (code: number) => (text: string) => (on ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: wrap(1), dim: wrap(2), warning: wrap(33) };
}

/** Ends quietly when whoever reads the output has seen enough, as in `isthmus graph dev --json | head`. */
export function endQuietlyOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

/** Progress on standard error: a line that is drawn again on a terminal, a line a finished stack elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): CaptureProgress {
  const redraw = (text: string): void => void (stream.isTTY && stream.write(`\r\u001b[K${text}`));
  return {
    begin: (stack) => redraw(`${stack} …`),
    end: (stack, { resources }, milliseconds) => {
      redraw("");
      stream.write(`${stack}: ${resources.length} resources in ${(milliseconds / 1000).toFixed(1)} s\n`);
    },
  };
}
