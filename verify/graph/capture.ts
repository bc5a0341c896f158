/**
 *     const graph = await capture(program, { stack: "dev", config: { "aws:region": "eu-central-1" } });
 *
 * The very program that `pulumi up` runs, run here: no engine, no provider, no account, no network. What it would register is the result.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Declarations } from "./declarations";
import { inOrder, stackGraph } from "./document";
import { StalledError } from "./errors";
import { MissingInputs } from "./missing-inputs";
import type { MockTable } from "./mocks";
import { moduleProgram } from "./module-program";
import { originOf, withOrigin } from "./origins";
import { Recorder } from "./recorder";
import { givenFor, stackReferenceType } from "./references";
import type { Invocation, Registration } from "./registration";
import { ProcessEnd, drained, Failure, oneAtATime, quiet, refuseExit, watchProcess } from "./run";
import {
  allowTransforms,
  collectLogs,
  installMonitor,
  isolated,
  runCallback,
  withoutLeakDetection,
  withoutStackTraces,
  type LogMessage,
} from "./sdk";
import { withWrittenLines } from "./source-lines";
import { sourceText } from "./source-text";
import type { JsonObject, StackGraph } from "./stack-graph";
import { Transforms } from "./transforms";
import { engineUrn, stackType } from "./urn";

/** A Pulumi program as a function: what a program's main module exports. What it returns becomes the stack's outputs. */
export type Program = () => Promise<unknown> | object | void;

