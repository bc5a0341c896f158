/** Options of every command that captures stacks: what a program asks for that only a deployment, another project or a person knows. */
import type { Command } from "commander";
import { openProject, type CommandInputs, type Project } from "../verify/project";
import { InputFaultsError } from "../verify/reach";
import { readTypeScript } from "./load-program";

/** Adds the options. Each may be given several times. */
export function withInputOptions(command: Command): Command {
  return command
    .option(
      "--references <file>",
      'outputs of other projects\' stacks, JSON or YAML: { "acme/network/prod": { … } }, each as `pulumi stack output --json` prints it',
      collected,
    )
    .option("--reference-graph <file>", "graphs that another project has published with `isthmus plan --json <file>`", collected)
    .option(
      "--config <[stack=]file>",
      "configuration from Pulumi ESC, as `pulumi env open <environment> --format json` prints it; for one stack or for all",
      collected,
    );
}

/** The project of the current directory, with its configuration file, which may be TypeScript, and with what the command was given. */
export async function openProjectHere(inputs: CommandInputs): Promise<Project> {
  readTypeScript();
  return openProject(process.cwd(), inputs);
}

/** Refuses options that have no effect on graphs that were saved before. */
export function refuseWithGraph(inputs: CommandInputs, effective: readonly (keyof CommandInputs)[] = []): void {
  const names = { references: "--references", referenceGraph: "--reference-graph", config: "--config" } as const;
  const idle = (Object.keys(names) as (keyof CommandInputs)[]).filter((key) => inputs[key] !== undefined && !effective.includes(key));
  if (idle.length === 0) return;
  const reason = "has no effect on a saved graph: the program has run already. Leave it out, or leave --graph out.";
  throw new InputFaultsError(
    "the options",
    idle.map((key) => ({ path: names[key], reason })),
  );
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
