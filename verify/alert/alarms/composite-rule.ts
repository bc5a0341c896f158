/**
 * Whether one alarm alone puts a composite alarm into ALARM. A rule joins the states of alarms by AND, OR and NOT.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */

/** `undefined` where the rule cannot be read. */
export function firesAlone(rule: string, names: readonly string[]): boolean | undefined {
  const tokens = rule.match(/\(|\)|"[^"]*"|[^\s()"]+/g) ?? [];
  const reader = new Reader(tokens, names);
  const value = reader.either();
  return reader.isAtEnd ? value : undefined;
}

/** Whether a rule speaks of an alarm at all. */
export function mentions(rule: string, names: readonly string[]): boolean {
  const tokens = rule.match(/"[^"]*"|[^\s()"]+/g) ?? [];
  return tokens.some((token) => names.includes(token.replace(/^"|"$/g, "")));
}

/** Reads a rule with one alarm in ALARM and all others in OK. */
class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly names: readonly string[],
  ) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  either(): boolean | undefined {
    let value = this.both();
    while (this.takes("OR")) value = or(value, this.both());
    return value;
  }

  private both(): boolean | undefined {
    let value = this.single();
    while (this.takes("AND")) value = and(value, this.single());
    return value;
  }

  private single(): boolean | undefined {
    if (this.takes("NOT")) return not(this.single());
    if (this.takes("TRUE")) return true;
    if (this.takes("FALSE")) return false;
    if (this.takes("(")) return this.closed(this.either());
    const state = this.next()?.toUpperCase();
    if (!this.takes("(")) return undefined;
    const isMeant = this.names.includes(this.next()?.replace(/^"|"$/g, "") ?? "");
    return this.closed(state === "ALARM" ? isMeant : state === "OK" ? !isMeant : state === "INSUFFICIENT_DATA" ? false : undefined);
  }

  private closed(value: boolean | undefined): boolean | undefined {
    return this.takes(")") ? value : undefined;
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

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function and(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one && other;
}

function or(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one || other;
}
