/** Networks behind VPN connections and Direct Connect, with the prefixes that are declared: what BGP will tell is not known. */
import type { RemoteNetwork, VirtualPrivateGateway } from "../model";
import type { Declarations, Declared } from "./declarations";
import { edgeTable } from "./gateways";
import { grouped } from "./grouped";
import { types, vpcTypes } from "./types";
import { text } from "./values";

/** The network behind a connection, as an id apart from the connection's own. */
export function remoteNetworkId(connection: Declared): string {
  return `${connection.id}/network`;
}

/**
 * The prefixes: a connection's static routes, and the static routes that lead to it, in Transit Gateway tables and in those of VPCs.
 */
export function remoteNetworks(declared: Declarations): readonly RemoteNetwork[] {
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
    const blocks = [...(own.get(connection.id) ?? []), ...leading].flatMap(
      ({ inputs }) => text(inputs["destinationCidrBlock"]) ?? text(inputs["destinationIpv6CidrBlock"]) ?? [],
    );
    return { ...declared.element(connection), id: remoteNetworkId(connection), blocks: [...new Set(blocks)] };
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
