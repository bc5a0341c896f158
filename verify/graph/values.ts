/**
 * Pulumi's SDK sends values with signatures inside: `{ "4dabf18193072939515e22adb298388d": "1b47…", "value": "hunter2" }` is a secret.
 * Only this file knows them. What leaves it holds no secret's text.
 */
import * as pulumi from "@pulumi/pulumi";
import type { JsonValue } from "./stack-graph";

/** A value as the SDK sends it and wants it back. */
export type Wire = null | boolean | number | string | readonly Wire[] | { readonly [key: string]: Wire };
/** Properties as the SDK sends them. */
export type WireObject = Readonly<Record<string, Wire>>;

const { specialSigKey, specialSecretSig, specialAssetSig, specialArchiveSig, specialResourceSig, unknownValue } = pulumi.runtime;

/** What stands in for the text of a secret that is known only to be one. */
export const secretPlaceholder = "(secret)";

/** Marks a value as secret for the SDK. */
export function secretWire(value: Wire): Wire {
  return isSecretWire(value) ? value : { [specialSigKey]: specialSecretSig, value };
}

/** Whether the SDK marked a value as secret, as a whole. */
export function isSecretWire(value: Wire | undefined): boolean {
  return isObject(value) && value[specialSigKey] === specialSecretSig;
}

/** Whether a secret is anywhere in the value. */
export function containsSecret(value: Wire): boolean {
  if (isSecretWire(value)) return true;
  return isObject(value)
    ? Object.values(value).some(containsSecret)
    : Array.isArray(value) && (value as readonly Wire[]).some(containsSecret);
}

/** As the document shows it. */
export function toJson(value: Wire): JsonValue {
  if (value === unknownValue) return { unknown: true };
  if (!isObject(value)) return Array.isArray(value) ? (value as readonly Wire[]).map(toJson) : value;
  const signature = value[specialSigKey];
  switch (signature as string | undefined) {
    case undefined:
      return toJsonObject(value);
    case specialSecretSig:
      return { secret: true };
    case specialResourceSig:
      return { resource: value["urn"] as string };
    case specialAssetSig:
    case specialArchiveSig: {
      const content = Object.entries(toJsonObject({ ...value, [specialSigKey]: null })).filter(([key]) => key !== specialSigKey);
      return { [signature === specialAssetSig ? "asset" : "archive"]: Object.fromEntries(content) };
    }
    default:
      throw new Error(`A property carries the signature ${JSON.stringify(signature)}, which this release of isthmus cannot read.`);
  }
}

/** Properties as the document shows them. */
export function toJsonObject(values: WireObject): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toJson(value)]));
}

/** Back from a document: a secret becomes a placeholder that is secret, an unknown value is unknown again. */
export function fromJson(value: JsonValue): Wire {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(fromJson);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && value["secret"] === true) return secretWire(secretPlaceholder);
  if (keys.length === 1 && value["unknown"] === true) return unknownValue;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromJson(each)]));
}

/** The bare value, for what only wants to look at it: secrets opened, `undefined` where anything in it is unknown. */
export function plain(value: Wire | undefined): unknown {
  if (value === undefined || value === unknownValue) return undefined;
  if (isSecretWire(value)) return plain((value as { value: Wire }).value);
  if (Array.isArray(value)) return (value as readonly Wire[]).map(plain);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)])) : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
