/**
 * Which files are a library's and not the program's own: those of packages, and Isthmus itself, which in its own repository is no package but
 * some folders beside the program.
 */
import { basename, dirname, join, sep } from "node:path";

/** Directory of this package, run from its sources or from what they are compiled to. */
export const packageRoot = rootAbove(join(__dirname, ".."));

/** Its folders that are no program. */
export const libraryFolders: readonly string[] = ["components", "verify", "cli", "loader", "dist"].map(
  (folder) => join(packageRoot, folder) + sep,
);

/** Whether a file, by its absolute path, belongs to a library: nobody edits it to change what the program declares. */
export function isLibrary(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`) || libraryFolders.some((folder) => file.startsWith(folder));
}

function rootAbove(folder: string): string {
  return basename(folder) === "dist" ? dirname(folder) : folder;
}
