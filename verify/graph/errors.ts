/** What a capture refuses. Each says what to do about it; none of them is about the program's own input. */

/** Where a value is given that only a deployment, another project or a person knows. */
const where = "in isthmus.config.ts, or as an option of capture";

/** A stack reference to a stack whose outputs were not given. */
export class MissingStackError extends Error {
  override readonly name = "MissingStackError";
  /** The message without its example. */
  readonly reason: string;

  /**
   * @param fullName Full name, `<organization>/<project>/<stack>`.
   * @param outputs Names of the outputs that the program reads, as far as it came.
   * @param alike Names under which outputs of the same project and stack were given for another organization.
   */
  constructor(
    readonly fullName: string,
    readonly outputs: readonly string[] = [],
    alike: readonly string[] = [],
  ) {
    const free = fullName.replace(/^[^/]+/, "*");
    const other =
      alike.length === 0 ? "" : ` Only ${alike.join(" and ")} is: give ${free} for any organization, or the name with this one.`;
    const reason = `The stack ${fullName} is referred to, but its outputs are not known.${other}`;
    const values = outputs.length === 0 ? " … " : ` ${outputs.map((name) => `${name}: "…"`).join(", ")} `;
    super(
      `${reason} Bring it up (or capture it) first, or give them ${where}: references: { "${fullName}": {${values}} }. ` +
        `A command also takes --references FILE or --reference-graph FILE.`,
    );
    this.reason = reason;
  }
}

/** What a program reads a configuration value as. */
export type ConfigKind = "text" | "boolean" | "number" | "object";

/** What is known of a configuration value that a program requires. */
export interface RequiredConfig {
  /** Full key, as in `aws:region`. */
  readonly key: string;
  readonly kind: ConfigKind;
  /** Whether the program reads it as a secret. */
  readonly secret: boolean;
  /** Whether there is a value that cannot be read: it is encrypted. */
  readonly encrypted: boolean;
  readonly stack: string;
  /** Pulumi ESC environments of the stack, whose values are not known. */
  readonly environments: readonly string[];
}

/** A configuration value that the program requires and that is missing, or encrypted and needed in a form that no placeholder has. */
export class MissingConfigError extends Error {
  override readonly name = "MissingConfigError";
  /** The message without its example. */
  readonly reason: string;
  readonly key: string;
  readonly kind: ConfigKind;

  constructor({ key, kind, secret, encrypted, stack, environments }: RequiredConfig) {
    const file = `Pulumi.${stack}.yaml`;
    const set = `pulumi config set ${secret ? "--secret " : ""}${key} <value> --stack ${stack}`;
    const reason = encrypted
      ? `${file} has ${key} encrypted, and the program needs ${formOf[kind]}: a capture cannot decrypt it.`
      : `${file} has no value for ${key}, which the program requires. Set it there: ${set}.${fromEnvironments(environments)}`;
    super(`${reason} For captures alone, give one ${where}: config: { "${key}": ${exampleOf[kind]} }.`);
    this.reason = reason;
    this.key = key;
    this.kind = kind;
  }
}

const formOf: Readonly<Record<ConfigKind, string>> = {
  text: "a text of a certain form",
  boolean: "true or false",
  number: "a number",
  object: "an object",
};

/** What a value of each kind looks like in a configuration file. */
const exampleOf: Readonly<Record<ConfigKind, string>> = { text: '"…"', boolean: "true", number: "1", object: "{ … }" };

function fromEnvironments(environments: readonly string[]): string {
  if (environments.length === 0) return "";
  const several = environments.length > 1;
  const open = environments.map((name) => `pulumi env open <organization>/${name} --format json > esc.json`).join(" or ");
  return ` It may come from the Pulumi ESC environment${several ? "s" : ""} ${environments.join(", ")}, not known here: ${open}, then --config esc.json.`;
}

/** A data source for which the table has no answer. An empty one would be a lie that shows up far away. */
export class UnknownDataSourceError extends Error {
  override readonly name = "UnknownDataSourceError";
  /** The message without its example. */
  readonly reason: string;

  /** @param properties What it is asked with; of a remote component, the names of its outputs. */
  constructor(
    readonly token: string,
    readonly kind: "data source" | "remote component" | "method" = "data source",
    readonly properties: readonly string[] = [],
  ) {
    const [table, answer] = kind === "remote component" ? ["resources", "id: …"] : ["dataSources", "…"];
    const reason = `Nothing is known about the ${kind} ${token}.`;
    super(`${reason} Say what it would answer, ${where}: mocks: { ${table}: { "${token}": () => ({ ${answer} }) } }.`);
    this.reason = reason;
  }
}

