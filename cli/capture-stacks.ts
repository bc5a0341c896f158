/**
 * Captures the stacks of a project. A stack that another refers to comes first, whoever asked for it and in whatever order: what it exports
 * is what the other reads.
 */
import {
  capture,
  hasResources,
  MissingInputsError,
  MissingStackError,
  queue,
  type CapturedStack,
  type JsonObject,
  type StackGraph,
} from "../verify/graph";
import type { Project } from "../verify/project";
import { InputFaultsError } from "../verify/reach";
import { StacksFailedError, type StackFailure } from "./failure";
import { loadProgram, type LoadedProgram } from "./load-program";

/** What is told on the way. */
export interface CaptureProgress {
  begin(stack: string): void;
  /** Something about the stack that is not known, and so may be otherwise than captured. */
  note(stack: string, text: string): void;
  end(stack: string, captured: CapturedStack, milliseconds: number): void;
}

/** Tells nobody. */
export const silent: CaptureProgress = { begin: () => undefined, note: () => undefined, end: () => undefined };

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

/** Captured stacks, and those of other projects whose graphs they were given. */
export function withReferenced(captured: readonly CapturedStack[]): readonly StackGraph[] {
  const isCaptured = ({ project, stack }: StackGraph): boolean => captured.some((each) => each.project === project && each.stack === stack);
  const others = captured.flatMap(({ referenced }) => referenced).filter((each) => !isCaptured(each));
  return [...captured, ...new Set(others)];
}

/** The process has one current directory: two captures at once would leave it in that of the other's program. */
const oneDirectoryAtATime = queue();

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

  /**
   * Captures stacks and returns what went wrong. Throws at once where one of them is not the project's, and where there is nothing to look at:
   * no stack, or no resource in any of them.
   */
  async all(stacks: readonly string[]): Promise<readonly StackFailure[]> {
    if (stacks.length === 0) throw noStack(this.project);
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
    if (failures.size === 0 && !this.finished.some(hasResources)) throw noResource(this.finished.map(({ stack }) => stack));
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
    const { options, notes } = this.project.inputsOf(stack);
    for (const note of notes) this.progress.note(stack, note);
    const siblings: Record<string, JsonObject> = {};
    for (;;) {
      this.progress.begin(stack);
      const start = performance.now();
      try {
        const references = { ...options.references, ...siblings };
        const captured = await this.inProgramDirectory(() => capture(this.program.run, { ...options, references }));
        this.finished.push(captured);
        this.progress.end(stack, captured, performance.now() - start);
        return captured;
      } catch (error) {
        const missing = missingStacks(error).flatMap((fullName) => {
          const sibling = this.siblingOf(fullName);
          return sibling === undefined ? [] : [{ fullName, sibling }];
        });
        if (missing.length === 0) throw error;
        for (const { fullName, sibling } of missing) siblings[fullName] = (await this.of(sibling, path)).outputs;
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
  private inProgramDirectory<Result>(work: () => Promise<Result>): Promise<Result> {
    return oneDirectoryAtATime(async () => {
      const before = process.cwd();
      process.chdir(this.program.directory);
      try {
        return await work();
      } finally {
        process.chdir(before);
      }
    });
  }
}

/** Full names of the stacks whose outputs a program asks for and has not got. */
function missingStacks(error: unknown): readonly string[] {
  const errors = error instanceof MissingInputsError ? error.errors : [error];
  return errors.flatMap((each) => (each instanceof MissingStackError ? [each.fullName] : []));
}

function noStack({ name }: Project): InputFaultsError {
  const reason =
    "there is none, and nothing to look at: the project has no Pulumi.<stack>.yaml. Give a stack a first value with `pulumi config set`, or " +
    "name one under stacks in isthmus.config.ts: `isthmus init` writes that file.";
  return new InputFaultsError(`the project ${name}`, [{ path: "stack", reason }]);
}

function noResource(stacks: readonly string[]): InputFaultsError {
  const reason =
    `the program registers none in ${stacks.join(", ")}, so there is nothing to look at. If it makes some, it may use another copy of ` +
    "@pulumi/pulumi than isthmus does: see `npm ls @pulumi/pulumi`.";
  return new InputFaultsError("the program", [{ path: "resources", reason }]);
}

function circle(stacks: readonly string[]): InputFaultsError {
  const reason = `refer to each other in a circle: ${stacks.join(" -> ")}. Let one of them take a plain value from its configuration instead.`;
  return new InputFaultsError("the stack references", [{ path: "stacks", reason }]);
}
