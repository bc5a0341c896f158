/**
 *     listener.text("sslPolicy"), cluster.items("settings").find((setting) => setting.text("name") === "containerInsights")
 *
 * Inputs as a check reads them. What a provider would take as not given (`null`, an empty text) is not given; a secret or an unknown value
 * ends the check, but only when its content is asked for: `has` needs to know no more than that there is one.
 */
import { UnresolvedError, type Obstacle, type Step } from "./finding";

type Properties = Readonly<Record<string, unknown>>;

/** A mapping of inputs and the way to it. */
export class Values {
  constructor(
    private readonly properties: Properties,
    private readonly steps: readonly Step[] = [],
  ) {}

  /** Whether there is a value. A secret counts, and so does what a deployment will tell: usually the id of another resource. */
  has(path: string): boolean {
    const { value } = this.walk(path);
    return isMarker(value) || isGiven(value);
  }

  /** A text; numbers and booleans as the text that a provider would make of them. */
  text(path: string): string | undefined {
    const value = this.read(path);
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  }

  /** A number, also where it is written as a text. */
  number(path: string): number | undefined {
    const value = this.read(path);
    const result = typeof value === "string" ? Number(value) : value;
    return typeof result === "number" && !Number.isNaN(result) ? result : undefined;
  }

  /** A boolean, also where it is written as a text: some of AWS's properties are. */
  flag(path: string): boolean | undefined {
    const text = this.text(path);
    return text === "true" ? true : text === "false" ? false : undefined;
  }

  /** The texts of a list; one text stands for a list of one. */
  texts(path: string): readonly string[] {
    const { value, steps } = this.walk(path);
    const elements = this.listAt(value, steps);
    return elements.flatMap((element, index) => {
      const plain = readable(element, [...steps, index]);
      return typeof plain === "string" || typeof plain === "number" ? [String(plain)] : [];
    });
  }

  /** How many elements a list has, whatever they are. */
  count(path: string): number {
    const { value, steps } = this.walk(path);
    return this.listAt(value, steps).length;
  }

  /** The mappings of a list; a single mapping stands for a list of one. */
  items(path: string): readonly Values[] {
    const { value, steps } = this.walk(path);
    return this.listAt(value, steps).flatMap((element, index) => {
      const plain = readable(element, [...steps, index]);
      return isObject(plain) ? [new Values(plain, [...steps, index])] : [];
    });
  }

  /** A mapping. */
  object(path: string): Values | undefined {
    const { value, steps } = this.walk(path);
    const plain = readable(value, steps);
    return isObject(plain) ? new Values(plain, steps) : undefined;
  }

  /** The keys of a mapping. */
  keys(path: string): readonly string[] {
    const { value, steps } = this.walk(path);
    const plain = readable(value, steps);
    return isObject(plain) ? Object.keys(plain) : [];
  }

  /** A document: JSON text, or the same as a value. Nothing in it may be unknown. */
  document(path: string): unknown {
    const { value, steps } = this.walk(path);
    const plain = readable(value, steps);
    if (typeof plain !== "string") return isGiven(plain) ? wholly(plain, steps) : undefined;
    if (plain === "") return undefined;
    try {
      return JSON.parse(plain) as unknown;
    } catch {
      throw new UnresolvedError(steps, "malformed");
    }
  }

  private read(path: string): unknown {
    const { value, steps } = this.walk(path);
    return readable(value, steps);
  }

  private listAt(value: unknown, steps: readonly Step[]): readonly unknown[] {
    const plain = readable(value, steps);
    if (Array.isArray(plain)) return plain as readonly unknown[];
    return isGiven(plain) ? [plain] : [];
  }

  /** Follows `a.b` into mappings. The last value comes as it is; a secret or an unknown value on the way ends the check. */
  private walk(path: string): { readonly value: unknown; readonly steps: readonly Step[] } {
    let value: unknown = this.properties;
    const steps = [...this.steps];
    for (const key of path.split(".")) {
      const holder = readable(value, steps);
      value = isObject(holder) ? holder[key] : undefined;
      steps.push(key);
    }
    return { value, steps };
  }
}

/** The value, unless a document says only that it is secret or unknown. */
function readable(value: unknown, steps: readonly Step[]): unknown {
  const obstacle = obstacleIn(value);
  if (obstacle !== undefined) throw new UnresolvedError(steps, obstacle);
  return value;
}

function wholly(value: unknown, steps: readonly Step[]): unknown {
  readable(value, steps);
  if (Array.isArray(value)) value.forEach((each: unknown, index) => wholly(each, [...steps, index]));
  else if (isObject(value)) for (const [key, each] of Object.entries(value)) wholly(each, [...steps, key]);
  return value;
}

/** `{ "secret": true }` and `{ "unknown": true }`, as a StackGraph has them. */
function obstacleIn(value: unknown): Obstacle | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length !== 1) return undefined;
  if (value["secret"] === true) return "secret";
  return value["unknown"] === true ? "unknown" : undefined;
}

/** Whether the value is there but cannot be read. */
export function isMarker(value: unknown): boolean {
  return obstacleIn(value) !== undefined;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
