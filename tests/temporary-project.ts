/** Pulumi projects of a test's own, outside the repository, with the packages of the repository. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(__dirname, "..");

/** Files by their path. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** Writes a project and returns its directory. */
export function temporaryProject(files: ProjectFiles): string {
  const folder = mkdtempSync(join(tmpdir(), "isthmus-project-"));
  for (const [path, content] of Object.entries({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "node_modules", "@pulumi"), join(folder, "node_modules", "@pulumi"));
  symlinkSync(root, join(folder, "node_modules", "isthmus"));
  return folder;
}

/** Removes it again. */
export function removeProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
