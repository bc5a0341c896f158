/** Files that a command writes: whole or not at all, and an error that says what to do where that cannot be. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file that could not be written. What was there before is still there. */
export class WriteError extends Error {
  override readonly name = "WriteError";

  constructor(path: string, error: unknown) {
    super(`${path} cannot be written: ${reasonOf(path, error)} What was there before is unchanged.`);
  }
}

/** Writes a whole file or none: what was there before stays until the new one is complete. Throws a `WriteError`. */
export function writeFileAtomically(path: string, content: string): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    throw new WriteError(path, error);
  } finally {
    removeQuietly(temporary);
  }
}

/** What a user can do about it, by the code of the operating system. https://nodejs.org/api/errors.html#common-system-errors */
function reasonOf(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EACCES":
    case "EPERM":
      return `permission denied (${code}). Make ${dirname(path)} writable, or name another file.`;
    case "EROFS":
      return `the file system is read-only (EROFS). Name a file somewhere else.`;
    case "ENOSPC":
    case "EDQUOT":
      return `there is no space left (${code}). Free some, or name a file on another disk.`;
    case "EISDIR":
      return `it is a folder (EISDIR). Name a file.`;
    case "ENOTDIR":
    case "EEXIST":
      return `a part of its path is a file and not a folder (${code}). Remove that file, or name another path.`;
    case undefined:
    default:
      return `${message}.`;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be removed, nothing was written either.
  }
}
