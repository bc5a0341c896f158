/**
 * Captures the stacks of a project. A stack that another refers to comes first, whoever asked for it and in whatever order: what it exports
 * is what the other reads.
 */
import { core } from "../components";
import { capture, MissingStackError, type CapturedStack, type JsonObject } from "../verify/graph";
import { StacksFailedError, type StackFailure } from "./failure";
import { loadProgram, type LoadedProgram } from "./load-program";
import type { Project } from "./project";

/** The organization of backends that have none. */
const organization = "organization";

/** What is told on the way. */
export interface CaptureProgress {
  begin(stack: string): void;
  end(stack: string, captured: CapturedStack, milliseconds: number): void;
}

/** Tells nobody. */
export const silent: CaptureProgress = { begin: () => undefined, end: () => undefined };

/** Captures stacks, or all that the project has, and those that they refer to. Throws what went wrong with any of them. */
export async function captureStacks(
  project: Project,
  names: readonly string[],
  progress: CaptureProgress,
): Promise<readonly CapturedStack[]> {
  const captures = new StackCaptures(project, progress);
  const failures = await captures.all(names.length === 0 ? project.stacks : names);
  if (failures.length > 0) throw new StacksFailedError(failures);
  return captures.finished;
}

/** Captures of one project; each stack once. */
export class StackCaptures {
  private readonly program: LoadedProgram;
  private readonly results = new Map<string, Promise<CapturedStack>>();
  /** In the order in which they can be brought up: what another refers to comes before it. */
  readonly finished: CapturedStack[] = [];

  constructor(
    private readonly project: Project,
    private readonly progress: CaptureProgress,
  ) {
    this.program = loadProgram(project);
  }

  /** Directory that Pulumi runs the program in. */
  get directory(): string {
    return this.program.directory;
  }

  /** Captures stacks and returns what went wrong. Throws at once where one of them is not the project's. */
  async all(stacks: readonly string[]): Promise<readonly StackFailure[]> {
    for (const stack of stacks) this.project.configOf(stack);
    const failures = new Map<unknown, string>();
    for (const stack of stacks) {
      try {
        await this.of(stack);
      } catch (error) {
        // A stack that fails takes those that refer to it along, with the same error: it is told once.
        if (!failures.has(error)) failures.set(error, stack);
      }
    }
    return [...failures].map(([error, stack]) => ({ stack, error }));
  }

  /** A stack's capture. Rejects with what is wrong with it, or with a stack it refers to. */
  of(stack: string, asking: readonly string[] = []): Promise<CapturedStack> {
    if (asking.includes(stack)) return Promise.reject(circle([...asking.slice(asking.indexOf(stack)), stack]));
    const known = this.results.get(stack) ?? this.capture(stack, [...asking, stack]);
    this.results.set(stack, known);
    return known;
  }

  private async capture(stack: string, path: readonly string[]): Promise<CapturedStack> {
    const { values: config, secretKeys } = this.project.configOf(stack);
    const { name: project, root } = this.project;
    const references: Record<string, JsonObject> = {};
    for (;;) {
      this.progress.begin(stack);
      const start = performance.now();
      try {
        const captured = await this.inProgramDirectory(() =>
          capture(this.program.run, { stack, project, organization, config, secretKeys, references, root }),
        );
        this.finished.push(captured);
        this.progress.end(stack, captured, performance.now() - start);
        return captured;
      } catch (error) {
        const sibling = error instanceof MissingStackError ? this.siblingOf(error.fullName) : undefined;
        if (!(error instanceof MissingStackError) || sibling === undefined) throw error;
        references[error.fullName] = (await this.of(sibling, path)).outputs;
      }
    }
  }

  /** The stack of this project that a full name means, where there is one. The organization is the backend's affair. */
  private siblingOf(fullName: string): string | undefined {
    const [, project, stack, ...rest] = fullName.split("/");
    const isHere = project === this.project.name && rest.length === 0 && stack !== undefined;
    return isHere ? stack : undefined;
  }

  /** Pulumi runs a program in the directory of its main file. */
  private async inProgramDirectory<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = process.cwd();
    process.chdir(this.program.directory);
    try {
      return await work();
    } finally {
      process.chdir(before);
    }
  }
}

function circle(stacks: readonly string[]): core.FaultsError {
  const reason = `refer to each other in a circle: ${stacks.join(" -> ")}. Let one of them take a plain value from its configuration instead.`;
  return new core.FaultsError("the stack references", [{ path: "stacks", reason }]);
}
