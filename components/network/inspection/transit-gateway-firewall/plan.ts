/** What a firewall on the gateway itself consists of, as plain data, and what is wrong with its arguments, at once. */
import { Faults } from "../../../core";
import { checkRoom, type GatewayLedger } from "../../transit-gateway/ledger/ledger";
import { checkInspects, type InspectionPlan, planned, withHome } from "../gateway-firewall";
import { planFirewall } from "../network-firewall/plan";
import type { TransitGatewayFirewallArgs } from "./args";

/** `euc1-az1`: a zone under the name that it has in every account. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html */
const zoneId = /^[a-z]+\d+-az\d+$/;

/** Where AWS is reported not to offer endpoints. https://docs.gruntwork.io/reference/modules/terraform-aws-vpc/network-firewall/ */
const withoutEndpoints = "use1-az3";

/** Checks the arguments of a firewall on a gateway and plans it. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planTransitGatewayFirewall(name: string, args: TransitGatewayFirewallArgs, ledger?: GatewayLedger): InspectionPlan {
  const faults = new Faults(`TransitGatewayFirewall "${name}"`);
  const inspectionRouteTableId = checkInspects(faults, args.gateway);
  const firewall = withHome(args.firewall, args.gateway);
  faults.attempt("firewall", () => planFirewall(`${name}-firewall`, firewall));
  checkRoom(faults, "gateway", ledger);
  const { zoneIds } = args;
  if (zoneIds.length === 0) faults.add("zoneIds", undefined, "is empty. Name the zones that the attached VPCs use, by id as in euc1-az1.");
  zoneIds.forEach((id, index) => {
    if (!zoneId.test(id))
      faults.add(
        `zoneIds[${index}]`,
        id,
        "is not the id of an availability zone, which is the same in every account. Write it as in euc1-az1.",
      );
    if (zoneIds.indexOf(id) !== index) faults.add(`zoneIds[${index}]`, id, "is named twice. Name each zone once.");
  });
  const warnings = [
    ...(zoneIds.length === 1 ? ["stands in one zone: when that fails, nothing that it inspects gets through. Name another zone."] : []),
    ...(zoneIds.includes(withoutEndpoints) ? [`stands in ${withoutEndpoints}, where AWS is reported to make no firewall endpoints.`] : []),
  ];
  return planned(faults, { firewall, inspectionRouteTableId, warnings });
}
