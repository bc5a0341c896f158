/** Tags that AWS would refuse, that are missing where they are asked for, or that the program sets itself. */
import { core } from "../../components";
import { ownTags } from "../tags";
import type { CheckContext } from "./check-context";

/** Checks `isthmus:tags`. @param required Keys that must be there. */
export function checkTags(tags: core.DefaultTags | undefined, required: readonly string[], { faults }: CheckContext): void {
  if (tags === undefined) return;
  core.checkTags(faults, "tags", tags);
  const own: readonly string[] = ownTags;
  // IAM does not tell Environment from environment.
  for (const key of Object.keys(tags).filter((each) => own.includes(each.toLowerCase())))
    faults.add(`tags.${key}`, tags[key], "is set by the program itself. Remove it.");
  for (const key of required.filter((each) => !(each in tags)))
    faults.add(
      `tags.${key}`,
      undefined,
      `is missing. Give it a text: every resource of this stack has to say its ${key.replace("-", " ")}.`,
    );
}
