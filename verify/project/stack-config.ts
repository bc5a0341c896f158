/**
 * `Pulumi.<stack>.yaml` as Pulumi hands it to a program: one flat map of texts, a bare key in the project's namespace, objects and lists
 * as JSON. https://www.pulumi.com/docs/iac/concepts/config/
 */
import { InputFaultsError } from "../reach";

/** What a program sees of its configuration. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** Values by full key, as they were read. What is encrypted is a {@link Secret}. */
export type ConfigLayer = Readonly<Record<string, unknown>>;

/** Stands for an encrypted value: without the passphrase nobody can read it, and a rehearsal need not. */
const secretPlaceholder = "(secret)";

/** A value that is secret, with what is used for it where somebody gave something. */
export class Secret {
  constructor(readonly substitute: unknown = secretPlaceholder) {}
}

/** Reads a mapping of configuration: the `config` of a stack's file, or what somebody gives in its place. */
export function configLayer(project: string, file: string, config: unknown): ConfigLayer {
  if (config === undefined || config === null) return {};
  if (!isMapping(config))
    throw new InputFaultsError(file, [{ path: "config", reason: "must be a mapping of keys to values, as in aws:region: eu-central-1." }]);
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [fullKey(project, key), withSecrets(value)]));
}

/** The `config` of Pulumi.yaml: plain values, or declarations with a `value` or a `default`, and the keys that are declared with neither. */
export function declaredConfig(project: string, config: unknown): { readonly defaults: ConfigLayer; readonly required: readonly string[] } {
  if (!isMapping(config)) return { defaults: {}, required: [] };
  const declared = Object.entries(config).map(
    ([key, value]) => [key, isMapping(value) ? (value["value"] ?? value["default"]) : value] as const,
  );
  const given = declared.filter(([, value]) => value !== undefined);
  // Only keys of the project's own namespace are required. https://www.pulumi.com/docs/iac/concepts/config/#project-level-configuration
  const required = declared.filter(([key, value]) => value === undefined && fullKey(project, key).startsWith(`${project}:`));
  return {
    defaults: configLayer(project, "Pulumi.yaml", Object.fromEntries(given)),
    required: required.map(([key]) => fullKey(project, key)),
  };
}

/**
 * Lays configuration over other configuration, as Pulumi lays a stack's file over its environments: objects key by key, all else as a whole
 * (https://datatracker.ietf.org/doc/html/rfc7386). What is encrypted takes the value below it in its place, and stays secret.
 */
export function overlaid(below: ConfigLayer, above: ConfigLayer): ConfigLayer {
  return overlaidValue(below, above) as ConfigLayer;
}

/** Configuration as a program sees it. */
export function stackConfig(layer: ConfigLayer): StackConfig {
  const entries = Object.entries(layer);
  return {
    values: Object.fromEntries(entries.map(([key, value]) => [key, toText(value)])),
    secretKeys: entries.filter(([, value]) => hasSecret(value)).map(([key]) => key),
  };
}

function fullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

function overlaidValue(below: unknown, above: unknown): unknown {
  if (above instanceof Secret && below !== undefined) return below instanceof Secret ? below : new Secret(below);
  if (below instanceof Secret && isMapping(below.substitute) && isMapping(above)) return new Secret(overlaidValue(below.substitute, above));
  if (!isMapping(below) || !isMapping(above)) return above;
  const merged = Object.entries(above).map(([key, value]) => [key, overlaidValue(below[key], value)] as const);
  return { ...below, ...Object.fromEntries(merged) };
}

function toText(value: unknown): string {
  const plain = withoutSecrets(value);
  if (plain === null || plain === undefined) return "";
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}

/** `secure: <ciphertext>` and nothing beside it is a secret. */
function withSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSecrets);
  if (!isMapping(value)) return value;
  if (Object.keys(value).length === 1 && typeof value["secure"] === "string") return new Secret();
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSecrets(each)]));
}

function withoutSecrets(value: unknown): unknown {
  if (value instanceof Secret) return withoutSecrets(value.substitute);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  return isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSecrets(each)])) : value;
}

function hasSecret(value: unknown): boolean {
  if (value instanceof Secret) return true;
  if (Array.isArray(value)) return value.some(hasSecret);
  return isMapping(value) && Object.values(value).some(hasSecret);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}
