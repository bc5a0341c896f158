/**
 * Runs a program to its end, however it ends: with its result, with what it threw, or with a rejection that nobody was waiting for, which is
 * how an error inside `apply` surfaces in Pulumi. One at a time, because the process has one place for such rejections.
 */
import * as pulumi from "@pulumi/pulumi";

/** The first thing that went wrong; what comes after is usually only its echo. */
export class Failure {
  private reject: (error: Error) => void = () => undefined;
  private happened = false;
  /** Never resolves. */
  readonly promise = new Promise<never>((_, reject) => {
    this.reject = reject;
  });

  constructor() {
    // Somebody asks for it only while the program runs.
    this.promise.catch(() => undefined);
  }

  readonly note = (error: unknown): void => {
    if (this.happened) return;
    this.happened = true;
    this.reject(error instanceof Error ? error : new Error(String(error)));
  };
}

let last: Promise<unknown> = Promise.resolve();

/** Runs work after all work that was given before it has ended. */
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = last.then(work, work);
  last = result.catch(() => undefined);
  return result;
}

/** Sends rejections that nobody handles to `failure` instead of to the process, and a program that can go no further too. */
export function watchProcess(failure: Failure, stalled: () => Error): () => void {
  const others = process.listeners("unhandledRejection");
  const idle = (): void => failure.note(stalled());
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", failure.note);
  process.on("beforeExit", idle);
  return () => {
    process.off("beforeExit", idle);
    process.off("unhandledRejection", failure.note);
    for (const listener of others) process.on("unhandledRejection", listener);
  };
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
