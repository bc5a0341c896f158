/**
 * A program's own files are loaded anew for every run, as `pulumi up` starts a process for every stack: a value that one of them reads from the
 * configuration while it loads is that of its own stack. Packages stay loaded; Pulumi's state is in one of them.
 */
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { types } from "node:util";
import { MessageChannel, receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import { LoadError } from "../../../loader/load-error";
import { isLibrary, libraryFolders, packageRoot } from "../../../loader/library";
import type { ProjectSettings } from "../../../loader/compiler";

const { cache } = nodeModule.createRequire(__filename);

/** ES modules that were required. Node keeps those for good, whatever is done about their address. */
const requiredModules = new Set<string>();
let mayImport = false;
let runs = 0;

/** How the hooks get to know of a run. */
type Announce = (run: object | undefined) => void;
let announce: Announce | undefined;
/** What the files of a run have become that were imported, by their addresses without the run. */
const texts = new Map<string, string>();
let reports: MessagePort | undefined;

/** The text that an imported file of the last run was loaded as, by its address. */
export function loadedText(address: URL): string | undefined {
  for (let report; reports !== undefined && (report = receiveMessageOnPort(reports)) !== undefined;) keep(report.message as Report);
  return texts.get(withoutRun(address.href));
}

type Report = readonly [address: string, text: string];

function keep([address, text]: Report): void {
  texts.set(withoutRun(address), text);
}

function withoutRun(address: string): string {
  return address.split("?", 1)[0] ?? address;
}

/**
 * Does work that loads a program, and forgets the program's files afterwards. What was loaded before stays: a test may have changed it on
 * purpose.
 *
 * @param isModule Whether the program is an ES module.
 * @param project How its TypeScript is compiled, where it is not as its own directory says.
 */
export async function inOwnRun<Result>(
  isModule: boolean,
  project: ProjectSettings | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  // A program that waits for what never comes does not end by itself.
  last?.end();
  if (isModule || mayImport) announce ??= installHooks();
  const run = (last = new Run(project));
  try {
    const result = await work();
    run.refuseStaleModules();
    return result;
  } finally {
    run.end();
  }
}

/** What is loaded from its beginning on. */
class Run {
  private readonly before = new Set(Object.keys(cache));

  constructor(project: ProjectSettings | undefined) {
    texts.clear();
    announce?.({ ...hookSettings, number: String(++runs), project });
  }

  /** Throws where not all of the program was loaded anew. */
  refuseStaleModules(): void {
    const stale = this.requiredModules().find((file) => requiredModules.has(file));
    if (stale !== undefined)
      throw new LoadError(
        `${stale} is an ES module that the program gets by require, and Node loads such a module once in a process: a second stack would lack what it makes. ` +
          "Get it by import, or rehearse one stack at a time.",
      );
  }

  /** Once is enough. */
  end(): void {
    if (last !== this) return;
    last = undefined;
    announce?.(undefined);
    this.requiredModules().forEach((file) => requiredModules.add(file));
    const files = this.files();
    mayImport ||= files.some((file) => existsSync(file) && /\bimport\s*\(/.test(readFileSync(file, "utf8")));
    for (const file of files) delete cache[file];
  }

  private requiredModules(): readonly string[] {
    return this.files().filter((file) => types.isModuleNamespaceObject(cache[file]?.exports));
  }

  private files(): readonly string[] {
    return Object.keys(cache).filter((file) => !this.before.has(file) && !isLibrary(file));
  }
}

let last: Run | undefined;

/** What the hooks know besides the run. In its own repository this library is TypeScript, which their thread has to be prepared for. */
const hookSettings = {
  parameter: "isthmus-run",
  libraries: libraryFolders.map((folder) => pathToFileURL(folder).href),
  compiler: join(__dirname, "..", "..", "..", "loader", `compile${extname(__filename)}`),
  register: extname(__filename) === ".ts" ? join(packageRoot, "loader", "register.js") : undefined,
};

/** hooks.js */
interface Hooks {
  readonly resolve: unknown;
  readonly load: unknown;
  begin(run: object | undefined, keep: (report: Report) => void): void;
}

/** In the thread of the program where Node can do that, otherwise in one beside it. */
function installHooks(): Announce {
  const path = join(packageRoot, "verify", "graph", "loading", "hooks.js");
  const { registerHooks } = nodeModule as unknown as { readonly registerHooks?: (hooks: object) => void };
  if (registerHooks !== undefined) {
    const hooks = nodeModule.createRequire(__filename)(path) as Hooks;
    registerHooks({ resolve: hooks.resolve, load: hooks.load });
    return (run) => hooks.begin(run, keep);
  }
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  reports = port1;
  nodeModule.register<{ readonly port: MessagePort }>(pathToFileURL(path), { data: { port: port2 }, transferList: [port2] });
  return (run) => port1.postMessage(run);
}
