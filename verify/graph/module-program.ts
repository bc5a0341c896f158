/**
 * A program by the path of its main module, run as Pulumi runs it: where the module exports a function, that is the program; where it makes
 * its resources while it loads, what it exports are the stack's outputs. CommonJS or ES modules, JavaScript or TypeScript.
 * https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { LoadError } from "../../loader/load-error";
import { isTypeScript, useSettings } from "../../loader/compile";
import { isMappedPath, type ProjectSettings, type TypeScriptSettings } from "../../loader/compiler";
import { entryOf } from "./loading/entry";
import { hasTypeScriptLoader, readTypeScriptByCompiler } from "./loading/extensions";
import { applyNodeArguments } from "./loading/node-arguments";
import { inOwnRun } from "./loading/runs";

/** What Pulumi.yaml says of how a program is run. */
export interface ModuleProgramOptions {
  /** Directory of Pulumi.yaml. */
  readonly root: string;
  /** Directory that Pulumi runs the program in. */
  readonly directory: string;
  /** `runtime.options.typescript` */
  readonly typescript: boolean;
  /** `runtime.options.tsconfig` */
  readonly tsconfig?: string | undefined;
  /** `runtime.options.nodeargs` */
  readonly nodeArguments?: string | undefined;
}

/**
 * A main module as a function: a file, with or without its ending, or a directory. Its own files are loaded anew for every run.
 *
 * @param options What Pulumi.yaml says. @default - there is none: TypeScript is read by the loader of this process (ts-node, tsx), or by the
 * project's compiler where it has none
 */
export function moduleProgram(path: string, options?: ModuleProgramOptions): () => Promise<unknown> {
  return async () => {
    const project = options === undefined ? undefined : { root: options.root, settings: options };
    const entry = entryOf(path, options === undefined ? "inside" : "above");
    const bringsLoader = await applyNodeArguments(options?.nodeArguments ?? "", options?.directory ?? dirname(path));
    if (!bringsLoader) prepareTypeScript(entry.file, project, options?.typescript);
    for (const warning of entry.warnings) await pulumi.log.warn(warning);
    return inOwnRun(entry.isModule, project, async () => {
      try {
        const exported = entry.isModule ? await imported(entry.file) : required(entry.file);
        return await (typeof exported === "function" ? (exported as () => unknown)() : exported);
      } catch (error) {
        throw explained(error, project?.settings ?? { directory: dirname(entry.file) });
      }
    });
  };
}

/** Without Pulumi.yaml the process keeps the loader that it has. */
function prepareTypeScript(file: string, project: ProjectSettings | undefined, wanted = !hasTypeScriptLoader()): void {
  if (wanted) {
    if (project !== undefined) useSettings(project.root, project.settings);
    readTypeScriptByCompiler();
  } else if (isTypeScript(file) && !hasTypeScriptLoader() && !("typescript" in process.features && process.features.typescript))
    throw new LoadError(`${file} is TypeScript, and Pulumi.yaml says typescript: false. Compile it first, or take that option away.`);
}

function required(file: string): unknown {
  return createRequire(join(dirname(file), "main.js"))(file);
}

/** As Pulumi does, which knows no module that exports both. */
async function imported(file: string): Promise<unknown> {
  const exported = { ...((await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>) };
  if (!("default" in exported)) return exported;
  const others = Object.keys(exported).filter((name) => name !== "default" && name !== "module.exports");
  if (others.length === 0) return exported["default"];
  throw new LoadError(
    `${file} has a default export, which is the program, and others beside it: ${others.join(", ")}. Pulumi takes one kind or the other.`,
  );
}

const notFound: readonly unknown[] = ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT"];

/** What node says of a module that it does not find, without the places of its own that it has looked from. */
function explained(error: unknown, settings: TypeScriptSettings): unknown {
  if (!(error instanceof Error) || !("code" in error) || !notFound.includes(error.code)) return error;
  const [what = "", , from] = error.message.replaceAll(/\?[^\s'"]*isthmus-run=\d+/g, "").split("\n");
  const name = /'([^']+)'/.exec(what)?.[1] ?? "";
  const by = from?.startsWith("- ") === true ? `, required by ${from.slice(2)}` : "";
  const remedy = isMappedPath(name, settings)
    ? ' It is in the `paths` of tsconfig.json, which the compiler follows and node does not. Let a loader follow them, as in Pulumi.yaml with nodeargs: "--import tsx".'
    : "";
  return new LoadError(`${what}${by}.${remedy}`);
}
