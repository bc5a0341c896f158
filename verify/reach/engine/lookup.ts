/** Endpoints by name. */
import type { Endpoint, Network } from "../model";

/**
 * The endpoint with a name: `internet`, `<stack>/<name>`, or the name alone where only one stack has it. A database's name alone is its
 * writer. Throws with the nearest names where there is none, and with the full names where there are several.
 */
export function endpointNamed({ endpoints }: Pick<Network, "endpoints">, name: string): Endpoint {
  for (const wanted of [name, `${name}.writer`]) {
    const exact = endpoints.find((endpoint) => endpoint.name === wanted);
    if (exact !== undefined) return exact;
    const labelled = endpoints.filter(({ label }) => label === wanted);
    if (labelled.length > 1)
      throw new Error(`${wanted} is in several stacks: say which, ${labelled.map((each) => each.name).join(" or ")}.`);
    const [only] = labelled;
    if (only !== undefined) return only;
  }
  const names = nearest(name, endpoints);
  throw new Error(
    `There is no endpoint ${JSON.stringify(name)}. ${names.length === 0 ? "The network has none." : `The nearest are ${names.join(", ")}.`}`,
  );
}

function nearest(name: string, endpoints: readonly Endpoint[]): readonly string[] {
  const ranked = endpoints.map((endpoint) => ({
    name: endpoint.name,
    distance: Math.min(distance(name, endpoint.name), distance(name, endpoint.label)),
  }));
  return ranked
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map((each) => each.name);
}

/** How many letters to change, add or leave out. https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
