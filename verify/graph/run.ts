/**
 * Runs a program to its end, however it ends: with its result, with what it threw, or with a rejection that nobody was waiting for, which is
 * how an error inside `apply` surfaces in Pulumi. One at a time, because the process has one place for such rejections.
 */
import { syncBuiltinESMExports } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { ExitError } from "./errors";

/** The first thing that went wrong; what comes after is usually only its echo. */
export class Failure {
  private reject: (error: Error) => void = () => undefined;
  private first: Error | undefined;
  /** Never resolves. */
  readonly promise = new Promise<never>((_, reject) => {
    this.reject = reject;
  });

  constructor() {
    // Somebody asks for it only while the program runs.
    this.promise.catch(() => undefined);
  }

  readonly note = (error: unknown): void => {
    if (this.first !== undefined) return;
    this.first = error instanceof Error ? error : new Error(String(error));
    this.reject(this.first);
  };

  /** Throws what went wrong after everybody had stopped waiting for it. */
  throwIfAny(): void {
    if (this.first !== undefined) throw this.first;
  }
}

/** Makes a queue: what it is given runs after all that it was given before has ended. */
export function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** Runs one program after the other. */
export const oneAtATime = queue();

/** Sends what nobody handles, rejections and errors, to `failure` instead of to the process, and a program that can go no further too. */
export function watchProcess(failure: Failure, stalled: () => Error): () => void {
  const restore = [
    inPlaceOfOthers("unhandledRejection", failure.note),
    inPlaceOfOthers("uncaughtException", failure.note),
    beside("beforeExit", () => failure.note(stalled())),
  ];
  return () => restore.forEach((undo) => undo());
}

/**
 * Keeps a program from ending the process, with whatever code: to `pulumi up` a program that is over is complete.
 *
 * @param lineAbove Where the program calls a function, as `file:line`.
 * @param logged What the program has logged so far.
 */
export function refuseExit(
  failure: Failure,
  lineAbove: (called: (...args: never[]) => unknown) => string | null,
  logged: () => readonly string[],
): () => void {
  const { exit, exitCode } = process as Pick<NodeJS.Process, "exitCode"> & { readonly exit: (code?: number | string | null) => never };
  const refuse = (code?: number | string | null): never => {
    const error = new ExitError(`called process.exit(${code ?? ""})`, lineAbove(refuse), logged());
    failure.note(error);
    throw error;
  };
  const replaceExit = (by: typeof exit): void => {
    process.exit = by;
    // `import { exit } from "node:process"` is this function too.
    syncBuiltinESMExports();
  };
  // Whoever has kept the function from before ends the process with it. Nobody must take that for success.
  const ended = (): void => {
    process.exitCode = Number(process.exitCode ?? 0) || 1;
    process.stderr.write(`error: ${new ExitError("ended the process", null, logged()).message}\n`);
  };
  replaceExit(refuse);
  process.on("exit", ended);
  return () => {
    replaceExit(exit);
    process.off("exit", ended);
    const { exitCode: left } = process;
    process.exitCode = exitCode;
    if (left !== exitCode && Number(left ?? 0) !== 0)
      failure.note(new ExitError(`set process.exitCode to ${String(left)}`, null, logged()));
  };
}

/**
 * `bucket.onObjectCreated` and its like gather what a bucket notifies, and declare its one notification only when the process has nothing more to do.
 * https://github.com/pulumi/pulumi-aws/blob/master/sdk/nodejs/s3/s3Mixins.ts
 */
const gathersNotifications = /\bbucketSubscriptionInfos\b/;

/** What a program leaves to the end of its process. A capture ends earlier, and another one may follow in the same process. */
export class ProcessEnd {
  private readonly before = listeners();

  /** Runs it: what gathers notifications, and whatever the program has registered. */
  run(): void {
    for (const listener of listeners()) if (gathers(listener) || this.isOwn(listener)) listener.call(process, 0);
  }

  /** The same of a program that has failed: what fails now too is only an echo. */
  drop(): void {
    try {
      this.run();
    } catch {
      return;
    }
  }

  /** Takes away what the program has registered: its stack is over when the process ends. */
  restore(): void {
    for (const listener of listeners()) if (this.isOwn(listener) && !gathers(listener)) process.off("beforeExit", listener);
  }

  private isOwn(listener: NodeJS.BeforeExitListener): boolean {
    return !this.before.includes(listener) && !watchers.has(listener);
  }
}

/** Listeners of captures themselves. */
const watchers = new WeakSet<object>();

/** As they are registered: one for a single time takes itself away. */
function listeners(): readonly NodeJS.BeforeExitListener[] {
  return process.rawListeners("beforeExit") as NodeJS.BeforeExitListener[];
}

function gathers(listener: NodeJS.BeforeExitListener): boolean {
  return gathersNotifications.test(String(listener));
}

type ProcessEvent = "unhandledRejection" | "uncaughtException" | "beforeExit";

function inPlaceOfOthers(event: ProcessEvent, listener: (error: unknown) => void): () => void {
  const others = process.listeners(event as "unhandledRejection");
  process.removeAllListeners(event);
  const stop = beside(event, listener);
  return () => {
    stop();
    for (const other of others) process.on(event as "unhandledRejection", other);
  };
}

function beside(event: ProcessEvent, listener: (error: unknown) => void): () => void {
  watchers.add(listener);
  process.on(event as "unhandledRejection", listener);
  return () => process.off(event, listener);
}

/** Waits until no request is under way and the last ones have led to no further ones. */
export async function drained(count: () => number): Promise<void> {
  let before = -1;
  while (before !== count()) {
    before = count();
    await pulumi.runtime.disconnect();
    await nextTurn();
  }
}

/** Lets everything happen that is already certain to happen: rejections are reported only at the end of a turn. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await nextTurn();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
