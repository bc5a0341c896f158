/**
 * TypeScript to what Node reads, file by file and without checking types, by the compiler that Pulumi takes for the program: so namespaces,
 * decorators, enums, class fields and the default import of a CommonJS package are here what they are there. What was compiled is kept below
 * `node_modules/.cache`, by content, and then the compiler need not be loaded.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { isEsModule } from "./manifest";
import { ProjectCompiler, type ModuleFormat, type TypeScriptSettings } from "./compiler";

/** Settings of the programs that were loaded, by the directory of the project. */
const projects = new Map<string, TypeScriptSettings>();
const compilers = new Map<string, ProjectCompiler>();
/** What required files were compiled to: their source maps are in it. */
const compiled = new Map<string, string>();

/** Whether a file is TypeScript that runs. */
export function isTypeScript(path: string): boolean {
  return /\.[cm]?ts$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}

/** From here on, files below `root` are compiled with these settings. */
export function useSettings(root: string, settings: TypeScriptSettings): void {
  projects.set(root, settings);
}

/** Whether a file is below the root of a project whose settings are known. */
export function isOfProject(file: string): boolean {
  return [...projects.keys()].some((root) => file.startsWith(root + sep));
}

/** Compiles a file. */
export function compile(file: string, format: ModuleFormat): string {
  const settings = settingsFor(file);
  const compiler = compilerFor(settings);
  const source = readFileSync(file, "utf8");
  const entry = cacheEntry(settings.directory, [compiler.fingerprint, format, basename(file), source]);
  const kept = entry && read(entry);
  const code = kept ?? compiler.compile(file, source, format);
  if (entry !== undefined && kept === undefined) write(entry, code);
  if (format === "commonjs") compiled.set(file, code);
  return code;
}

/** What is imported: an ES module, unless the file is CommonJS by its ending or its package. */
export function compileForImport(file: string): { readonly format: ModuleFormat; readonly source: string } {
  const format = isEsModule(file) ? "module" : "commonjs";
  return { format, source: compile(file, format) };
}

/** What a file was compiled to when it was required. */
export function compiledText(file: string): string | undefined {
  return compiled.get(file);
}

/** Those of the innermost project, otherwise those of the nearest directory with options of its own. */
function settingsFor(file: string): TypeScriptSettings {
  const roots = [...projects.keys()].filter((root) => file.startsWith(root + sep)).sort((one, other) => other.length - one.length);
  return projects.get(roots[0] ?? "") ?? { directory: nearest(dirname(file), "tsconfig.json") ?? dirname(file) };
}

function compilerFor(settings: TypeScriptSettings): ProjectCompiler {
  const key = JSON.stringify(settings);
  const known = compilers.get(key) ?? new ProjectCompiler(settings);
  compilers.set(key, known);
  return known;
}

/** The nearest directory, upwards, that has a file or a folder of this name. */
function nearest(from: string, name: string): string | undefined {
  for (let directory = from; ; directory = dirname(directory)) {
    if (existsSync(join(directory, name))) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}

function cacheEntry(directory: string, parts: readonly string[]): string | undefined {
  const home = nearest(directory, "node_modules");
  const name = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return home && join(home, "node_modules", ".cache", "isthmus", name);
}

function read(entry: string): string | undefined {
  try {
    return readFileSync(entry, "utf8");
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another process may be reading. A folder that cannot be written only costs the time. */
function write(entry: string, code: string): void {
  try {
    mkdirSync(dirname(entry), { recursive: true });
    writeFileSync(`${entry}.${process.pid}`, code);
    renameSync(`${entry}.${process.pid}`, entry);
  } catch {
    // The next start compiles it again.
  }
}