/** What a program asks for that nobody has given. */
export type MissingInput = MissingConfigError | MissingStackError | UnknownDataSourceError;

/** Several things that a program asks for and that nobody has given: all that one run came across. */
export class MissingInputsError extends Error {
  override readonly name = "MissingInputsError";

  constructor(readonly errors: readonly MissingInput[]) {
    super(
      [
        `The program asks for ${errors.length} things that are not known here:`,
        ...errors.map(({ reason }) => `  ${reason}`),
        `Give them ${where} (\`isthmus init\` writes the file):`,
        ...configLines(errors).map((line) => `  ${line}`),
      ].join("\n"),
    );
  }
}

/** Entries of a configuration file that give what is missing, with gaps to be filled in, by the section that they belong to. */
export interface ConfigEntries {
  readonly config: readonly string[];
  readonly references: readonly string[];
  readonly dataSources: readonly string[];
  readonly resources: readonly string[];
}

/** The entries for what is missing. */
export function configEntries(errors: readonly MissingInput[]): ConfigEntries {
  const answers = errors.filter((each) => each instanceof UnknownDataSourceError);
  const isComponent = ({ kind }: UnknownDataSourceError): boolean => kind === "remote component";
  return {
    config: errors.flatMap((each) => (each instanceof MissingConfigError ? [`"${each.key}": ${exampleOf[each.kind]},`] : [])),
    references: errors.flatMap((each) => (each instanceof MissingStackError ? [referenceLine(each)] : [])),
    dataSources: answers.filter((each) => !isComponent(each)).map(answerLine),
    resources: answers.filter(isComponent).map(componentLine),
  };
}

function configLines(errors: readonly MissingInput[]): readonly string[] {
  const { config, references, dataSources, resources } = configEntries(errors);
  return [
    ...block("config", config),
    ...block("references", references),
    ...block("mocks", [...block("dataSources", dataSources), ...block("resources", resources)]),
  ];
}

function referenceLine({ fullName, outputs }: MissingStackError): string {
  return `"${fullName}": { ${outputs.map((name) => `${name}: "…"`).join(", ") || "…"} },`;
}

function answerLine({ token, properties }: UnknownDataSourceError): string {
  return `"${token}": (${properties.length === 0 ? "" : "{ inputs }"}) => ({ id: "…" }),${asked(properties)}`;
}

function asked(properties: readonly string[]): string {
  return properties.length === 0 ? "" : ` // asked with ${properties.join(", ")}`;
}

function componentLine({ token, properties }: UnknownDataSourceError): string {
  const outputs = properties.filter((name) => name !== "id").map((name) => `${name}: "…"`);
  return `"${token}": (component) => ({ ${outputs.join(", ") || "…"} }),`;
}

function block(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${key}: {`, ...lines.map((line) => `  ${line}`), "},"];
}

/** Two resources with one URN. The mocks of Pulumi's SDK let it pass; the engine does not. */
export class DuplicateUrnError extends Error {
  override readonly name = "DuplicateUrnError";

  constructor(
    readonly urn: string,
    first: string | undefined,
    second: string | undefined,
  ) {
    const places = first === undefined || second === undefined ? "" : `, at ${first} and at ${second}`;
    super(`Two resources have the URN ${urn}${places}. Give one of them another name or another parent.`);
  }
}

/** A program that waits for a value that never comes, such as a resource that depends on itself through an output. */
export class StalledError extends Error {
  override readonly name = "StalledError";

  constructor(waiting: readonly string[]) {
    const shown = waiting.slice(0, 5).join(", ");
    const more = waiting.length > 5 ? ` and ${waiting.length - 5} more` : "";
    super(`The program waits for something that never comes. Declared, but never registered: ${shown === "" ? "nothing" : shown}${more}.`);
  }
}

/** A program that ends the process itself: `pulumi up` would take what it had declared until then for all that it wants. */
export class ExitError extends Error {
  override readonly name = "ExitError";

  /**
   * @param what What it did, as in `called process.exit(1)`.
   * @param source Where, as `file:line`.
   * @param logged What it had logged until then: often the reason.
   */
  constructor(
    readonly what: string,
    readonly source: string | null,
    logged: readonly string[] = [],
  ) {
    super(
      [
        `The program ${what}${source === null ? "" : ` at ${source}`}. Throw an error instead: a program that ends itself leaves resources undeclared, and \`pulumi up\` deletes those.`,
        ...logged.map((line) => `  it logged: ${line}`),
      ].join("\n"),
    );
  }
}
