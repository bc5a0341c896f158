/** The rules behind `Match`. One class each, because a failure has to say what was expected. */
import type { JsonValue } from "../../graph";
import { compare, fromText, isList, together } from "./compare";
import type { Comparison, Given } from "./comparison";
import type { Expected, ExpectedProperties } from "./expected";
import { difference, Matcher } from "./matcher";
import { isMarked, show } from "./show";

/** Decides by a function, and says in words what it wants. */
export class Predicate extends Matcher {
  constructor(
    readonly description: string,
    private readonly holds: (value: JsonValue | undefined) => boolean,
  ) {
    super();
  }

  compare(given: Given): Comparison {
    return this.decide(this.holds(given.value), given);
  }
}

/** An object or a list: as a part, or as a whole down to its leaves. */
export class Structure extends Matcher {
  readonly description: string;

  constructor(
    private readonly expected: ExpectedProperties | readonly Expected[] | JsonValue,
    private readonly whole: boolean,
  ) {
    super();
    this.description = `${whole ? "exactly " : ""}${show(expected)}`;
  }

  compare(given: Given): Comparison {
    return compare(this.expected, given, { whole: this.whole });
  }
}

/** A list in which these stand in this order, whatever stands between them. */
export class ListWith extends Matcher {
  readonly description: string;

  constructor(private readonly expected: readonly Expected[]) {
    super();
    this.description = `a list with ${show(expected)} in this order`;
  }

  compare(given: Given): Comparison {
    const list = fromText(given.value);
    if (!isList<JsonValue>(list)) return this.decide(false, given);
    const found: Comparison[] = [];
    let from = 0;
    for (const each of this.expected) {
      const tried = list.slice(from).map((value, index) => compare(each, { value, path: `${given.path}[${from + index}]` }));
      const at = tried.findIndex(({ differences }) => differences.length === 0);
      if (at === -1) return { differences: [this.missing(each, { value: list, path: given.path }), ...closest(tried)], keep: [] };
      // The first that fits leaves the most to those after it.
      found.push(...tried.slice(at, at + 1));
      from += at + 1;
    }
    return together(found);
  }

  private missing(element: Expected, { value, path }: Given): Comparison["differences"][number] {
    const after = this.expected.indexOf(element);
    const place = after <= 0 ? "" : ` after ${show(this.expected[after - 1])}`;
    return difference(path, `a list with ${show(element)}${place}`, value);
  }
}

/** Text that is JSON. */
export class SerializedJson extends Matcher {
  readonly description: string;

  constructor(private readonly expected: Expected) {
    super();
    this.description = `JSON text of ${show(expected)}`;
  }

  compare(given: Given): Comparison {
    const value = fromText(given.value);
    // No JSON text says itself, so what comes back unchanged is no JSON text.
    return value !== given.value ? compare(this.expected, { ...given, value }) : this.decide(false, given);
  }
}

/** Anything but this. */
export class Not extends Matcher {
  readonly description: string;

  constructor(private readonly unexpected: Expected) {
    super();
    this.description = `anything but ${show(unexpected)}`;
  }

  compare(given: Given): Comparison {
    return this.decide(compare(this.unexpected, given).differences.length > 0, given);
  }
}

/** The mark that the graph has where there is no value to read. */
export function marked(mark: "secret" | "unknown", description: string): Matcher {
  return new Predicate(description, (value) => isMarked(value, mark));
}

/** Of several elements that do not fit, the differences of the one that comes closest, where looking inside one tells something. */
function closest(tried: readonly Comparison[]): Comparison["differences"] {
  const [best] = [...tried].sort((one, other) => one.differences.length - other.differences.length);
  const inside = best?.differences.filter(({ path }) => !path.endsWith("]")) ?? [];
  return inside.length === best?.differences.length ? inside : [];
}
