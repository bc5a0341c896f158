/**
 *     const failure = disagreement(network, queries, { engine: [...], "brute force": [...] });
 *
 * Two answers to the same questions, and what to print where they differ.
 */
import type { Network } from "../../../../verify/reach/model";
import type { NetworkShape } from "./networks/shape";
import { printed } from "./networks/print";
import type { Query } from "./query";

/** Every ordered pair of endpoints, on the one port that the shape asks for. */
export function queriesOf({ endpoints }: Network, { protocol, port }: Pick<NetworkShape, "protocol" | "port">): readonly Query[] {
  const names = endpoints.map(({ name }) => name);
  return names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to, protocol, port })));
}

/** `null` where all agree. */
export function disagreement(
  network: Network,
  queries: readonly Query[],
  answers: Readonly<Record<string, readonly string[]>>,
): string | null {
  const lines = queries.flatMap((query, index) => {
    const verdicts = Object.entries(answers).map(([name, all]) => `${name}: ${all[index] ?? "nothing"}`);
    const differ = new Set(Object.values(answers).map((all) => all[index])).size > 1;
    return differ ? [`${query.from} -> ${query.to} ${query.protocol}/${query.port}  ${verdicts.join(", ")}`] : [];
  });
  return lines.length === 0 ? null : [...lines, "", printed(network)].join("\n");
}
