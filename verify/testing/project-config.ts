/**
 *     const graph = await capture("./index.ts", await projectConfig("prod"));
 *
 * What the commands give a program too: configuration from Pulumi.<stack>.yaml, and from isthmus.config.ts beside it what only a deployment,
 * another project or a person knows.
 */
import type { CaptureOptions } from "../graph";
import { openProject } from "../project";

/**
 * Options for captures of a stack of a project. Other stacks of the same project that the program refers to are not captured with it: add their
 * outputs, `{ ...options, references: { ...options.references, "organization/shop/hub": hub.outputs } }`. Rejects where the project has no such stack, and where a file is not as it must be.
 *
 * @param directory In the project, or below it. @default - the current directory
 */
export async function projectConfig(stack: string, directory: string = process.cwd()): Promise<CaptureOptions> {
  const project = await openProject(directory);
  return project.inputsOf(stack).options;
}
