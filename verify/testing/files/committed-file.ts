/**
 * Files that a test compares with and that are committed: a reviewer sees what changed. The first run writes them, because there is nothing
 * yet to compare with; on a build server (where `CI` is set, as every one of them does) nobody would commit what is written, so there a file
 * that is missing is an error.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

/** A file of a test. */
export class CommittedFile {
  /** Absolute. */
  readonly path: string;

  /** @param path Relative to the directory that the tests are run in; give an absolute one (`join(__dirname, …)`) to be independent of it. */
  constructor(path: string) {
    this.path = resolve(path);
  }

  /** As a message names it. */
  get shown(): string {
    const path = relative(process.cwd(), this.path);
    return path.startsWith("..") ? this.path : path;
  }

  /** Its text, with line ends as they are written here; `undefined` where there is no file. */
  read(): string | undefined {
    try {
      return readFileSync(this.path, "utf8").replaceAll("\r\n", "\n");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  write(text: string): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, text);
  }

  /** Writes it for the first time. Throws on a build server. */
  create(text: string): void {
    if (isSet("CI"))
      throw new Error(`There is no ${this.shown}. Run this test once on your own machine and commit the file that it writes.`);
    this.write(text);
  }
}

/** Whether a variable of the environment switches something on. */
export function isSet(variable: string): boolean {
  return !["", "0", "false"].includes(process.env[variable] ?? "");
}
