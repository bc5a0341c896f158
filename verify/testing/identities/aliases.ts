/**
 * Which resource of a program is which of those that are there, as Pulumi's engine decides it: its own URN first, then its aliases, then those
 * that it takes over from its parent. Renaming a component with an alias thus renames everything inside it.
 * https://www.pulumi.com/docs/iac/concepts/options/aliases/
 */
import { keyOf, type Identity } from "./identity";

/** An identity of the program and the one that it was until now. */
export interface Match {
  readonly now: Identity;
  readonly before: Identity;
  /** Every URN, without stack and project, that the engine would recognise it by beside its own. */
  readonly aliases: readonly string[];
}

/** Pairs identities of a program, parents before children, with those from before: each at most once. */
export function matchIdentities(now: readonly Identity[], before: readonly Identity[]): readonly Match[] {
  const free = new Map(before.map((identity) => [keyOf(identity), identity]));
  // Whoever keeps the URN keeps the resource, whatever somebody else's alias says.
  const unchanged = new Set(now.map(keyOf).filter((key) => free.has(key)));
  const renamed = new Map<string, string>();
  return now.flatMap((identity) => {
    const aliases = aliasesOf(identity, renamed);
    const own = keyOf(identity);
    const key = unchanged.has(own) ? own : aliases.find((alias) => free.has(alias) && !unchanged.has(alias));
    const found = key === undefined ? undefined : free.get(key);
    if (key === undefined || found === undefined) return [];
    if (key !== own) renamed.set(own, key);
    free.delete(key);
    return [{ now: identity, before: found, aliases }];
  });
}

/** Own aliases, and what the engine makes of them and of the own URN where the parent was recognised by an alias. */
function aliasesOf(identity: Identity, renamed: ReadonlyMap<string, string>): readonly string[] {
  const { parent, type, name, aliases } = identity;
  const oldParent = parent === null ? undefined : renamed.get(parent);
  if (parent === null || oldParent === undefined) return aliases;
  const own = aliases.flatMap((alias) => (isBelow(alias, parent) ? [{ type: lastType(alias), name: nameOf(alias) }] : []));
  return [
    ...aliases,
    ...own.map((each) => keyOf({ ...each, parent: oldParent })),
    ...[{ type, name }, ...own].map((each) => keyOf({ type: each.type, name: inherited(each.name, parent, oldParent), parent: oldParent })),
  ];
}

/** A name that begins with the parent's name was made of it, so it was made of the old one before. */
function inherited(name: string, parent: string, oldParent: string): string {
  return name.startsWith(nameOf(parent)) ? `${nameOf(oldParent)}${name.slice(nameOf(parent).length)}` : name;
}

function isBelow(alias: string, parent: string): boolean {
  const types = typesOf(alias);
  return types.slice(0, Math.max(0, types.lastIndexOf("$"))) === typesOf(parent);
}

function typesOf(key: string): string {
  return key.slice(0, key.indexOf("::"));
}

function lastType(key: string): string {
  return typesOf(key).split("$").at(-1) ?? "";
}

function nameOf(key: string): string {
  return key.slice(key.indexOf("::") + 2);
}
