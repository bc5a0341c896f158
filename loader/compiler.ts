/**
 * The TypeScript compiler that Pulumi would take for a program, with the options that Pulumi's host gives it: the project's own `typescript`,
 * otherwise the 3.8 that comes with the SDK; the `tsconfig.json` of the directory that the program runs in, and no other.
 * https://www.pulumi.com/docs/iac/languages-sdks/javascript/#typescript
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { LoadError } from "./load-error";
import { packageRoot } from "./library";

/** How TypeScript is compiled. */
export interface TypeScriptSettings {
  /** Directory that Pulumi runs the program in. */
  readonly directory: string;
  /** `runtime.options.tsconfig` of Pulumi.yaml. @default - `PULUMI_NODEJS_TSCONFIG_PATH`, otherwise tsconfig.json */
  readonly tsconfig?: string | undefined;
}

/** How the TypeScript below a directory is compiled. */
export interface ProjectSettings {
  readonly root: string;
  readonly settings: TypeScriptSettings;
}

/** Which of Node's two kinds of modules a file becomes. */
export type ModuleFormat = "module" | "commonjs";

type Options = Readonly<Record<string, unknown>>;

interface Parsed {
  readonly options: Options;
}

/** What is used of the compiler: the same in every release from 3.8 to 6. */
interface Compiler {
  readonly ModuleKind: Readonly<Record<string, unknown>>;
  readonly readConfigFile: (path: string, read: typeof readIfThere) => { readonly config?: unknown; readonly error?: Diagnostic };
  readonly parseJsonConfigFileContent: (json: unknown, host: object, folder: string, options: object, path: string) => Parsed;
  readonly convertCompilerOptionsFromJson: (json: unknown, folder: string) => Parsed;
  readonly transpileModule: (source: string, how: object) => { readonly outputText: string; readonly diagnostics?: readonly Diagnostic[] };
  readonly flattenDiagnosticMessageText: (text: unknown, newLine: string) => string;
}

interface Diagnostic {
  readonly code: number;
  readonly start?: number;
  readonly messageText: unknown;
  /** Absent where it is about the options and not about a file. */
  readonly file?: { getLineAndCharacterOfPosition(position: number): { readonly line: number; readonly character: number } };
}

/** The compiler of one project, loaded when it is first needed. */
export class ProjectCompiler {
  /** Differs where the compiler or its options do. */
  readonly fingerprint: string;
  private readonly path: string | undefined;
  private readonly tsconfig: string;
  private loaded: { readonly compiler: Compiler; readonly options: Readonly<Record<ModuleFormat, Options>> } | undefined;

  constructor(settings: TypeScriptSettings) {
    this.path = compilerAbove(settings.directory);
    this.tsconfig = tsconfigOf(settings);
    this.fingerprint = JSON.stringify([this.path && versionOf(this.path), ...extended(this.tsconfig)]);
  }

  /** What a file becomes, with its source map. Throws a `LoadError` with every place that is no TypeScript. */
  compile(file: string, source: string, format: ModuleFormat): string {
    if (this.path === undefined) return withoutCompiler(file, source, format);
    const { compiler, options } = (this.loaded ??= this.load(this.path));
    // Its ending says how a file is read, whatever package.json is above it.
    const fileName =
      "NodeNext" in compiler.ModuleKind && format === "module" ? file.replace(/\.m?ts$/, ".mts") : file.replace(/\.mts$/, ".ts");
    const how = { fileName, compilerOptions: options[format], reportDiagnostics: true };
    const { outputText, diagnostics = [] } = compiler.transpileModule(source, how);
    const faults = diagnostics.flatMap((each) => fault(compiler, file, each));
    if (faults.length === 0) return withSource(basename(file), outputText);
    // What has come to the language since 3.8 is mostly types.
    const code = this.path.includes("typescript@3.8.3") ? typesRemoved(file, source, format) : undefined;
    if (code === undefined) throw new LoadError(faults.join("\n"));
    return code;
  }

  private load(path: string): { readonly compiler: Compiler; readonly options: Readonly<Record<ModuleFormat, Options>> } {
    const compiler = createRequire(path)(path) as Compiler;
    const { options, own } = existsSync(this.tsconfig) ? readOptions(compiler, this.tsconfig) : { options: {}, own: {} };
    const nodeNext = compiler.ModuleKind["NodeNext"];
    // Pulumi lays its defaults over what the file extends, and what the file says itself over those.
    const withDefaults = (target: string): Options => {
      const json = { target, module: nodeNext === undefined ? "commonjs" : "nodenext", ...own };
      return { ...options, ...compiler.convertCompilerOptionsFromJson(json, dirname(this.tsconfig)).options, ...forced };
    };
    const esModule = { ...withDefaults("ES2022"), module: nodeNext ?? compiler.ModuleKind["ESNext"] };
    return { compiler, options: { commonjs: asCommonJs(withDefaults("ES2020"), compiler), module: esModule } };
  }
}

