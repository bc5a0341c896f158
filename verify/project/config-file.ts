/** Finds and reads `isthmus.config.ts` beside Pulumi.yaml, and checks its shape. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { hasTypeScriptLoader, readTypeScriptByCompiler } from "../graph";
import { InputFaultsError, shapeFaults, type InputFault } from "../reach";
import type { IsthmusConfig, StackInputs } from "./isthmus-config";
import { readDocument } from "./read-document";
import { referenceFaults } from "./references";

/** A configuration and the file that it is from. */
export interface ConfigFile {
  /** `undefined` where the project has none. */
  readonly path: string | undefined;
  readonly config: IsthmusConfig;
}

/** The file's possible names. */
export const configFileNames: readonly string[] = ["ts", "mts", "cts", "js", "mjs", "cjs", "json"].map(
  (ending) => `isthmus.config.${ending}`,
);

/** The configuration files that a directory has. */
export function configFilesIn(directory: string): readonly string[] {
  return readdirSync(directory).filter((name) => configFileNames.includes(name));
}

/** Reads the configuration file of a project. Throws with everything that is not as it must be. */
export async function readConfigFile(root: string): Promise<ConfigFile> {
  const [name, another] = configFilesIn(root);
  if (name === undefined) return { path: undefined, config: {} };
  if (another !== undefined)
    throw new InputFaultsError("the configuration file", [{ path: name, reason: `is there and ${another} too. Keep one of them.` }]);
  const path = join(root, name);
  return { path, config: checked(await loaded(path), name) };
}

const record = z.record(z.string(), z.json(), "must be a mapping");
const files = z.array(z.string("must be a path"), "must be a list of paths");
const mock = z.custom(
  (value) => typeof value === "function" || (typeof value === "object" && value !== null),
  "must be a function or an object",
);
const inputs = z.strictObject({
  config: record.optional(),
  configFiles: files.optional(),
  references: z.record(z.string(), record, "must be a mapping of stacks to their outputs").optional(),
  referenceFiles: files.optional(),
  referenceGraphs: files.optional(),
  mocks: z
    .strictObject({ resources: z.record(z.string(), mock).optional(), dataSources: z.record(z.string(), mock).optional() })
    .optional(),
});
const schema = inputs.extend({ organization: z.string().optional(), stacks: z.record(z.string(), inputs).optional() });

/** Checks the shape and returns the very object: outputs in it may know the stack that they are of. */
function checked(content: unknown, name: string): IsthmusConfig {
  if (typeof content !== "object" || content === null) throw new InputFaultsError(name, [{ path: "", reason: noConfig }]);
  const wrong = shapeFaults(schema, content);
  if (wrong.length > 0) throw new InputFaultsError(name, wrong);
  const config = content as IsthmusConfig;
  const faults = [
    ...namesIn(config, ""),
    ...Object.entries(config.stacks ?? {}).flatMap(([stack, own]) => namesIn(own, `stacks.${stack}.`)),
  ];
  if (faults.length > 0) throw new InputFaultsError(name, faults);
  return config;
}

const noConfig = "must export a configuration: export default defineConfig({ … }), with defineConfig from isthmus/testing.";

function namesIn({ references = {} }: StackInputs, at: string): readonly InputFault[] {
  return referenceFaults(references).map(({ path, reason }) => ({ path: `${at}references.${path}`, reason }));
}

/** What the file exports: as its default, or as itself. */
async function loaded(path: string): Promise<unknown> {
  if (extname(path) === ".json") return readDocument(path);
  const exported = await imported(path);
  // A CommonJS module that an ES module imports is the default of that, and its own default is below it.
  return defaultOf(exported === defaultOf(exported) ? exported : defaultOf(exported));
}

function defaultOf(exported: unknown): unknown {
  return typeof exported === "object" && exported !== null && "default" in exported ? exported.default : exported;
}

/** TypeScript is read as this process reads it, by ts-node or tsx; by the project's compiler where it does not. */
async function imported(path: string): Promise<unknown> {
  const load = createRequire(path);
  if (!hasTypeScriptLoader()) readTypeScriptByCompiler();
  if (/\.[cm]?ts$/.test(path) && extname(path) in load.extensions) return load(path);
  try {
    return (await import(pathToFileURL(path).href)) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    const reason = "is TypeScript, which this process cannot read. Run the tests with ts-node or tsx, or write the file in JavaScript.";
    throw new InputFaultsError(basename(path), [{ path: "file", reason }]);
  }
}
