/** The Pulumi project that a command works on, found as Pulumi finds it: by walking up to the next Pulumi.yaml. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { core } from "../components";
import { projectConfig, stackConfig, type StackConfig } from "./stack-config";

/** A project and where its parts are. */
export interface Project {
  readonly name: string;
  /** Directory of Pulumi.yaml. */
  readonly root: string;
  /** File or directory of the program. */
  readonly main: string;
  /** Names of all stacks that have a file, in alphabetical order. */
  readonly stacks: readonly string[];
  /** The configuration of a stack. Throws a fault where it has no file, with the names there are. */
  configOf(stack: string): StackConfig;
}

/** Reads the project that a directory belongs to. */
export function readProject(from: string): Project {
  const root = rootAbove(from);
  const file = readYaml(join(root, "Pulumi.yaml"));
  const name = file["name"];
  const faults = new core.Faults("Pulumi.yaml");
  if (typeof name !== "string") faults.add("name", name, "must be the project's name, as in name: isthmus.");
  faults.throwIfAny();
  const folder = join(root, typeof file["stackConfigDir"] === "string" ? file["stackConfigDir"] : ".");
  const stacks = readdirSync(folder).flatMap((each) => /^Pulumi\.(.+)\.yaml$/.exec(each)?.[1] ?? []);
  const project = String(name);
  const defaults = projectConfig(project, file["config"]);
  return {
    name: project,
    root,
    main: resolve(root, typeof file["main"] === "string" ? file["main"] : "."),
    stacks: stacks.sort(),
    configOf(stack) {
      if (!stacks.includes(stack)) throw noSuchStack(stack, stacks);
      const path = join(folder, `Pulumi.${stack}.yaml`);
      return stackConfig(project, basename(path), readYaml(path)["config"], defaults);
    },
  };
}

function rootAbove(from: string): string {
  let directory = resolve(from);
  while (!existsSync(join(directory, "Pulumi.yaml"))) {
    const parent = dirname(directory);
    if (parent === directory)
      throw fault("the project", "Pulumi.yaml", `is neither in ${resolve(from)} nor above it. Run the command inside a Pulumi project.`);
    directory = parent;
  }
  return directory;
}

function noSuchStack(stack: string, stacks: readonly string[]): core.FaultsError {
  const known = stacks.length === 0 ? "The project has no stack file yet" : `The stacks of this project are ${stacks.join(", ")}`;
  return fault("the stack's name", stack, `has no file Pulumi.${stack}.yaml. ${known}.`);
}

/** A mapping, or `{}` for an empty file. What is no YAML is a fault with the line. */
function readYaml(path: string): Readonly<Record<string, unknown>> {
  const name = basename(path);
  if (!statSync(path).isFile()) throw fault(name, name, "is no file.");
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw fault(name, "syntax", error instanceof Error ? error.message : String(error));
  }
  if (content === null || content === undefined) return {};
  if (typeof content !== "object" || Array.isArray(content)) throw fault(name, name, "must be a mapping, as in config: …");
  return content as Readonly<Record<string, unknown>>;
}

function fault(subject: string, path: string, reason: string): core.FaultsError {
  return new core.FaultsError(subject, [{ path, reason }]);
}
