import { Faults, checkName } from "../../../core";
import type { IVpc } from "../../interfaces";
import { checkAmazonAsn } from "../asn";
import type { VirtualPrivateGatewayArgs } from "./args";

/** Checks a virtual private gateway's arguments. Throws every fault at once. */
export function planVirtualPrivateGateway(
  name: string,
  { vpc, propagateTo, amazonSideAsn }: Omit<VirtualPrivateGatewayArgs, "vpc"> & { readonly vpc: Pick<IVpc, "tiers"> },
): void {
  const faults = new Faults(`VirtualPrivateGateway "${name}"`);
  checkName(faults, "name", name);
  if (amazonSideAsn !== undefined) checkAmazonAsn(faults, "amazonSideAsn", amazonSideAsn);
  if (propagateTo.length === 0)
    faults.add(
      "propagateTo",
      undefined,
      `is empty, so nothing in the VPC would know the way. Name tiers of ${Object.keys(vpc.tiers).join(", ")}.`,
    );
  propagateTo.forEach((tier, index) => {
    if (vpc.tiers[tier] === undefined)
      faults.add(`propagateTo[${index}]`, tier, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
    if (propagateTo.indexOf(tier) !== index) faults.add(`propagateTo[${index}]`, tier, "is named twice. Name each tier once.");
  });
  faults.throwIfAny();
}
