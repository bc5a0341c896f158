/** A Pulumi project, found as Pulumi finds it: by walking up to the next Pulumi.yaml. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { CaptureOptions } from "../graph";
import { InputFaultsError } from "../reach";
import { readConfigFile, type ConfigFile } from "./config-file";
import { stackEnvironment, type StackEnvironment } from "./esc";
import { GivenInputs, type CommandInputs } from "./given-inputs";
import type { IsthmusConfig } from "./isthmus-config";
import { readDocument } from "./read-document";
import { runtimeOptions, type RuntimeOptions } from "./runtime-options";
import { checkStackFile } from "./stack-file";
import { configLayer, declaredConfig, overlaid, stackConfig, type ConfigLayer, type StackConfig } from "./stack-config";

/** A project and where its parts are. */
export interface Project {
  readonly name: string;
  /** Directory of Pulumi.yaml. */
  readonly root: string;
  /** File or directory of the program. */
  readonly main: string;
  /** How Pulumi runs it. */
  readonly runtime: RuntimeOptions;
  /** Names of all stacks that have a file, or that the configuration file names, in alphabetical order. */
  readonly stacks: readonly string[];
  /** The configuration of a stack. Throws a fault where there is no such stack, with the names there are. */
  configOf(stack: string): StackConfig;
  /** All that a capture of a stack is given. */
  inputsOf(stack: string): StackCaptureInputs;
}

/** What a capture of a stack is given, and what is not known of it. */
export interface StackCaptureInputs {
  readonly options: Omit<CaptureOptions, "preview">;
  /** Sentences about values that are not known. */
  readonly notes: readonly string[];
}

/** Reads the project that a directory belongs to, with its configuration file and with what a command was given. */
export async function openProject(from: string, command: CommandInputs = {}): Promise<Project> {
  const file = await readConfigFile(rootAbove(from));
  return projectAt(from, file, command);
}

/** Reads the project that a directory belongs to, without its configuration file; with another configuration where one is given. */
export function readProject(from: string, config: IsthmusConfig = {}): Project {
  return projectAt(from, { path: undefined, config }, {});
}

function projectAt(from: string, file: ConfigFile, command: CommandInputs): Project {
  const root = rootAbove(from);
  const document = readMapping(join(root, "Pulumi.yaml"));
  const { name } = document;
  if (typeof name !== "string") throw fault("Pulumi.yaml", "name", "must be the project's name, as in name: isthmus.");
  const folder = join(root, typeof document["stackConfigDir"] === "string" ? document["stackConfigDir"] : ".");
  const fileOf = (stack: string): string => join(folder, `Pulumi.${stack}.yaml`);
  const written = readdirSync(folder).flatMap((each) => /^Pulumi\.(.+)\.yaml$/.exec(each)?.[1] ?? []);
  const stacks = [...new Set([...written, ...Object.keys(file.config.stacks ?? {})])].sort();
  const { defaults, required } = declaredConfig(name, document["config"]);
  const given = new GivenInputs(name, root, file, command, stacks);
  const stackFile = (stack: string): StackFile => {
    if (!stacks.includes(stack)) throw noSuchStack(stack, stacks);
    return readStackFile(name, fileOf(stack), written.includes(stack));
  };
  const configOf = (stack: string): StackConfig => {
    const { config, environment } = stackFile(stack);
    return stackConfig({ ...defaults, ...overlaid(overlaid(given.configOf(stack).config, environment.config), config) });
  };
  return {
    name,
    root,
    main: resolve(root, typeof document["main"] === "string" ? document["main"] : "."),
    runtime: runtimeOptions(document["runtime"]),
    stacks,
    configOf,
    inputsOf(stack) {
      const { environment } = stackFile(stack);
      const opened = given.configOf(stack);
      const environments = opened.isOpened ? [] : environment.imports;
      const { values, secretKeys } = configOf(stack);
      const options = {
        stack,
        project: name,
        root,
        organization: file.config.organization ?? "organization",
        config: values,
        secretKeys,
        requiredConfig: required,
        environments,
        environmentVariables: { ...opened.variables, ...environment.variables },
        references: given.referencesOf(stack),
        mocks: given.mocksOf(stack),
      };
      return { options, notes: opened.isOpened ? [] : notesOn(environment) };
    },
  };
}

/** What of a stack's file decides its captures. */
interface StackFile {
  readonly config: ConfigLayer;
  readonly environment: StackEnvironment;
}

function readStackFile(project: string, path: string, exists: boolean): StackFile {
  const content = exists ? readMapping(path) : {};
  const name = basename(path);
  checkStackFile(name, content);
  return { config: configLayer(project, name, content["config"]), environment: stackEnvironment(project, name, content["environment"]) };
}

function notesOn({ imports, unknown }: StackEnvironment): readonly string[] {
  const several = imports.length > 1;
  const open = "Open it with `pulumi env open` and give the file with --config, or as configFiles in isthmus.config.ts.";
  return [
    ...(imports.length === 0
      ? []
      : [`what the Pulumi ESC environment${several ? "s" : ""} ${imports.join(", ")} would give is not known here. ${open}`]),
    ...(unknown.length === 0 ? [] : [`${unknown.join(", ")}: an expression, which only Pulumi ESC works out. ${open}`]),
  ];
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

function noSuchStack(stack: string, stacks: readonly string[]): InputFaultsError {
  const known = stacks.length === 0 ? "The project has no stack file yet" : `The stacks of this project are ${stacks.join(", ")}`;
  return fault("the stack's name", stack, `has no file Pulumi.${stack}.yaml. ${known}.`);
}

/** A mapping, or `{}` for an empty file. What is no YAML is a fault with the line. */
function readMapping(path: string): Readonly<Record<string, unknown>> {
  const name = basename(path);
  if (!statSync(path).isFile()) throw fault(name, name, "is no file.");
  const content = readDocument(path);
  if (content === null || content === undefined) return {};
  if (typeof content !== "object" || Array.isArray(content)) throw fault(name, name, "must be a mapping, as in config: …");
  return content as Readonly<Record<string, unknown>>;
}

function fault(subject: string, path: string, reason: string): InputFaultsError {
  return new InputFaultsError(subject, [{ path, reason }]);
}
