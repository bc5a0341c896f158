/** Says where in a file something is wrong with a part of an assertion. */
export type PlaceOf = (part: string) => string;

/** `web calls orders (allow.port)`; an assertion without a title is known by its place in the list: `[3].allow.port`. */
export function placeOf(title: unknown, index: number): PlaceOf {
  if (typeof title === "string") return (part) => (part === "" ? title : `${title} (${part})`);
  return (part) => (part === "" ? `[${index}]` : `[${index}].${part}`);
}
