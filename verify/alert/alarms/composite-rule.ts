/**
 *     readRule("ALARM(cpu) AND NOT ALARM(maintenance)")?.value((name) => (name === "cpu" ? "ALARM" : "OK"))
 *
 * The rule of a composite alarm: states of alarms, joined by AND, OR, NOT and AT_LEAST.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 */

/** The state of an alarm. */
export type AlarmState = "ALARM" | "OK" | "INSUFFICIENT_DATA";

/** What is known of the state of an alarm by its name in the rule. */
export type States = (name: string) => AlarmState | undefined;

/** A rule that was understood. */
export interface Rule {
  /** Names and ARNs of alarms, each once. */
  readonly names: readonly string[];
  /** `undefined` where it depends on a state that is not known. */
  readonly value: (states: States) => boolean | undefined;
}

/** Reads a rule; `undefined` where it is none. */
export function readRule(text: string): Rule | undefined {
  const reader = new Reader(tokensOf(text));
  const value = reader.either();
  return value !== undefined && reader.isAtEnd ? { names: [...reader.names], value } : undefined;
}

/** Whether a rule names an alarm at all, whether or not it is understood. */
export function mentions(text: string, isMeant: (name: string) => boolean): boolean {
  return tokensOf(text).map(unquoted).some(isMeant);
}

/** Alarms beyond these are too many to try all of their states. */
const alarmsToTry = 6;
const allStates: readonly AlarmState[] = ["ALARM", "OK", "INSUFFICIENT_DATA"];

/** Whether something holds in some combination of the states of these alarms. `undefined` where they are too many to try. */
export function canBe(names: readonly string[], holds: (states: States) => boolean): boolean | undefined {
  if (names.length > alarmsToTry) return undefined;
  const combinations = names.reduce<readonly ReadonlyMap<string, AlarmState>[]>(
    (known, name) => known.flatMap((states) => allStates.map((state) => new Map([...states, [name, state]]))),
    [new Map<string, AlarmState>()],
  );
  return combinations.some((states) => holds((name) => states.get(name)));
}

type Value = Rule["value"];

function tokensOf(text: string): readonly string[] {
  return text.match(/[(),]|"(?:\\.|[^"\\])*"|[^\s(),"]+/g) ?? [];
}

function unquoted(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, "$1") : token;
}

class Reader {
  readonly names = new Set<string>();
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Value | undefined {
    return this.chain("OR", () => this.both(), either);
  }

  private both(): Value | undefined {
    return this.chain("AND", () => this.single(), both);
  }

  private chain(
    operator: string,
    next: () => Value | undefined,
    join: (values: readonly (boolean | undefined)[]) => boolean | undefined,
  ): Value | undefined {
    const values = [next()];
    while (this.takes(operator)) values.push(next());
    const read = values.filter((value) => value !== undefined);
    if (read.length < values.length) return undefined;
    return (states) => join(read.map((value) => value(states)));
  }

  private single(): Value | undefined {
    if (this.takes("NOT")) {
      const value = this.single();
      return value && ((states) => not(value(states)));
    }
    if (this.takes("TRUE")) return () => true;
    if (this.takes("FALSE")) return () => false;
    if (this.takes("AT_LEAST")) return this.atLeast();
    if (this.takes("(")) {
      const value = this.either();
      return this.takes(")") ? value : undefined;
    }
    const state = this.state();
    if (state === undefined || !this.takes("(")) return undefined;
    const name = this.name();
    return name !== undefined && this.takes(")") ? (states) => isIn(states(name), state) : undefined;
  }

  /** `(2, NOT OK, (a, b, c))`, or a share of them such as `50%`. */
  private atLeast(): Value | undefined {
    if (!this.takes("(")) return undefined;
    const [, count, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(unquoted(this.next() ?? "")) ?? [];
    if (count === undefined || !this.takes(",")) return undefined;
    const isNegated = this.takes("NOT");
    const state = this.state();
    if (state === undefined || !this.takes(",") || !this.takes("(")) return undefined;
    const names = [this.name()];
    while (this.takes(",")) names.push(this.name());
    const read = names.filter((name) => name !== undefined);
    if (read.length < names.length || !this.takes(")") || !this.takes(")")) return undefined;
    const least = percent === "%" ? (Number(count) / 100) * read.length : Number(count);
    return (states) => {
      const values = read.map((name) => isIn(states(name), state)).map((value) => (isNegated ? not(value) : value));
      if (values.filter((value) => value === true).length >= least) return true;
      return values.filter((value) => value !== false).length >= least ? undefined : false;
    };
  }

  private state(): AlarmState | undefined {
    return allStates.find((state) => this.takes(state));
  }

  private name(): string | undefined {
    const token = this.next();
    if (token === undefined || /^[(),]$/.test(token)) return undefined;
    const name = unquoted(token);
    this.names.add(name);
    return name;
  }

  private takes(token: string): boolean {
    if (this.tokens[this.at]?.toUpperCase() !== token) return false;
    this.at++;
    return true;
  }

  private next(): string | undefined {
    return this.tokens[this.at++];
  }
}

function isIn(state: AlarmState | undefined, wanted: AlarmState): boolean | undefined {
  return state === undefined ? undefined : state === wanted;
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function both(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function either(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}
