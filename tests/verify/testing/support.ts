import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, type CapturedStack, type CaptureOptions, type Program } from "../../../verify/testing";

/** Captures a program of a test. */
export function captured(program: Program, options: Partial<CaptureOptions> = {}): Promise<CapturedStack> {
  return capture(program, { stack: "dev", config: { "aws:region": "eu-central-1" }, ...options });
}

/** What an assertion says when it fails; fails where it holds. */
export function messageOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("the assertion holds");
}

/** A directory for one test, gone after it. */
export function inTemporaryDirectory<Result>(work: (path: (name: string) => string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), "isthmus-"));
  try {
    return work((name) => join(directory, name));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Runs work with variables of the environment: a text, or `undefined` for none. `CI` is unset unless it is given. */
export function withVariables<Result>(variables: Readonly<Record<string, string | undefined>>, work: () => Result): Result {
  const wanted = { CI: undefined, UPDATE_PLANS: undefined, UPDATE_IDENTITIES: undefined, ...variables };
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  set(wanted);
  try {
    return work();
  } finally {
    set(before);
  }
}

function set(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
