/**
 *     difference(buildNetwork(before), buildNetwork(after)).filter(({ change }) => change === "opened")
 *
 * What a change of the program does to who reaches whom.
 */
import { allPairs, type Flow } from "./engine";
import type { Network } from "./model";

/** One flow that has another verdict than before. */
export interface FlowDifference {
  /** `opened`: it was blocked or nobody's question, and is reachable now. `closed`: the other way round. `undecided`: it depends now on what is not modelled; `decided`: it no longer does, and is blocked. */
  readonly change: "opened" | "closed" | "undecided" | "decided";
  /** `null` where one of its ends was not there, or did not listen on the port. */
  readonly before: Flow | null;
  readonly after: Flow | null;
}

/** All flows of both networks that differ, in the order of the second, then those that are gone. A new endpoint that nothing reaches is no difference. */
export function difference(before: Network, after: Network): readonly FlowDifference[] {
  const earlier = new Map(allPairs(before).map((flow) => [keyOf(flow), flow]));
  const changes = allPairs(after).flatMap((flow) => {
    const old = earlier.get(keyOf(flow)) ?? null;
    earlier.delete(keyOf(flow));
    return changed(old, flow);
  });
  return [...changes, ...[...earlier.values()].flatMap((flow) => changed(flow, null))];
}

function changed(before: Flow | null, after: Flow | null): readonly FlowDifference[] {
  const [was, is] = [before?.verdict ?? "blocked", after?.verdict ?? "blocked"];
  if (was === is) return [];
  if (is === "reachable") return [{ change: "opened", before, after }];
  if (is === "unsupported") return [{ change: "undecided", before, after }];
  return [{ change: was === "reachable" ? "closed" : "decided", before, after }];
}

function keyOf({ from, to, protocol, port }: Flow): string {
  return `${from} ${to} ${protocol} ${port ?? ""}`;
}
