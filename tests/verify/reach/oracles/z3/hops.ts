/**
 * Where a packet can go from where it is, each way with the formula of the packets that take it. What the fields of the packet are is left to
 * the view; what has happened to it on the way is in the state, of which a network has only finitely many.
 */
import type { Network, Route, Subnet, TransitGatewayAttachment } from "../../../../../verify/reach/model";
import type { Definitions } from "./definitions";
import { internetGuard, listGuard, routeGuards } from "./guards";
import { and, equal, inBlocks, not, or, yes, type Term } from "./terms";
import type { View } from "./view";

/** A packet that is about to leave a subnet. */
export interface State {
  readonly subnet: Subnet;
  /** What put it there: the internet gateway wants `public`, a peering connection anything but `transit`. */
  readonly sender: "public" | "private" | "transit";
  /** NAT gateways whose addresses are on it. */
  readonly gatewayIds: readonly string[];
  readonly namesIngress: boolean;
  readonly namesEgress: boolean;
}

export type Hop =
  | { readonly kind: "leave"; readonly guard: Term; readonly state: State }
  | { readonly kind: "translate"; readonly guard: Term; readonly state: State; readonly gatewayId: string }
  | { readonly kind: "arrive"; readonly guard: Term; readonly state: State; readonly subnet: Subnet }
  | { readonly kind: "internet"; readonly guard: Term; readonly state: State };

export function hopsFrom(network: Network, state: State, view: View, shared: Definitions): readonly Hop[] {
  const { subnet } = state;
  const inside = inBlocks(view.destination, subnet.blocks);
  const out = and(not(inside), listed(network, subnet.networkAclId, "egress", view, shared));
  const routes = network.routeTables.find(({ id }) => id === subnet.routeTableId)?.routes ?? [];
  const beyond = routeGuards(network, routes, view.destination).flatMap(({ route, guard }) =>
    route.target.kind === "nat-gateway"
      ? translations(network, state, route.target.id, view, shared).map((hop) => under(and(guard, not(inside)), hop))
      : hopsOver(network, state, route, view, shared).map((hop) => under(and(guard, out), hop)),
  );
  return [{ kind: "arrive", guard: inside, state, subnet }, ...beyond];
}

function listed(network: Network, id: string, direction: "ingress" | "egress", view: View, shared: Definitions): Term {
  const key = [id, direction, view.source, view.sourcePort, view.destination, view.destinationPort].join(" ");
  return shared.named(key, () => listGuard(network, id, direction, view));
}

function under(guard: Term, hop: Hop): Hop {
  return { ...hop, guard: and(guard, hop.guard) };
}

function hopsOver(network: Network, state: State, { target }: Route, view: View, shared: Definitions): readonly Hop[] {
  const { vpcId } = state.subnet;
  if (target.kind === "local") return intoVpc(network, state, vpcId, view, shared);
  if (target.kind === "transit-gateway") return overTransitGateway(network, state, target.id, view, shared);
  if (target.kind === "peering-connection") return overPeering(network, state, target.id, view, shared);
  const attached = network.internetGateways.some(
    (gateway) => target.kind === "internet-gateway" && gateway.id === target.id && gateway.vpcId === vpcId,
  );
  return attached && state.sender === "public" ? [{ kind: "internet", guard: internetGuard(network, view.destination), state }] : [];
}

export function intoVpc(network: Network, state: State, vpcId: string, view: View, shared: Definitions): readonly Hop[] {
  return network.subnets
    .filter((subnet) => subnet.vpcId === vpcId)
    .map((subnet) => {
      const guard = and(inBlocks(view.destination, subnet.blocks), listed(network, subnet.networkAclId, "ingress", view, shared));
      return { kind: "arrive", guard, state, subnet };
    });
}

function translations(network: Network, state: State, gatewayId: string, view: View, shared: Definitions): readonly Hop[] {
  const gateway = network.natGateways.find(({ id, vpcId }) => id === gatewayId && vpcId === state.subnet.vpcId);
  const subnet = network.subnets.find(({ id }) => id === gateway?.subnetId);
  if (gateway === undefined || subnet === undefined || state.gatewayIds.includes(gatewayId)) return [];
  const out = listed(network, state.subnet.networkAclId, "egress", view, shared);
  const guard = subnet === state.subnet ? yes : and(out, listed(network, subnet.networkAclId, "ingress", view, shared));
  const sender = gateway.connectivity === "public" ? "public" : "private";
  return [{ kind: "translate", guard, gatewayId, state: { ...state, subnet, sender, gatewayIds: [...state.gatewayIds, gatewayId] } }];
}

function overPeering(network: Network, state: State, id: string, view: View, shared: Definitions): readonly Hop[] {
  const peering = network.peeringConnections.find((each) => each.id === id && each.accepted);
  if (peering === undefined || state.sender === "transit") return [];
  const [one, other] = [peering.requesterVpcId, peering.accepterVpcId];
  const vpcId = state.subnet.vpcId === one ? other : state.subnet.vpcId === other ? one : null;
  const vpc = network.vpcs.find((each) => each.id === vpcId);
  if (vpc === undefined) return [];
  const { sameRegion } = peering;
  const crossed = { ...state, namesIngress: state.namesIngress && sameRegion, namesEgress: state.namesEgress && sameRegion };
  return intoVpc(network, crossed, vpc.id, view, shared);
}

function overTransitGateway(network: Network, state: State, gatewayId: string, view: View, shared: Definitions): readonly Hop[] {
  const { zone, vpcId } = state.subnet;
  const subnetsOf = (ids: readonly string[]): Subnet[] => network.subnets.filter(({ id }) => ids.includes(id));
  const gateway = network.transitGateways.find(({ id }) => id === gatewayId);
  return network.transitGatewayAttachments.flatMap((from) => {
    if (from.kind !== "vpc" || from.vpcId !== vpcId || from.transitGatewayId !== gatewayId || !from.accepted) return [];
    const entries = subnetsOf(from.subnetIds).filter((subnet) => subnet.zone === zone);
    const entered = or(...entries.map((subnet) => listed(network, subnet.networkAclId, "ingress", view, shared)));
    const routes = network.transitGatewayRouteTables.find(({ id }) => id === from.routeTableId)?.routes ?? [];
    return routeGuards(network, routes, view.destination).flatMap(({ route, guard }) => {
      const to = network.transitGatewayAttachments.find(({ id }) => id === route.attachmentId);
      if (to?.kind !== "vpc" || !to.accepted) return [];
      const referencing = gateway?.securityGroupReferencing === true && from.securityGroupReferencing && to.securityGroupReferencing;
      return exitsOf(subnetsOf(to.subnetIds), to, zone).map((subnet): Hop => {
        const after = { ...state, subnet, sender: "transit" as const, namesIngress: state.namesIngress && referencing, namesEgress: false };
        return { kind: "leave", guard: and(entered, guard), state: after };
      });
    });
  });
}

function exitsOf(
  subnets: readonly Subnet[],
  { applianceMode }: TransitGatewayAttachment & { kind: "vpc" },
  zone: string,
): readonly Subnet[] {
  const sameZone = subnets.filter((subnet) => subnet.zone === zone);
  return applianceMode || sameZone.length === 0 ? subnets : sameZone;
}

/** The addresses at which an answer is taken by the gateway that it is for. */
export function isFor(view: View, address: Term, port: Term): Term {
  return and(equal(view.destination, address), equal(view.destinationPort, port));
}
