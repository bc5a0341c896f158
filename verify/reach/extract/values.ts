/** Reads JSON that a program wrote: what is missing, secret or not known yet is `undefined`, and a number may come as text. */
import type { JsonObject, JsonValue } from "../../graph";

export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function whole(value: JsonValue | undefined): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** Flags come as booleans, as text, and as `enable`. */
export function flag(value: JsonValue | undefined): boolean | undefined {
  if (value === true || value === "true" || value === "enable") return true;
  return value === false || value === "false" || value === "disable" ? false : undefined;
}

export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

export function object(value: JsonValue | undefined): JsonObject {
  return value !== null && typeof value === "object" && !isList(value) ? value : {};
}

/** The objects of a list; what is one object where a list may stand is a list of one. */
export function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return isList(value) ? value.map(object) : value === undefined || value === null ? [] : [object(value)];
}

export function texts(value: JsonValue | undefined): readonly string[] {
  return list(value).flatMap((each) => text(each) ?? []);
}

/** Whether only a deployment can tell the value, or a part of it. */
export function isUnknown(value: JsonValue | undefined): boolean {
  if (isList(value)) return value.some(isUnknown);
  return object(value)["unknown"] === true;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
