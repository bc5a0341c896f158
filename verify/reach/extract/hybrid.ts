/**
 * Networks behind VPN connections and Direct Connect, with the prefixes that are declared. What BGP will tell is not known, but for what the
 * tag `isthmus:on-premises` says of it: blocks, separated by blanks, that the other side announces.
 */
import type { JsonObject } from "../../graph";
import type { RemoteNetwork, VirtualPrivateGateway } from "../model";
import type { Declarations, Declared } from "./declarations";
import { edgeTable } from "./gateways";
import { grouped } from "./grouped";
import { types, vpcTypes } from "./types";
import { text } from "./values";

/** Key of the tag on a VPN connection or a Direct Connect gateway. */
const announcedTag = "isthmus:on-premises";
const block = /^[\da-fA-F.:]+\/\d{1,3}$/;

/** What the tag of a connection says that the other side announces. */
export function announcedBlocks({ inputs }: Declared): readonly string[] {
  const { tags } = inputs;
  const value = typeof tags === "object" && tags !== null && !Array.isArray(tags) ? (tags as JsonObject)[announcedTag] : undefined;
  return (text(value) ?? "").split(" ").filter((each) => block.test(each));
}

/** The network behind a connection, as an id apart from the connection's own. */
export function remoteNetworkId(connection: Declared): string {
  return `${connection.id}/network`;
}

/** Behind VPN connections, and behind those Direct Connect gateways that say what is there. */
export function remoteNetworks(declared: Declarations): readonly RemoteNetwork[] {
  return [...vpnNetworks(declared), ...directConnectNetworks(declared)];
}

function directConnectNetworks(declared: Declarations): readonly RemoteNetwork[] {
  return declared.ofType(types.directConnectGateway).flatMap((gateway) => {
    const blocks = announcedBlocks(gateway);
    return blocks.length === 0 ? [] : [{ ...declared.element(gateway), id: remoteNetworkId(gateway), blocks }];
  });
}

/** The prefixes: what is announced, a connection's static routes, and the static routes that lead to it, in Transit Gateway tables and in those of VPCs. */
function vpnNetworks(declared: Declarations): readonly RemoteNetwork[] {
  const own = grouped(declared.ofType(types.vpnConnectionRoute), (route) =>
    declared.reference(route, "vpnConnectionId", [types.vpnConnection]),
  );
  return declared.ofType(types.vpnConnection).map((connection) => {
    const gatewayId = declared.reference(connection, "vpnGatewayId", [types.virtualPrivateGateway]);
    const attachment = text(connection.outputs["transitGatewayAttachmentId"]);
    const leading = [
      ...declared
        .ofType(types.transitGatewayRoute)
        .filter(
          ({ inputs, propertyDependencies }) =>
            (attachment !== undefined && inputs["transitGatewayAttachmentId"] === attachment) ||
            (propertyDependencies["transitGatewayAttachmentId"] ?? []).includes(connection.urn),
        ),
      ...declared
        .ofType(types.route)
        .filter((route) => gatewayId !== undefined && declared.reference(route, "gatewayId", [types.virtualPrivateGateway]) === gatewayId),
    ];
    const routed = [...(own.get(connection.id) ?? []), ...leading].flatMap(
      ({ inputs }) => text(inputs["destinationCidrBlock"]) ?? text(inputs["destinationIpv6CidrBlock"]) ?? [],
    );
    const blocks = [...new Set([...announcedBlocks(connection), ...routed])];
    return { ...declared.element(connection), id: remoteNetworkId(connection), blocks };
  });
}

export function virtualPrivateGateways(declared: Declarations): readonly VirtualPrivateGateway[] {
  const connections = grouped(declared.ofType(types.vpnConnection), (connection) =>
    declared.reference(connection, "vpnGatewayId", [types.virtualPrivateGateway]),
  );
  return declared.ofType(types.virtualPrivateGateway).map((gateway) => {
    const attachment = declared
      .ofType(types.virtualPrivateGatewayAttachment)
      .find((each) => declared.reference(each, "vpnGatewayId", [types.virtualPrivateGateway]) === gateway.id);
    const vpcId = declared.reference(gateway, "vpcId", vpcTypes) ?? (attachment && declared.reference(attachment, "vpcId", vpcTypes)) ?? "";
    const remoteNetworkIds = (connections.get(gateway.id) ?? []).map(remoteNetworkId);
    return { ...declared.element(gateway), vpcId, routeTableId: edgeTable(declared, gateway), remoteNetworkIds };
  });
}

/** What each virtual private gateway would propagate. */
export function propagatedByGateway(
  gateways: readonly VirtualPrivateGateway[],
  networks: readonly RemoteNetwork[],
): ReadonlyMap<string, readonly RemoteNetwork[]> {
  return new Map(gateways.map(({ id, remoteNetworkIds }) => [id, networks.filter((network) => remoteNetworkIds.includes(network.id))]));
}

/** The two ends of an association with a Transit Gateway, where the Direct Connect gateway says what is behind it. */
export function modelledDirectConnect(
  declared: Declarations,
  association: Declared,
): { readonly gateway: Declared; readonly transitGatewayId: string } | undefined {
  const gateway = declared.resource(association, "dxGatewayId", association.inputs["dxGatewayId"], [types.directConnectGateway]);
  if (gateway === undefined || announcedBlocks(gateway).length === 0) return undefined;
  // Another account's gateway is named in the proposal that is accepted.
  const proposal = declared.resource(association, "proposalId", association.inputs["proposalId"], [types.directConnectProposal]);
  const from = proposal ?? association;
  const hub = declared.resource(from, "associatedGatewayId", from.inputs["associatedGatewayId"], [types.transitGateway]);
  return hub === undefined ? undefined : { gateway, transitGatewayId: hub.id };
}
