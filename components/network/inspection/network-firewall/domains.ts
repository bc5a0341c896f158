/** Names of a firewall's domain lists, in AWS's form. */
import type { Faults } from "../../../core";
import type { DomainLists } from "./args";

/** A host name of at least two labels, which may begin with `*.`. https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateful-rule-groups-domain-names.html */
const pattern = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The lists in AWS's form, where `.example.com` is what is `*.example.com` here. Notes what is wrong with them. */
export function domainTargets(
  faults: Faults,
  { allow = [], deny = [] }: DomainLists,
): { readonly allow: string[]; readonly deny: string[] } {
  const lists = { allow, deny };
  for (const [list, names] of Object.entries(lists)) {
    const seen = new Set<string>();
    names.forEach((name, index) => {
      const path = `domains.${list}[${index}]`;
      if (!pattern.test(name) || name.length > 253)
        faults.add(path, name, "is no name in lower case, without scheme, port and path. Write it as in api.example.com or *.example.com.");
      if (seen.has(name)) faults.add(path, name, "is named twice. Name each domain once.");
      seen.add(name);
    });
  }
  allow.forEach((name, at) => {
    const index = deny.findIndex((denied) => covers(denied, name));
    const denied = deny[index];
    if (denied !== undefined)
      faults.add(`domains.allow[${at}]`, name, `is dropped by domains.deny[${index}], ${denied}. Leave one of the two out.`);
  });
  const targets = (names: readonly string[]): string[] => names.map((name) => name.replace(/^\*\./, "."));
  return { allow: targets(allow), deny: targets(deny) };
}

/** Whether everything of the second pattern is of the first. AWS takes the name itself into `*.`. */
function covers(outer: string, inner: string): boolean {
  if (!outer.startsWith("*.")) return outer === inner;
  const [parent, name] = [outer.slice(2), inner.replace(/^\*\./, "")];
  return name === parent || name.endsWith(`.${parent}`);
}
