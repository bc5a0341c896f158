/**
 * `Pulumi.<stack>.yaml` as Pulumi hands it to a program: one flat map of texts, a bare key in the project's namespace, objects and lists
 * as JSON. https://www.pulumi.com/docs/iac/concepts/config/
 */
import { core } from "../components";

/** What a program sees of its configuration. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** Stands for an encrypted value: without the passphrase nobody can read it, and a rehearsal need not. */
const secretPlaceholder = "(secret)";

/** Reads the `config` of a stack's file, laid over the project's defaults. */
export function stackConfig(project: string, file: string, config: unknown, defaults: StackConfig): StackConfig {
  const own = read(project, file, config);
  const secretKeys = defaults.secretKeys.filter((key) => !(key in own.values));
  return { values: { ...defaults.values, ...own.values }, secretKeys: [...secretKeys, ...own.secretKeys] };
}

/** Reads the `config` of Pulumi.yaml: plain values, or declarations with a `value` or a `default`. */
export function projectConfig(project: string, config: unknown): StackConfig {
  if (typeof config !== "object" || config === null) return { values: {}, secretKeys: [] };
  const declared = Object.entries(config).flatMap(([key, value]: [string, unknown]) => {
    if (!isMapping(value)) return [[key, value] as const];
    const given = value["value"] ?? value["default"];
    return given === undefined ? [] : [[key, given] as const];
  });
  return read(project, "Pulumi.yaml", Object.fromEntries(declared));
}

function read(project: string, file: string, config: unknown): StackConfig {
  if (config === undefined || config === null) return { values: {}, secretKeys: [] };
  if (!isMapping(config))
    throw new core.FaultsError(file, [{ path: "config", reason: "must be a mapping of keys to values, as in aws:region: eu-central-1." }]);
  const entries = Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value] as const);
  return {
    values: Object.fromEntries(entries.map(([key, value]) => [key, toText(value)])),
    secretKeys: entries.filter(([, value]) => hasSecret(value)).map(([key]) => key),
  };
}

function toText(value: unknown): string {
  const plain = withoutSecrets(value);
  if (plain === null || plain === undefined) return "";
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isMapping(value)) return value;
  if (isSecret(value)) return secretPlaceholder;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSecrets(each)]));
}

function hasSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSecret);
  return isMapping(value) && (isSecret(value) || Object.values(value).some(hasSecret));
}

/** `secure: <ciphertext>` and nothing beside it. */
function isSecret(value: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(value).length === 1 && typeof value["secure"] === "string";
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
