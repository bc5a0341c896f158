/** Values as a failure prints them. */

/** A value that fills the screen explains less than its beginning. */
const longest = 300;

/** JSON, with words for what JSON cannot say. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "what the function accepts";
  if (isMarked(value, "secret")) return "a secret";
  if (isMarked(value, "unknown")) return "unknown before the deployment";
  const text = inside(value) ?? JSON.stringify(value, (_, each: unknown) => inside(each) ?? each);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}

/** Whether the graph has a mark in a value's place: `{ "secret": true }` or `{ "unknown": true }`. */
export function isMarked(value: unknown, mark: "secret" | "unknown"): boolean {
  if (typeof value !== "object" || value === null) return false;
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0]?.[0] === mark && entries[0][1] === true;
}

/** In place of what JSON would leave out or garble. */
function inside(value: unknown): string | undefined {
  if (value instanceof RegExp) return String(value);
  if (typeof value === "function") return "(function)";
  return isDescribed(value) ? `(${value.description})` : undefined;
}

/** Matchers, told by their shape: their file needs this one. */
function isDescribed(value: unknown): value is { readonly description: string } {
  return typeof value === "object" && value !== null && "compare" in value && "description" in value;
}
