/**
 * In a plan a reference reads `${prod-vpc.id}` and not `vpc-06ed9c053468a20c8`: the id is made up, and which resource is meant is what counts.
 */
import type { GraphResource, JsonValue, StackGraph } from "../../graph";
import { nameInUrn } from "../../graph/urn";

/** Replaces in a value what it took from other resources. */
export type Naming = (value: JsonValue, of: readonly string[]) => JsonValue;

/** A word may stand in a longer text by chance. What a provider makes up has digits and is at least as long as `x-1a2b3c4`. */
const madeUp = /^(?=.*\d).{9,}$/;

/** Makes the replacement for one stack: `of` are the URNs that a property depends on. */
export function namedReferences(graph: StackGraph): Naming {
  const labelOf = labelsOf(graph);
  const computed = new Map(graph.resources.map((resource) => [resource.urn, ownValues(resource, labelOf(resource.urn))]));
  return (value, of) => {
    const names = of.flatMap((urn) => computed.get(urn) ?? []).sort(([one], [other]) => other.length - one.length);
    return names.length === 0 ? value : inTexts(value, (text) => replaced(text, names));
  };
}

/** Texts that only a provider could give this resource, with the name of the property. Where two properties share one, the first. */
function ownValues({ inputs, outputs, provider }: GraphResource, label: string): [string, string][] {
  const found = new Map<string, string>();
  for (const [property, text] of Object.entries(outputs)) {
    const isOwn = typeof text === "string" && text !== "" && text !== inputs[property];
    // Everything in a region has that region: it tells nothing of whom is referred to.
    const isPlace = text === provider?.region || text === provider?.account;
    if (isOwn && !isPlace && !found.has(text)) found.set(text, `\${${label}.${property}}`);
  }
  return [...found];
}

function replaced(text: string, names: readonly [string, string][]): string {
  const whole = names.find(([value]) => value === text);
  if (whole !== undefined) return whole[1];
  // All at once: a name that was put in must not be searched for others.
  const inside = names.filter(([value]) => madeUp.test(value));
  const expression = new RegExp(inside.map(([value]) => value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  return inside.length === 0 ? text : text.replace(expression, (value) => inside.find(([each]) => each === value)?.[1] ?? value);
}

function inTexts(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((each) => inTexts(each, change));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inTexts(each, change)]));
}

/** How a plan names a resource by its URN: by its name, and where that is not enough, with its type. */
export function labelsOf({ resources }: StackGraph): (urn: string) => string {
  const count = new Map<string, number>();
  for (const { name } of resources) count.set(name, (count.get(name) ?? 0) + 1);
  const byUrn = new Map(resources.map(({ urn, type, name }) => [urn, { name, kind: type.split(":").at(-1) ?? type }]));
  return (urn) => {
    const { name, kind } = byUrn.get(urn) ?? { name: nameInUrn(urn), kind: "" };
    return (count.get(name) ?? 0) > 1 ? `${kind} ${name}` : name;
  };
}
