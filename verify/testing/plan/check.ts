/**
 *     expect(graph).to.matchPlan("tests/plans/prod.txt");
 *
 * One file a stack in place of a hundred assertions: whoever changes the program sees in the same commit what becomes of the plan.
 */
import type { StackGraph } from "../../graph";
import { CommittedFile, isSet } from "../files/committed-file";
import { lineDiff } from "../files/line-diff";
import { renderPlan } from "./render";

/** Why the plan is not the committed one, or `undefined`. Writes the file where there is none yet, or where `UPDATE_PLANS=1` is set. */
export function checkPlan(graph: StackGraph, path: string): string | undefined {
  const file = new CommittedFile(path);
  const committed = file.read();
  const plan = renderPlan(graph);
  if (committed === plan) return undefined;
  if (committed === undefined) file.create(plan);
  else if (isSet("UPDATE_PLANS")) file.write(plan);
  else
    return [
      `the plan of ${graph.stack} is not the one in ${file.shown} (- committed, + now):`,
      lineDiff(committed, plan),
      `If this is what you want, run the test with UPDATE_PLANS=1 and commit the file.`,
    ].join("\n");
  return undefined;
}
