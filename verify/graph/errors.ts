/** What a capture refuses. Each says what to do about it; none of them is about the program's own input. */

/** A stack reference to a stack whose outputs were not given. */
export class MissingStackError extends Error {
  override readonly name = "MissingStackError";

  /** @param fullName Full name, `<organization>/<project>/<stack>`. */
  constructor(readonly fullName: string) {
    super(
      `The stack ${fullName} is referred to, but its outputs are not known: bring it up (or capture it) first, or give them as references["${fullName}"].`,
    );
  }
}

/** A data source for which the table has no answer. An empty one would be a lie that shows up far away. */
export class UnknownDataSourceError extends Error {
  override readonly name = "UnknownDataSourceError";

  constructor(
    readonly token: string,
    readonly kind: "data source" | "remote component" | "method" = "data source",
  ) {
    const [table, answer] = kind === "remote component" ? ["resources", "id: …"] : ["dataSources", "…"];
    super(
      `Nothing is known about the ${kind} ${token}. Say what it would answer: capture(program, { mocks: { ${table}: { "${token}": () => ({ ${answer} }) } } }).`,
    );
  }
}

/** Two resources with one URN. The mocks of Pulumi's SDK let it pass; the engine does not. */
export class DuplicateUrnError extends Error {
  override readonly name = "DuplicateUrnError";

  constructor(
    readonly urn: string,
    first: string | null,
    second: string | null,
  ) {
    const places = first === null || second === null ? "" : `, at ${first} and at ${second}`;
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
