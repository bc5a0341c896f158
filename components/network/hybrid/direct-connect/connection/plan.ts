import { Faults, checkName } from "../../../../core";
import { type DedicatedBandwidth, checkPort } from "../bandwidth";
import { checkMacsec } from "../macsec";
import type { DirectConnectConnectionArgs } from "./args";

/** A connection as plain data. */
export type DirectConnectConnectionPlan =
  { readonly kind: "dedicated"; readonly location: string; readonly bandwidth: DedicatedBandwidth } | { readonly kind: "hosted" };

/** Checks a connection's arguments. Throws every fault at once. */
export function planDirectConnectConnection(name: string, args: DirectConnectConnectionArgs): DirectConnectConnectionPlan {
  const faults = new Faults(`DirectConnectConnection "${name}"`);
  checkName(faults, "name", name);
  const { location, bandwidth, macsec, providerName, hostedConnectionId } = args;
  if (hostedConnectionId !== undefined) {
    const own = Object.entries({ location, bandwidth, macsec, providerName }).filter(([, value]) => value !== undefined);
    for (const [key] of own)
      faults.add(key, undefined, "belongs to a port of your own, and hostedConnectionId is a partner's. Leave one of the two out.");
    faults.throwIfAny();
    return { kind: "hosted" };
  }
  if (location === undefined)
    faults.add("location", undefined, "is missing. Give the location of a port of your own, or a hostedConnectionId.");
  if (bandwidth === undefined)
    faults.add("bandwidth", undefined, "is missing. Give the speed of a port of your own, or a hostedConnectionId.");
  if (location !== undefined && bandwidth !== undefined) checkPort(faults, { location, bandwidth });
  if (macsec !== undefined && bandwidth !== undefined) checkMacsec(faults, macsec, bandwidth);
  faults.throwIfAny();
  if (location === undefined || bandwidth === undefined) throw new Error("The connection has no port.");
  return { kind: "dedicated", location, bandwidth };
}
