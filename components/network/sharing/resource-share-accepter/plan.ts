import { checkName, Faults } from "../../../core";
import type { ResourceShareAccepterArgs } from "./args";

/** Checks an accepter's arguments, of which nothing else follows. Throws every fault at once. */
export function planResourceShareAccepter(name: string, { shareArn }: ResourceShareAccepterArgs): void {
  const faults = new Faults(`ResourceShareAccepter "${name}"`);
  checkName(faults, "name", name);
  if (typeof shareArn === "string" && !/^arn:aws[a-z-]*:ram:[a-z0-9-]+:\d{12}:resource-share\/[0-9a-f-]+$/.test(shareArn))
    faults.add("shareArn", shareArn, "is no share's ARN. Give one as in arn:aws:ram:eu-central-1:111122223333:resource-share/<id>.");
  faults.throwIfAny();
}
