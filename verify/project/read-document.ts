/** Files that people hand in, JSON or YAML. Whatever is wrong with one says in which line. */
import { readFileSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { parse } from "yaml";
import { InputFaultsError } from "../reach";

/** Reads a document; YAML reads JSON too. An empty one is `null`. */
export function readDocument(path: string): unknown {
  const text = readText(path);
  try {
    return parse(text) as unknown;
  } catch (error) {
    throw new InputFaultsError(nameOf(path), [
      { path: "syntax", reason: firstLine(error instanceof Error ? error.message : String(error)) },
    ]);
  }
}

/** What the parser says, without the lines of the file that it shows. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/:$/, ".");
}

/** A file as its user calls it: relative where it is below the current directory. */
export function nameOf(path: string): string {
  const name = relative(process.cwd(), resolve(path));
  return name.startsWith("..") || isAbsolute(name) || name === "" ? path : name;
}

/** Reads a text. */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    throw new InputFaultsError(nameOf(path), [{ path: "file", reason }]);
  }
}
