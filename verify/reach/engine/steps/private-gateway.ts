/** Out by a virtual private gateway, to what is declared behind its VPN connections. */
import { addressRange, headers, intersect, isEmpty, subtract } from "../../header-space";
import type { RemoteNetwork, Route } from "../../model";
import { toBlocks, type Elements } from "../elements";
import { obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { destinationsOf } from "../text";
import { dropped } from "./filter";

export function leaveByPrivateGateway(elements: Elements, id: string, vpcId: string, route: Route, before: Flight): readonly Step[] {
  const gateway = elements.virtualPrivateGateways.get(id);
  if (gateway === undefined || gateway.vpcId !== vpcId)
    return [dropped(before, obstacle("BAD_STATE_ROUTE", route, `The gateway of ${route.name} is not attached to this VPC: attach it.`))];
  const flight = past(before, gateway.urn);
  const ownSource = headers(flight.space.family, {
    sources: elements.blocksOf(vpcId).filter(({ family }) => family === flight.space.family),
  });
  const foreign = subtract(flight.space, ownSource);
  const own = { ...flight, space: intersect(flight.space, ownSource) };
  const why = obstacle(
    "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS",
    gateway,
    `${gateway.name} takes only what its own VPC sends: use a Transit Gateway to pass traffic on.`,
  );
  const networks = gateway.remoteNetworkIds.flatMap((each) => elements.remoteNetworks.get(each) ?? []);
  return [...(isEmpty(foreign) ? [] : [dropped({ ...flight, space: foreign }, why)]), ...toRemoteNetworks(networks, gateway, own)];
}

/** To each network what is for it; what no declared prefix covers may still be known to BGP. */
export function toRemoteNetworks(
  networks: readonly RemoteNetwork[],
  gateway: { readonly urn: string; readonly source: string | null; readonly name: string },
  flight: Flight,
): readonly Step[] {
  let rest = flight.space;
  const steps = networks.map((network): Step => {
    const there = toBlocks(rest.family, network.blocks.map(addressRange));
    const space = network.blocks.length === 0 ? { family: rest.family, boxes: [] } : intersect(rest, there);
    rest = subtract(rest, space);
    return { kind: "arrived", place: { kind: "remote-network", id: network.id }, flight: { ...past(flight, network.urn), space } };
  });
  if (isEmpty(rest)) return steps;
  const why = obstacle(
    "UNSUPPORTED_COMPONENT",
    gateway,
    `Whether ${destinationsOf(rest)} is behind ${gateway.name} is learnt by BGP and not declared.`,
  );
  return [...steps, dropped({ ...flight, space: rest }, why)];
}
