/**
 *     expect(graph).to.beProtected({ type: "aws:rds/cluster:Cluster" });
 *
 * That Pulumi refuses to delete them. What AWS itself refuses is an input of the resource: `haveResource(type, { deletionProtection: true })`.
 * https://www.pulumi.com/docs/iac/concepts/options/protect/
 */
import type { StackGraph } from "../graph";
import { findResources, inWords, type ResourceSelector } from "./find";
import { whereIn } from "./place";
import type { Verdict } from "./subject";

/** Whether everything that is meant is protected. Negated, that nothing of it is: `holds` is then what must not be. */
export function isProtected(graph: StackGraph, what: ResourceSelector, negated: boolean): Verdict {
  const resources = findResources(graph, what).filter(({ external }) => external !== true);
  if (resources.length === 0) throw new Error(`${inWords(what)} is only read here: it is protected where it is declared, or not at all.`);
  const where = whereIn(graph);
  const open = resources.filter(({ protect }) => !protect);
  const closed = resources.filter(({ protect }) => protect);
  return {
    holds: negated ? closed.length > 0 : open.length === 0,
    otherwise: `${inWords(what)} should be protected, but ${open.map(where).join(", ")} ${open.length === 1 ? "is" : "are"} not. Give it the option { protect: true }.`,
    unexpectedly: `${inWords(what)} should not be protected, but ${closed.map(where).join(", ")} ${closed.length === 1 ? "is" : "are"}`,
  };
}
