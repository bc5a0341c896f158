/**
 *     isthmus init
 *
 * Writes isthmus.config.ts, with a gap for everything that the program asks for and that only a deployment, another project or a person knows.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { MissingConfigError, MissingInputsError, MissingStackError, UnknownDataSourceError, type MissingInput } from "../verify/graph";
import { configFilesIn, readProject, type Project } from "../verify/project";
import { InputFaultsError } from "../verify/reach";
import { silent, StackCaptures } from "./capture-stacks";
import { configText, type ConfigSyntax, type MissingByStack } from "./config-text";

/** What the file calls a stack of a project that has none. */
const firstStack = "dev";

/** The command `init`. */
export function initCommand(): Command {
  return new Command("init")
    .description("Write isthmus.config.ts, with gaps for what the program asks for and nobody has given.")
    .argument("[stack...]", `names of stacks, also of those that have no file (default: every Pulumi.<stack>.yaml, or ${firstStack})`)
    .addHelpText(
      "after",
      `
The file gives every command, and tests, what only a deployment, another project or a person knows: outputs of other projects' stacks,
answers of data sources and remote components, configuration that is encrypted. A file that exists is left as it is.`,
    )
    .action(init);
}

async function init(names: readonly string[]): Promise<void> {
  const { root, stacks: written } = readProject(process.cwd());
  const [existing] = configFilesIn(root);
  if (existing !== undefined) {
    const reason = "is there already, and nothing was written. `isthmus plan` says what it lacks.";
    throw new InputFaultsError("the configuration file", [{ path: existing, reason }]);
  }
  const stacks = names.length > 0 ? names : written.length > 0 ? written : [firstStack];
  const unwritten = stacks.filter((stack) => !written.includes(stack));
  const project = readProject(root, { stacks: Object.fromEntries(unwritten.map((stack) => [stack, {}])) });
  const { missing, failures } = await probe(project, stacks);
  const syntax = syntaxOf(root);
  const file = syntax === "typescript" ? "isthmus.config.ts" : "isthmus.config.js";
  // Never over another, even if one has appeared since.
  writeFileSync(join(root, file), configText(missing, unwritten, syntax), { flag: "wx" });
  for (const { stack, error } of failures) process.stderr.write(`note: ${stack} cannot be captured yet: ${firstLine(error)}\n`);
  process.stdout.write(summary(file, missing));
}

/** Captures each stack and keeps what it misses; what else goes wrong is kept beside it. */
async function probe(
  project: Project,
  stacks: readonly string[],
): Promise<{ readonly missing: MissingByStack; readonly failures: readonly { readonly stack: string; readonly error: unknown }[] }> {
  const captures = new StackCaptures(project, silent);
  const missing = new Map<string, readonly MissingInput[]>();
  const failures: { stack: string; error: unknown }[] = [];
  for (const stack of stacks) {
    try {
      await captures.of(stack);
      missing.set(stack, []);
    } catch (error) {
      const inputs = error instanceof MissingInputsError ? error.errors : isMissing(error) ? [error] : [];
      missing.set(stack, inputs);
      if (inputs.length === 0) failures.push({ stack, error });
    }
  }
  return { missing, failures };
}

function isMissing(error: unknown): error is MissingInput {
  return [MissingConfigError, MissingStackError, UnknownDataSourceError].some((kind) => error instanceof kind);
}

function summary(file: string, missing: MissingByStack): string {
  const reasons = [...new Set([...missing.values()].flat().map(({ reason }) => reason))];
  if (reasons.length === 0) return `${file} is written. The program asks for nothing that is not known.\n`;
  return [`${file} is written. Fill in its gaps:`, ...reasons.map((reason) => `  ${reason}`), ""].join("\n");
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

function syntaxOf(root: string): ConfigSyntax {
  if (existsSync(join(root, "tsconfig.json"))) return "typescript";
  const manifest = join(root, "package.json");
  const { type } = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, "utf8")) as { readonly type?: unknown }) : {};
  return type === "module" ? "esm" : "commonjs";
}
