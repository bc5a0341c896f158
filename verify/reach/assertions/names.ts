/** Endpoints by what people call them, one or many at once. */
import { endpointNamed } from "../engine";
import type { Endpoint } from "../model";
import type { EndpointPattern } from "./assertion";

/** The endpoints, or a sentence that says why there are none. */
export type Found = { readonly endpoints: readonly Endpoint[] } | { readonly fault: string };

/** Resolves names and patterns, each to at least one endpoint. */
export function findEndpoints(known: readonly Endpoint[], pattern: EndpointPattern): Found {
  const found = new Set<Endpoint>();
  const faults: string[] = [];
  for (const name of typeof pattern === "string" ? [pattern] : pattern) {
    const result = name.includes("*") ? matching(known, name) : named(known, name);
    if ("fault" in result) faults.push(result.fault);
    else for (const endpoint of result.endpoints) found.add(endpoint);
  }
  return faults.length > 0 ? { fault: faults.join(" ") } : { endpoints: [...found] };
}

/** Stacks that a pattern names. */
export function stacksNamed(pattern: EndpointPattern): readonly string[] {
  const names = typeof pattern === "string" ? [pattern] : pattern;
  return names.flatMap((name) => (name.includes("/") ? name.slice(0, name.indexOf("/")) : []));
}

/** Whether a text matches a pattern in which `*` stands for any letters. */
export function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}

function named(known: readonly Endpoint[], name: string): Found {
  try {
    return { endpoints: [endpointNamed({ endpoints: known }, name)] };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** The internet is only meant by name: whoever writes `*` speaks of what they have declared. */
function matching(known: readonly Endpoint[], pattern: string): Found {
  const endpoints = known.filter(({ name, kind }) => kind !== "internet" && matches(pattern, name));
  return endpoints.length > 0 ? { endpoints } : { fault: `${pattern} matches no endpoint. ${whatThereIs(known, pattern)}` };
}

function whatThereIs(known: readonly Endpoint[], pattern: string): string {
  const stacks = [...new Set(known.flatMap(({ stack }) => stack ?? []))];
  const stack = stacks.find((each) => pattern.startsWith(`${each}/`)) ?? stacksNamed(pattern)[0];
  if (stack === undefined || stack.includes("*")) return `The endpoints are ${known.map(({ name }) => name).join(", ")}.`;
  if (!stacks.includes(stack)) return `There is no stack ${stack}: the stacks are ${stacks.join(", ")}.`;
  const inStack = known.filter((each) => each.stack === stack);
  return `${stack} has ${inStack.map(({ label }) => label).join(", ")}.`;
}