/** What the engine would tell the program. */
export interface CaptureOptions {
  /** Name of the stack, such as `dev`. */
  readonly stack: string;
  /** @default "project" */
  readonly project?: string;
  /** @default "organization" - as with a backend that has none */
  readonly organization?: string;
  /** Configuration by full key, as in `aws:region`; objects and lists as JSON text. @default {} */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` that are secret. @default [] */
  readonly secretKeys?: readonly string[];
  /** Keys of which Pulumi refuses a stack without a value, because Pulumi.yaml declares them without one. @default [] */
  readonly requiredConfig?: readonly string[];
  /** Names of the stack's Pulumi ESC environments whose values are not in `config`: said where a value is missing. @default [] */
  readonly environments?: readonly string[];
  /** Environment variables while the program runs, over those of the process. @default {} */
  readonly environmentVariables?: Readonly<Record<string, string>>;
  /** Outputs of other stacks, by full name `<organization>/<project>/<stack>`; `*` stands for any organization. @default {} */
  readonly references?: Readonly<Record<string, JsonObject>>;
  /** Whether ids and other computed values stay unknown, as in `pulumi preview`. @default false */
  readonly preview?: boolean;
  /** Answers of providers beyond the library's own table, or in place of it. @default {} */
  readonly mocks?: MockTable;
  /** Directory that sources are relative to. @default process.cwd() */
  readonly root?: string;
}

/** The document of a run, and beside it, not part of its JSON, what a test or a command may also want to know. */
export interface CapturedStack extends StackGraph {
  /** What the program logged, in order. */
  readonly messages: readonly LogMessage[];
  /** The texts of its warnings. */
  readonly warnings: readonly string[];
  /** Every request as it was made, in the order of `resources`. */
  readonly registrations: readonly Registration[];
  readonly invocations: readonly Invocation[];
  /** The captured stacks whose outputs were given as references and that the program refers to, and those that they refer to in turn. */
  readonly referenced: readonly StackGraph[];
}

type Facts = Pick<CapturedStack, "messages" | "registrations" | "invocations" | "referenced">;

const running = new AsyncLocalStorage<true>();

/**
 * Runs a program on mocks and returns what it registers. A program is a function, or the path of its main module, relative to the current
 * directory: one that makes its resources while it loads can only be given by its path. Rejects with what the program throws, unchanged; with a `DuplicateUrnError`
 * where the engine would refuse; with a `MissingConfigError`, a `MissingStackError` or an `UnknownDataSourceError` where it asks for what nobody
 * has given, and a `MissingInputsError` where that is several things.
 */
export async function capture(program: Program | string, options: CaptureOptions): Promise<CapturedStack> {
  if (running.getStore() === true)
    throw new Error("A program that is being captured cannot capture another: await the first capture before the second.");
  const start = typeof program === "string" ? moduleProgram(resolve(program)) : program;
  return oneAtATime(() => running.run(true, () => isolated(() => run(start, options))));
}

async function run(program: Program, options: CaptureOptions): Promise<CapturedStack> {
  const {
    stack,
    project = "project",
    organization = "organization",
    config = {},
    secretKeys = [],
    references = {},
    environments = [],
    preview = false,
  } = options;
  const declarations = new Declarations(options.root ?? process.cwd());
  const missing = new MissingInputs({ organization, project, stack, references, environments });
  noteUndeclared(missing, options);
  const recorder = new Recorder({ organization, project, stack, preview, config, mocks: options.mocks ?? {}, missing }, declarations);
  const failure = new Failure();
  const messages: LogMessage[] = [];
  await pulumi.runtime.setMocks(unusedMocks, project, stack, preview, organization);
  pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
  allowTransforms();
  installMonitor(handlers(recorder), failure.note);
  const stalled = (): Error =>
    new StalledError(declarations.waiting.map((each) => `${each.name} (${each.type}, ${sourceText(each) ?? "unknown place"})`));
  const logged = (): readonly string[] => messages.map(({ severity, text }) => `${severity}: ${text}`);
  withoutLeakDetection(() => running.getStore() === true);
  const restore = [
    watchProcess(failure, stalled),
    refuseExit(failure, declarations.lineAbove, logged),
    withoutStackTraces(),
    collectLogs((message) => messages.push(message)),
    missing.watch(() => running.getStore() === true),
    withVariables(options.environmentVariables ?? {}),
  ];
  // Not what watches the process for the capture itself.
  const end = new ProcessEnd();
  try {
    await Promise.race([
      failure.promise,
      toTheEnd(program, declarations, missing, end, engineUrn(stack, project, null, stackType, `${project}-${stack}`)),
    ]);
    await Promise.race([failure.promise, quiet()]);
  } catch (error) {
    // What has been asked for already is counted too, and nothing is left for the end of the process.
    end.drop();
    await quiet();
    throw withWrittenLines(missing.error ?? withUnknownOutputs(error, recorder.typesWithoutMock));
  } finally {
    await quiet();
    pulumi.runtime.disconnectSync();
    restore.forEach((undo) => undo());
    end.restore();
  }
  if (missing.error !== undefined) throw missing.error;
  failure.throwIfAny();
  refuseLoggedErrors(messages);
  const registrations = inOrder([...recorder.registrations.values()]);
  const facts = { messages, registrations, invocations: recorder.invocations, referenced: referencedBy(references, registrations) };
  return withOrigin(withFacts(stackGraph({ project, stack, config: readableConfig(config, secretKeys) }, registrations), facts));
}

/** How many types are worth reading in an error. */
const typesShown = 5;

/** Says where an `undefined` may come from: of most resources a capture knows what the program gave them, and not what AWS would add. */
function withUnknownOutputs(error: unknown, types: readonly string[]): unknown {
  if (!(error instanceof TypeError) || types.length === 0 || !/\bundefined\b/.test(error.message)) return error;
  const shown = types.slice(0, typesShown).join(", ") + (types.length > typesShown ? ` and ${types.length - typesShown} more` : "");
  const message =
    `${error.message}. It may be a property that only a deployment computes. Of these types a capture knows only what the program gives them: ` +
    `${shown}. Give what is read in isthmus.config.ts, or as an option of capture: mocks: { resources: { "${types[0] ?? ""}": { … } } }.`;
  if (error.stack !== undefined) error.stack = error.stack.replace(error.message, message);
  error.message = message;
  return error;
}

function readableConfig(config: Readonly<Record<string, string>>, secretKeys: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !secretKeys.includes(key)));
}

async function toTheEnd(
  program: Program,
  declarations: Declarations,
  missing: MissingInputs,
  end: ProcessEnd,
  stackUrn: string,
): Promise<void> {
  await pulumi.runtime.runInPulumiStack(async () => {
    const root = pulumi.runtime.getStackResource();
    if (root !== undefined) declarations.register(root, stackUrn);
    pulumi.runtime.registerStackTransformation(declarations.observe);
    pulumi.runtime.registerStackTransformation(missing.observe);
    return program();
  });
  const count = (): number => declarations.all.length;
  await drained(count);
  for (let before = -1; before !== count();) {
    before = count();
    end.run();
    await drained(count);
  }
}

function handlers(recorder: Recorder): Parameters<typeof installMonitor>[0] {
  const transforms = new Transforms(runCallback, (urn) => recorder.registrations.get(urn)?.parent);
  return {
    registerResource: (request: Parameters<Recorder["register"]>[0]) => transforms.register(request, (each) => recorder.register(each)),
    readResource: (request: Parameters<Recorder["read"]>[0]) => recorder.read(request),
    existsResource: () => recorder.exists(),
    invoke: (request: Parameters<Recorder["invoke"]>[0]) => transforms.invoke(request, (each) => recorder.invoke(each)),
    call: (request: Parameters<Recorder["call"]>[0]) => recorder.call(request),
    registerResourceOutputs: (request: Parameters<Recorder["registerOutputs"]>[0]) => recorder.registerOutputs(request),
    registerStackTransform: (request: Parameters<Transforms["addToStack"]>[0]) => transforms.addToStack(request),
    registerStackInvokeTransform: (request: Parameters<Transforms["addToDataSources"]>[0]) => transforms.addToDataSources(request),
    // The SDK's own mocks lack these two, and a resource with a hook never resolves. https://github.com/pulumi/pulumi/issues/20874
    registerResourceHook: () => ({}),
    registerErrorHook: () => ({}),
  };
}

/** What Pulumi would refuse the stack for. Where an environment of Pulumi ESC may have the value, only the program can say that it is needed. */
function noteUndeclared(missing: MissingInputs, { requiredConfig = [], config = {}, environments = [] }: CaptureOptions): void {
  if (environments.length > 0) return;
  for (const key of requiredConfig)
    if (config[key] === undefined) missing.noteConfig({ key, kind: "text", secret: false, encrypted: false });
}

/** Sets environment variables. Returns what puts the former values back. */
function withVariables(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** `pulumi up` fails at its end where a program has logged an error, and so does a capture. */
function refuseLoggedErrors(messages: readonly LogMessage[]): void {
  const errors = messages.filter(({ severity }) => severity === "error").map(({ text }) => text);
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

function referencedBy(references: Readonly<Record<string, JsonObject>>, registrations: readonly Registration[]): readonly StackGraph[] {
  const read = registrations.filter(({ type }) => type === stackReferenceType).map(({ state }) => state["name"]);
  const direct = read.flatMap((name) => (typeof name === "string" ? (originOf(givenFor(references, name) ?? {}) ?? []) : []));
  return [...new Set(direct.flatMap((graph) => [graph, ...("referenced" in graph ? (graph as CapturedStack).referenced : [])]))];
}

/** The facts are there to be read, but neither in JSON nor in a comparison. */
function withFacts(graph: StackGraph, facts: Facts): CapturedStack {
  const warnings = facts.messages.filter(({ severity }) => severity === "warning").map(({ text }) => text);
  const hidden = Object.entries({ ...facts, warnings }).map(([key, value]) => [key, { value, enumerable: false }] as const);
  return Object.defineProperties({ ...graph }, Object.fromEntries(hidden)) as CapturedStack;
}

/** The monitor is replaced as soon as it is there. */
const unusedMocks: pulumi.runtime.Mocks = {
  newResource: () => ({ id: "", state: {} }),
  call: () => ({}),
};
