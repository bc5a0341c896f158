/** What is measured: the stack `dev` of the sample, and what it needs to run. */
import { join } from "node:path";
import { StackCaptures } from "../../cli/capture-stacks";
import { readProject } from "../../verify/project";
import { type CaptureOptions, type JsonObject, type Program, type StackGraph } from "../../verify/graph";

/** A stack, its program and the captured outputs of the stack it refers to. */
export interface Subject {
  readonly root: string;
  readonly main: string;
  readonly program: Program;
  readonly options: CaptureOptions & {
    readonly project: string;
    readonly organization: string;
    readonly references: Readonly<Record<string, JsonObject>>;
  };
  readonly graph: StackGraph;
}

/** Captures `hub` and `dev` once. */
export async function readSubject(): Promise<Subject> {
  const project = readProject(join(__dirname, "../environments/sample"));
  const captures = new StackCaptures(project, { begin: () => undefined, note: () => undefined, end: () => undefined });
  const [hub, graph] = [await captures.of("hub"), await captures.of("dev")];
  const { values: config, secretKeys } = project.configOf("dev");
  const organization = "organization";
  const references = { [`${organization}/${project.name}/hub`]: hub.outputs };
  const options = { stack: "dev", project: project.name, organization, config, secretKeys, references, root: project.root };
  // Loaded once: what is measured is registering.
  const program = require(project.main) as Program;
  return { root: join(__dirname, "../.."), main: project.main, program, options, graph };
}
