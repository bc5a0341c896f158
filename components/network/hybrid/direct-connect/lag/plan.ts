import { Faults, checkName } from "../../../../core";
import { checkPort, portsOfLag } from "../bandwidth";
import { checkMacsec } from "../macsec";
import type { DirectConnectLagArgs } from "./args";

const key = /^[a-z][a-z0-9-]*$/;

/** Checks a bundle's arguments. Throws every fault at once. */
export function planDirectConnectLag(name: string, { location, bandwidth, connections, macsec }: DirectConnectLagArgs): void {
  const faults = new Faults(`DirectConnectLag "${name}"`);
  checkName(faults, "name", name);
  checkPort(faults, { location, bandwidth });
  const most = portsOfLag(bandwidth);
  if (connections.length === 0 || connections.length > most)
    faults.add("connections", undefined, `has ${connections.length} ports; a bundle of ${bandwidth} has 1 to ${most}.`);
  connections.forEach((each, index) => {
    if (!key.test(each))
      faults.add(
        `connections[${index}]`,
        each,
        "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in one.",
      );
    if (connections.indexOf(each) !== index) faults.add(`connections[${index}]`, each, "is named twice. Name each port once.");
  });
  if (macsec !== undefined) checkMacsec(faults, macsec, bandwidth);
  faults.throwIfAny();
}
