/** Two gateways and what each lets the other reach, as plain data, and what is wrong with it, at once. */
import { checkName, Faults } from "../../../core";
import type { IInspection, ITransitGateway } from "../../interfaces";
import type { GatewayLedger } from "../ledger/ledger";
import { planMembership, type MembershipPlan, type MembershipRequest } from "../membership/plan";
import { type StaticRoutes } from "../membership/args";

/** One side of a peering, as far as its plan depends on it. */
export interface TransitGatewayPeeringSideRequest {
  readonly gateway: MembershipRequest["gateway"] & Pick<ITransitGateway, "amazonSideAsn">;
  readonly region: string;
  readonly segment: string;
  readonly routes: StaticRoutes;
  readonly inspection?: IInspection;
}

/** The plain part of a peering. */
export interface TransitGatewayPeeringRequest {
  readonly requester: TransitGatewayPeeringSideRequest;
  readonly accepter: TransitGatewayPeeringSideRequest & { readonly provider?: object };
  readonly allowEqualAsn?: boolean;
}

/** What this program has hung on the two gateways. */
export interface PeeringLedgers {
  readonly requester: GatewayLedger;
  readonly accepter: GatewayLedger;
}

/** A peering as plain data. */
export interface TransitGatewayPeeringPlan {
  /** Within a region each side has an id of its own, and the accepter's has to be looked up. */
  readonly sameRegion: boolean;
  readonly requester: MembershipPlan | undefined;
  readonly accepter: MembershipPlan | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

const regionName = /^[a-z]{2,}(-[a-z]+)+-\d$/;

/** Checks a peering's arguments and plans its two sides. Throws every fault at once. */
export function planTransitGatewayPeering(
  name: string,
  request: TransitGatewayPeeringRequest,
  ledgers?: PeeringLedgers,
): TransitGatewayPeeringPlan {
  const { requester, accepter } = request;
  const faults = new Faults(`TransitGatewayPeering "${name}"`);
  checkName(faults, "name", name);
  const side = (which: "requester" | "accepter"): MembershipPlan | undefined => {
    const { gateway, segment, routes, region, inspection } = request[which];
    if (!regionName.test(region)) faults.add(`${which}.region`, region, "is no region's name. Give one as in eu-central-1.");
    const membership = { gateway, segment, propagate: false, staticRoutes: routes, ...(inspection && { inspection }) };
    return faults.attempt(which, () => planMembership(`${name}-${which}`, membership, ledgers?.[which], "routes"));
  };
  const sides = { requester: side("requester"), accepter: side("accepter") };
  const sameRegion = requester.region === accepter.region;
  if (requester.gateway === accepter.gateway)
    faults.add("accepter.gateway", undefined, "is the requester's own gateway. Let its segments reach each other instead.");
  else checkPair(faults, request, ledgers);
  // The accepter's region accepts; a provider has one region. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering-accept-reject.html
  if (!sameRegion && accepter.provider === undefined)
    faults.add(
      "accepter.provider",
      undefined,
      `is missing: a peering is accepted in ${accepter.region}, by a provider of that region. Give new aws.Provider("peer", { region: "${accepter.region}" }).`,
    );
  faults.throwIfAny();
  return { sameRegion, ...sides, warnings: [...(ledgers?.requester.peeringWarnings ?? []), ...(ledgers?.accepter.peeringWarnings ?? [])] };
}

function checkPair(
  faults: Faults,
  { requester, accepter, allowEqualAsn }: TransitGatewayPeeringRequest,
  ledgers: PeeringLedgers | undefined,
): void {
  const asn = requester.gateway.amazonSideAsn;
  // AWS recommends it. To change a number later means to take every VPN, Direct Connect and Connect attachment down before.
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
  if (asn !== undefined && asn === accepter.gateway.amazonSideAsn && allowEqualAsn !== true)
    faults.add(
      "accepter.gateway",
      undefined,
      `has the requester's amazonSideAsn ${asn}. Routes could never be exchanged by BGP, nor could one Direct Connect gateway serve both. Give one of them another number, or say allowEqualAsn: true where both stand already.`,
    );
  const other = ledgers?.requester.peeringWith(accepter.gateway);
  if (other !== undefined)
    faults.add(
      "accepter.gateway",
      undefined,
      `is peered with the requester's by "${other}" already, and AWS peers two gateways once. Leave one out.`,
    );
}
