/**
 * Environments of Pulumi ESC as far as they can be read without it: what a stack's file says of them, and what `pulumi env open` has
 * printed. https://www.pulumi.com/docs/esc/guides/pulumi-iac/
 */
import { InputFaultsError, type InputFault } from "../reach";
import { configLayer, Secret, type ConfigLayer } from "./stack-config";

/** What an environment gives a stack. */
export interface EnvironmentValues {
  readonly config: ConfigLayer;
  /** Environment variables of the program. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The `environment` of a stack's file. */
export interface StackEnvironment extends EnvironmentValues {
  /** Names of the environments whose values are not known. */
  readonly imports: readonly string[];
  /** Paths in the file whose values only Pulumi ESC can work out. */
  readonly unknown: readonly string[];
}

type Mapping = Readonly<Record<string, unknown>>;

/** Reads the `environment` of a stack's file: a list of names, or a definition with `imports` and `values`. */
export function stackEnvironment(project: string, file: string, environment: unknown): StackEnvironment {
  if (environment === undefined || environment === null) return { config: {}, variables: {}, imports: [], unknown: [] };
  if (Array.isArray(environment)) return { config: {}, variables: {}, imports: environment.flatMap(importedName), unknown: [] };
  if (!isMapping(environment)) {
    const reason = "must be a list of names of Pulumi ESC environments, or a definition with imports and values.";
    throw new InputFaultsError(file, [{ path: "environment", reason }]);
  }
  const imports = Array.isArray(environment["imports"]) ? environment["imports"].flatMap(importedName) : [];
  const values = mapping(environment["values"]);
  const config = literals(mapping(values["pulumiConfig"]), "environment.values.pulumiConfig");
  const variables = literals(mapping(values["environmentVariables"]), "environment.values.environmentVariables");
  return {
    imports,
    config: configLayer(project, file, config.known),
    variables: variablesIn(variables.known),
    unknown: [...config.unknown, ...variables.unknown],
  };
}

/**
 * Reads what was printed of an environment: by `pulumi env open` with `--format json` or `--format detailed`, or a plain mapping of
 * configuration keys. The detailed format says what is secret: a placeholder stands for each, and its text is not taken. Elsewhere nothing distinguishes a
 * secret from the rest, so every key counts as secret and no document shows its value.
 */
export function openedEnvironment(project: string, file: string, content: unknown): EnvironmentValues {
  if (!isMapping(content)) {
    const reason = "must be what `pulumi env open <environment> --format json` prints, or a mapping of configuration keys.";
    throw new InputFaultsError(file, [{ path: "", reason }]);
  }
  const isMarked = isDetailed(content);
  const opened = mapping(isMarked ? plainOfDetailed(content) : content);
  const isWhole = ["pulumiConfig", "environmentVariables", "files"].some((key) => key in opened);
  const config = isWhole ? mapping(opened["pulumiConfig"]) : opened;
  const faults = Object.entries(config).flatMap(([key, value]) => unopened(key, value));
  if (faults.length > 0) throw new InputFaultsError(file, faults);
  return {
    config: configLayer(project, file, isMarked ? config : allSecret(withPlaceholders(config))),
    variables: isWhole ? variablesIn(mapping(opened["environmentVariables"])) : {},
  };
}

/** A name, or a name with options: `- common: { merge: false }`. */
function importedName(each: unknown): readonly string[] {
  if (typeof each === "string") return [each];
  return isMapping(each) ? Object.keys(each).slice(0, 1) : [];
}

/** Values that mean what they say. An expression (`${…}`, `fn::…`) is Pulumi ESC's to work out, but a literal secret is only not shown. */
function literals(values: Mapping, at: string): { readonly known: Mapping; readonly unknown: readonly string[] } {
  const entries = Object.entries(values).map(([key, value]) => [key, literal(value)] as const);
  return {
    known: Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value.literal] as const]))),
    unknown: entries.flatMap(([key, value]) => (value === undefined ? [`${at}.${key}`] : [])),
  };
}

function literal(value: unknown): { readonly literal: unknown } | undefined {
  if (typeof value === "string") return value.includes("${") ? undefined : { literal: value };
  if (Array.isArray(value)) {
    const items = value.map(literal);
    return items.some((each) => each === undefined) ? undefined : { literal: items.map((each) => each?.literal) };
  }
  if (!isMapping(value)) return { literal: value };
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === "fn::secret") return { literal: new Secret() };
  if (keys.some((key) => key.startsWith("fn::"))) return undefined;
  const entries = Object.entries(value).map(([key, each]) => [key, literal(each)] as const);
  if (entries.some(([, each]) => each === undefined)) return undefined;
  return { literal: Object.fromEntries(entries.map(([key, each]) => [key, each?.literal])) };
}

/** Every value of the detailed format carries where it comes from. */
function isDetailed(content: Mapping): boolean {
  return "trace" in content && isMapping(content["value"]);
}

function plainOfDetailed(detailed: unknown): unknown {
  if (!isMapping(detailed)) return detailed;
  if (detailed["secret"] === true) return new Secret();
  if (detailed["unknown"] === true) return "[unknown]";
  const { value } = detailed;
  if (Array.isArray(value)) return value.map(plainOfDetailed);
  return isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainOfDetailed(each)])) : value;
}

/** `pulumi env get` does not open an environment: it prints [unknown] for what is worked out. */
function unopened(key: string, value: unknown): readonly InputFault[] {
  if (isMapping(value)) return Object.entries(value).flatMap(([inner, each]) => unopened(`${key}.${inner}`, each));
  const reason = "is [unknown]: print the environment with `pulumi env open`, which works its values out.";
  return value === "[unknown]" ? [{ path: key, reason }] : [];
}

/** `pulumi env get` prints [secret] for what is secret. */
function withPlaceholders(values: Mapping): Mapping {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, withPlaceholder(value)]));
}

function withPlaceholder(value: unknown): unknown {
  if (value === "[secret]") return new Secret();
  if (Array.isArray(value)) return value.map(withPlaceholder);
  return isMapping(value) ? withPlaceholders(value) : value;
}

function allSecret(values: Mapping): Mapping {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value instanceof Secret ? value : new Secret(value)]));
}

/** Credentials are left out, because a capture calls nobody, and so is what would reconfigure this process instead of the program. */
const withheld = /^(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)|NODE_OPTIONS|NODE_PATH|PATH|PULUMI_.*)$/;

/** Scalars as text, as Pulumi sets them; what is secret is not taken. */
function variablesIn(values: Mapping): Readonly<Record<string, string>> {
  const scalars = Object.entries(values).filter(([name, value]) => !withheld.test(name) && typeof value !== "object");
  return Object.fromEntries(scalars.map(([name, value]) => [name, String(value)]));
}

function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}