/** Whether a name that is imported is one of the `paths` of tsconfig.json: the compiler finds a file by it, and node does not. */
export function isMappedPath(name: string, settings: TypeScriptSettings): boolean {
  const maps = extended(tsconfigOf(settings)).flatMap((text) => /"paths"\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? []);
  const prefixes = maps.flatMap((map) => [...map.matchAll(/"([^"]+)"\s*:/g)].flatMap(([, key]) => key?.split("*")[0] ?? []));
  return prefixes.some((prefix) => `${name}/`.startsWith(prefix));
}

function tsconfigOf({ directory, tsconfig }: TypeScriptSettings): string {
  return resolve(directory, tsconfig ?? process.env["PULUMI_NODEJS_TSCONFIG_PATH"] ?? "tsconfig.json");
}

/** What would write files, or keep the source map from where it is looked for. */
const forced: Options = {
  sourceMap: false,
  inlineSourceMap: true,
  inlineSources: false,
  sourceRoot: undefined,
  mapRoot: undefined,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  composite: false,
  incremental: false,
  noEmit: false,
  outFile: undefined,
  outDir: undefined,
};

/** Kinds that `require` can read. */
const commonJsKinds = ["CommonJS", "Node16", "Node18", "Node20", "NodeNext"];

/** Options that are meant for a bundler are read as Node would import: a CommonJS package is its own default. */
function asCommonJs(options: Options, { ModuleKind }: Compiler): Options {
  const isReadable = commonJsKinds.some((kind) => kind in ModuleKind && ModuleKind[kind] === options["module"]);
  return isReadable ? options : { esModuleInterop: true, ...options, module: ModuleKind["CommonJS"] };
}

function readOptions(compiler: Compiler, path: string): { readonly options: Options; readonly own: object } {
  const { config, error } = compiler.readConfigFile(path, readIfThere);
  if (error !== undefined) throw new LoadError(`${path} cannot be read: ${compiler.flattenDiagnosticMessageText(error.messageText, " ")}`);
  const { compilerOptions: own = {}, "ts-node": tsNode = {} } = (config ?? {}) as { compilerOptions?: object; "ts-node"?: object };
  // Which files belong to the project is of no interest: no folder is read.
  const host = { useCaseSensitiveFileNames: true, fileExists: existsSync, readFile: readIfThere, readDirectory: () => [] };
  const { options } = compiler.parseJsonConfigFileContent(config, host, dirname(path), {}, path);
  const ofTsNode =
    "compilerOptions" in tsNode ? compiler.convertCompilerOptionsFromJson(tsNode.compilerOptions, dirname(path)).options : {};
  return { options: { ...options, ...ofTsNode }, own };
}

/** `index.ts:3:5: ';' expected. (TS1005)` */
function fault(
  { flattenDiagnosticMessageText }: Compiler,
  path: string,
  { file, start = 0, messageText, code }: Diagnostic,
): readonly string[] {
  if (file === undefined) return [];
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return [`${path}:${line + 1}:${character + 1}: ${flattenDiagnosticMessageText(messageText, " ")} (TS${code})`];
}

/** A configuration file and those that it extends, as they are written. */
function extended(path: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
  const text = seen.has(path) ? undefined : readIfThere(path);
  if (text === undefined) return [];
  const [, one, several = ""] = /"extends"\s*:\s*(?:"([^"]+)"|\[([^\]]*)\])/.exec(text) ?? [];
  const names = one === undefined ? [...several.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => name ?? []) : [one];
  return [text, ...names.flatMap((name) => extended(extendedPath(path, name), new Set([...seen, path])))];
}

function extendedPath(from: string, name: string): string {
  const load = createRequire(from);
  const found = [name, `${name}.json`, `${name}/tsconfig.json`].map((each) => {
    try {
      return load.resolve(each);
    } catch {
      return undefined;
    }
  });
  return found.find((each) => each?.endsWith(".json")) ?? name;
}

/** The compiler that is installed for a directory, if one is. */
function compilerAbove(directory: string): string | undefined {
  const load = createRequire(join(directory, "tsconfig.json"));
  for (const name of ["typescript", "@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js"]) {
    try {
      const path = load.resolve(name);
      // From 7 on the compiler is another program without this interface, and Pulumi cannot use it either.
      if (name !== "typescript" || Number.parseInt(versionOf(path), 10) < 7) return path;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The name that the file really has, in the source map. */
function withSource(name: string, code: string): string {
  return code.replace(/(?<=^\/\/# sourceMappingURL=data:application\/json;base64,)\S+$/m, (map) => {
    const payload = JSON.parse(Buffer.from(map, "base64").toString()) as object;
    return Buffer.from(JSON.stringify({ ...payload, sources: [name] })).toString("base64");
  });
}

/** Files that belong to no project are read too, such as assertions in a folder of their own. */
function withoutCompiler(file: string, source: string, format: ModuleFormat): string {
  const code = typesRemoved(file, source, format);
  if (code !== undefined) return code;
  throw new LoadError(
    `${file} cannot be read without TypeScript's own compiler, and none is installed for it. Install one that Pulumi takes: npm install --save-dev typescript@5.`,
  );
}

/** A file without its types, by the loader that this library reads its own sources with; nothing of one that is more, or no TypeScript. */
function typesRemoved(file: string, source: string, format: ModuleFormat): string | undefined {
  const path = join(packageRoot, "loader", "sucrase.js");
  const { withoutTypes } = createRequire(__filename)(path) as { withoutTypes: (...args: readonly string[]) => string | undefined };
  try {
    return withoutTypes(source, file, format);
  } catch {
    return undefined;
  }
}

/** The version of the package that a file is in. */
function versionOf(file: string): string {
  const manifest = join(dirname(file), "..", "package.json");
  const { version = file } = JSON.parse(readIfThere(manifest) ?? "{}") as { readonly version?: string };
  return version;
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
