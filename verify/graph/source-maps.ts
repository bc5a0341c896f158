/** The source map that a file names in its last line, inside the line or beside the file. https://tc39.es/ecma426/ */
import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compiledText } from "../../loader/compile";
import { loadedText } from "./loading/runs";

/** The map of a file by its path or address; `undefined` where it has none, or one that cannot be read. */
export function sourceMapOfFile(name: string): SourceMap | undefined {
  const address = addressOf(name);
  try {
    const compiled = loadedText(address) ?? compiledText(fileURLToPath(address));
    const text = compiled ?? readFileSync(address, "utf8");
    const reference = [...text.matchAll(/^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
    if (reference === undefined) return undefined;
    return compiled === undefined ? mapAt(new URL(reference, address), address) : mapOf(payloadAt(new URL(reference)), [address.href]);
  } catch {
    // Then the frame's own line is the best there is.
    return undefined;
  }
}

function addressOf(name: string): URL {
  return name.startsWith("file:") ? new URL(name) : pathToFileURL(name);
}

/** A build's map names its sources relative to itself, or to the file that it is in. */
function mapAt(address: URL, file: URL): SourceMap {
  const payload = payloadAt(address);
  const base = address.protocol === "data:" ? file : address;
  const folder = payload.sourceRoot === undefined || payload.sourceRoot === "" ? "" : `${payload.sourceRoot.replace(/\/$/, "")}/`;
  return mapOf(
    payload,
    payload.sources.map((source) => new URL(folder + source, base).href),
  );
}

function mapOf(payload: SourceMapPayload, sources: string[]): SourceMap {
  return new SourceMap({ ...payload, sourceRoot: "", sources });
}

function payloadAt(address: URL): SourceMapPayload {
  const text = address.protocol === "data:" ? inline(address.href) : readFileSync(address, "utf8");
  return JSON.parse(text) as SourceMapPayload;
}

function inline(address: string): string {
  const comma = address.indexOf(",");
  const body = address.slice(comma + 1);
  return address.slice(0, comma).endsWith(";base64") ? Buffer.from(body, "base64").toString() : decodeURIComponent(body);
}
