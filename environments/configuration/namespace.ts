import * as pulumi from "@pulumi/pulumi";

/** The configuration namespace: the keys are `isthmus:…`, whatever the project is called. */
const prefix = "isthmus:";

/** The texts of the namespace, by key, as Pulumi hands them over: structures are JSON, plain values are themselves. */
export function namespaceTexts(config: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(prefix.length), text]));
}

/** The value that a text stands for. A key without a value is an empty text. */
export function valueOf(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Whether Pulumi holds a key as a secret. The SDK leaves the question out of its types; a release without it cannot be asked. */
export function isSecret(key: string): boolean {
  const { isConfigSecret } = pulumi.runtime as { readonly isConfigSecret?: (key: string) => boolean };
  return isConfigSecret?.(key) ?? true;
}

/** Every text inside a value, and every number as its text. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
