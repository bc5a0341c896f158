import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder with the files of a program, and the packages of this repository. */
export interface TemporaryProject {
  readonly directory: string;
  remove(): void;
}

/** Writes files, by their paths, into a new folder. */
export function temporaryProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "isthmus-program-")));
  symlinkSync(join(__dirname, "../../../node_modules"), join(directory, "node_modules"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
