/** The tags of a stack: what its file says, and what the program knows. */
import { core } from "../components";

/** Who pays for it, who answers for it and what it is part of: what a stack's file has to say where its profile asks for it. */
export const accountability = ["application", "owner", "cost-center"] as const;

/** Keys that the program sets itself. */
export const ownTags = ["environment", "isthmus-version"] as const;

/** Every taggable resource of a stack has these. */
export function stackTags(stack: string, tags: core.DefaultTags): core.DefaultTags {
  return { environment: stack, ...tags, "isthmus-version": core.version };
}
