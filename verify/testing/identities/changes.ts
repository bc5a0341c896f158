/** What became of the identities in a file: what is new, and what a deployment would delete or leave less safe than it was. */
import type { GraphResource, StackGraph } from "../../graph";
import { matchIdentities, type Match } from "./aliases";
import { format, identitiesOf, keyOf, type Identity } from "./identity";

/** Everything that differs, and the lines as the program would have them. */
export interface IdentityChanges {
  /** In the file and no longer in the program, under no alias either. */
  readonly lost: readonly LostIdentity[];
  /** The same resource, but something that guarded it is gone. */
  readonly loosened: readonly LoosenedIdentity[];
  /** Not in the file yet. */
  readonly added: readonly GraphResource[];
  /** In the file under what an alias says, or with less protection, fewer aliases or another parent than now. */
  readonly changed: readonly GraphResource[];
  /** Lines that agree with the program as far as one may write without asking: the lost and the loosened stay as they were. */
  readonly lines: readonly string[];
}

export interface LostIdentity {
  readonly identity: Identity;
  /** What is new and probably the same thing under another name, type or parent. */
  readonly successor: GraphResource | undefined;
  /** How many lost ones are inside it, and not listed themselves. */
  readonly inside: number;
}

export interface LoosenedIdentity {
  readonly identity: Identity;
  readonly resource: GraphResource;
  /** In words: `protect`, `retain` or an alias. */
  readonly missing: readonly string[];
}

/** Compares the identities of a stack with those that a file has. */
export function identityChanges(graph: StackGraph, before: readonly Identity[]): IdentityChanges {
  const now = identitiesOf(graph);
  const pairs = matchIdentities([...now.keys()], before).flatMap((match) => {
    const resource = now.get(match.now);
    return resource === undefined ? [] : [{ ...match, resource, missing: missingOf(match) }];
  });
  const known = new Set(pairs.flatMap((pair) => [pair.now, pair.before]));
  const fresh = [...now].filter(([identity]) => !known.has(identity));
  const lost = before.filter((identity) => !known.has(identity));
  const loosened = pairs.filter(({ missing }) => missing.length > 0);
  const agreed = pairs.filter(({ missing }) => missing.length === 0);
  const changed = agreed.filter((pair) => format(pair.now) !== format(pair.before));
  const lines = [
    ...fresh.map(([identity]) => identity),
    ...agreed.map((pair) => pair.now),
    ...lost,
    ...loosened.map((pair) => pair.before),
  ];
  return {
    lost: topmost(lost).map((top) => ({ ...top, successor: successorOf(top.identity, fresh) })),
    loosened: loosened.map((pair) => ({ identity: pair.before, resource: pair.resource, missing: pair.missing })),
    added: fresh.map(([, resource]) => resource),
    changed: changed.map(({ resource }) => resource),
    lines: lines.map(format).sort(),
  };
}

function missingOf({ now, before, aliases }: Match): readonly string[] {
  return [
    ...(before.protect && !now.protect ? ["protect"] : []),
    ...(before.retain && !now.retain ? ["retain"] : []),
    ...before.aliases.filter((alias) => alias !== keyOf(now) && !aliases.includes(alias)).map((alias) => `the alias ${alias}`),
  ];
}

/** With a component everything inside it is lost: that is said once. */
function topmost(lost: readonly Identity[]): readonly { readonly identity: Identity; readonly inside: number }[] {
  const children = (identity: Identity): readonly Identity[] => lost.filter(({ parent }) => parent === keyOf(identity));
  const count = (identity: Identity): number => children(identity).reduce((sum, child) => sum + 1 + count(child), 0);
  const keys = new Set(lost.map(keyOf));
  return lost.filter(({ parent }) => parent === null || !keys.has(parent)).map((identity) => ({ identity, inside: count(identity) }));
}

/** Two of type, name and parent are the same: then the third has probably been changed. */
function successorOf(lost: Identity, fresh: readonly (readonly [Identity, GraphResource])[]): GraphResource | undefined {
  const similarity = (identity: Identity): number =>
    Number(identity.type === lost.type) + Number(identity.name === lost.name) + Number(identity.parent === lost.parent);
  return fresh.find(([identity]) => similarity(identity) === 2)?.[1];
}
