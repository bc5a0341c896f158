import { Faults } from "../../../core";
import { type MembershipRequest, planMembership } from "../../transit-gateway";
import type { GatewayLedger } from "../../transit-gateway/ledger/ledger";
import type { VpnConcentratorArgs } from "./args";

/** Those of the arguments on which the plan depends. */
export interface VpnConcentratorRequest extends Pick<VpnConcentratorArgs, "segment" | "inspection" | "staticRoutes"> {
  readonly gateway: MembershipRequest["gateway"];
}

/** Checks a concentrator's arguments. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planVpnConcentrator(
  name: string,
  { gateway, segment, inspection, staticRoutes = [] }: VpnConcentratorRequest,
  ledger?: GatewayLedger,
): void {
  const faults = new Faults(`VpnConcentrator "${name}"`);
  faults.attempt("", () => planMembership(name, { gateway, segment, staticRoutes, ...(inspection && { inspection }) }, ledger));
  faults.throwIfAny();
}
