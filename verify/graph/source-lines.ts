/**
 * Lines as somebody wrote them. What runs is what a loader or a build has made of a file (tsc, ts-node, tsx, esbuild), and a frame of the
 * stack counts the lines of that. Whoever has changed them keeps a source map: Node for itself, a loader behind `Error.prepareStackTrace`, a
 * build beside its output. The loader of this library that leaves every line in its place keeps none, and costs nothing here.
 */
import { existsSync } from "node:fs";
import { findSourceMap, type SourceMap } from "node:module";
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isLibrary } from "../../loader/library";
import { sourceMapOfFile } from "./source-maps";

/** A line of a file, by its absolute path. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/** Tells lines for one run. Each position is looked up once. */
export class SourceLines {
  private readonly places = new Map<string, Place>();
  private readonly maps = new Map<string, SourceMap | undefined>();

  /** @param root Directory that files are relative to. */
  constructor(private readonly root: string) {}

  /** `file:line` of a frame; `null` for one that is in no file. */
  lineOf(frame: NodeJS.CallSite | undefined): string | null {
    const place = frame === undefined ? undefined : this.placeOf(frame);
    return place === undefined ? null : `${relativeTo(this.root, place.file)}:${place.line}`;
  }

  /** Whether a frame is in the program, and not in a library or in Node. */
  isOfProgram(frame: NodeJS.CallSite): boolean {
    const file = fileOf(frame);
    if (file === undefined || isLibrary(file)) return false;
    const place = this.placeOf(frame);
    return place !== undefined && !isLibrary(place.file);
  }

  private placeOf(frame: NodeJS.CallSite): Place | undefined {
    const file = fileOf(frame);
    const line = frame.getLineNumber();
    if (file === undefined || line === null) return undefined;
    const column = frame.getColumnNumber() ?? 1;
    const key = `${frame.getFileName() ?? ""}:${line}:${column}`;
    const known = this.places.get(key) ?? this.written(frame, file, line, column) ?? { file, line };
    this.places.set(key, known);
    return known;
  }

  /** What a source map says of a position. */
  private written(frame: NodeJS.CallSite, file: string, line: number, column: number): Place | undefined {
    const name = frame.getFileName() ?? "";
    const loaded = findSourceMap(name) ?? findSourceMap(file);
    if (loaded !== undefined) return entryOf(loaded, line, column);
    const shown = formatted(frame);
    if (shown !== undefined && (shown.file !== file || shown.line !== line)) return shown;
    if (isLibrary(file)) return undefined;
    if (!this.maps.has(name)) this.maps.set(name, sourceMapOfFile(name));
    const built = this.maps.get(name);
    return built && entryOf(built, line, column);
  }
}

/** An error whose stack names the lines of the program as they were written, wherever Node or a loader does not see to it. */
export function withWrittenLines(error: unknown): unknown {
  if (!(error instanceof Error) || error.stack === undefined) return error;
  error.stack = error.stack.replace(
    /((?:file:\/\/)?\/[^\s()]+?\.[cm]?[jt]s)(\?[^\s():]*)?:(\d+):(\d+)/g,
    (frame: string, ...parts: string[]) => {
      const [file = "", query = "", line, column] = parts;
      const map = isLibrary(pathOf(file)) || findSourceMap(file) ? undefined : sourceMapOfFile(file + query);
      const place = map && entryOf(map, Number(line), Number(column));
      return place === undefined ? frame.replace(query, "") : `${place.file}:${place.line}`;
    },
  );
  return error;
}

function entryOf(map: SourceMap, line: number, column: number): Place | undefined {
  const entry = map.findEntry(line - 1, column - 1);
  if (!("originalSource" in entry) || !entry.originalSource) return undefined;
  const file = entry.originalSource.startsWith("file:") ? fileURLToPath(entry.originalSource) : entry.originalSource;
  // A package may ship maps without the sources.
  return existsSync(file) ? { file, line: entry.originalLine + 1 } : undefined;
}

/** As the loader itself would print the frame: ts-node and others keep their maps to themselves and follow them there. */
function formatted(frame: NodeJS.CallSite): Place | undefined {
  const { prepareStackTrace } = Error as { readonly prepareStackTrace?: (error: Error, frames: NodeJS.CallSite[]) => unknown };
  if (typeof prepareStackTrace !== "function") return undefined;
  const text = prepareStackTrace(new Error(), [frame]);
  const [, file, line] = (typeof text === "string" ? /((?:file:\/\/|\/|[A-Za-z]:[\\/])[^\n]*):(\d+):\d+\)?$/.exec(text) : null) ?? [];
  return file === undefined ? undefined : { file: pathOf(file), line: Number(line) };
}

function fileOf(frame: NodeJS.CallSite): string | undefined {
  const name = frame.getFileName();
  const isFile = typeof name === "string" && !name.startsWith("node:") && (name.startsWith("file:") || isAbsolute(name));
  return isFile ? pathOf(name) : undefined;
}

function pathOf(name: string): string {
  return name.startsWith("file:") ? fileURLToPath(name) : name;
}

/** Relative to the root; of a package, wherever it is installed, from its own folder on. */
function relativeTo(root: string, file: string): string {
  const [, inPackage] = /.*[\\/](node_modules[\\/].*)$/.exec(file) ?? [];
  const path = inPackage ?? relative(root, file);
  return path.startsWith("..") || isAbsolute(path) ? file : path.split(sep).join("/");
}
