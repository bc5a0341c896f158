/** Ways out of a VPC: internet gateways, egress-only ones, NAT gateways and peering connections. */
import type { EgressOnlyInternetGateway, InternetGateway, NatGateway, PeeringConnection, Subnet } from "../model";
import type { Declarations, Declared } from "./declarations";
import { routeTableTypes, subnetTypes, types, vpcTypes } from "./types";
import { flag, text } from "./values";

export function internetGateways(declared: Declarations): readonly InternetGateway[] {
  return declared.ofType(types.internetGateway).flatMap((gateway) => {
    const attachment = declared
      .ofType(types.internetGatewayAttachment)
      .find((each) => declared.reference(each, "internetGatewayId", [types.internetGateway]) === gateway.id);
    const vpcId = declared.reference(gateway, "vpcId", vpcTypes) ?? (attachment && declared.reference(attachment, "vpcId", vpcTypes));
    return vpcId === undefined ? [] : [{ ...declared.element(gateway), vpcId, routeTableId: edgeTable(declared, gateway) }];
  });
}

/** The table that what comes in through a gateway is looked up in. https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html */
export function edgeTable(declared: Declarations, gateway: Declared): string | null {
  const association = declared
    .ofType(types.routeTableAssociation)
    .find((each) => declared.reference(each, "gatewayId", [gateway.type]) === gateway.id);
  return (association && declared.reference(association, "routeTableId", routeTableTypes)) ?? null;
}

export function egressOnlyInternetGateways(declared: Declarations): readonly EgressOnlyInternetGateway[] {
  return declared.ofType(types.egressOnlyInternetGateway).map((gateway) => ({
    ...declared.element(gateway),
    vpcId: declared.reference(gateway, "vpcId", vpcTypes) ?? "",
  }));
}

/** A regional gateway stands in no subnet and brings a table of its own. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html */
export function natGateways(declared: Declarations, subnets: readonly Subnet[]): readonly NatGateway[] {
  return declared.ofType(types.natGateway).flatMap((nat): readonly NatGateway[] => {
    const connectivity = text(nat.inputs["connectivityType"]) === "private" ? "private" : "public";
    if (text(nat.inputs["availabilityMode"]) === "regional") {
      const vpcId = declared.reference(nat, "vpcId", vpcTypes) ?? "";
      const routeTableId = text(nat.outputs["routeTableId"]) ?? `${nat.id}/routes`;
      return [{ ...declared.element(nat), vpcId, connectivity, subnetId: null, routeTableId, blocks: [] }];
    }
    const subnetId = declared.reference(nat, "subnetId", subnetTypes);
    const subnet = subnets.find(({ id }) => id === subnetId);
    if (subnet === undefined) {
      declared.notModelled(nat, "Its subnet is not among the stacks.");
      return [];
    }
    const fixed = text(nat.inputs["privateIp"]);
    const blocks = fixed === undefined ? subnet.blocks.filter((block) => !block.includes(":")) : [`${fixed}/32`];
    return [
      { ...declared.element(nat), vpcId: subnet.vpcId, connectivity, subnetId: subnet.id, routeTableId: subnet.routeTableId, blocks },
    ];
  });
}

/** A connection within one account and region accepts itself where it says so; any other needs the other side. */
export function peeringConnections(declared: Declarations): readonly PeeringConnection[] {
  return declared.ofType(types.peeringConnection).map((connection) => {
    const accepter = declared
      .ofType(types.peeringConnectionAccepter)
      .find((each) => declared.reference(each, "vpcPeeringConnectionId", [types.peeringConnection]) === connection.id);
    const peerRegion = text(connection.inputs["peerRegion"]);
    return {
      ...declared.element(connection),
      requesterVpcId: declared.reference(connection, "vpcId", vpcTypes) ?? "",
      accepterVpcId: declared.reference(connection, "peerVpcId", vpcTypes) ?? "",
      accepted: flag(connection.inputs["autoAccept"]) === true || flag(accepter?.inputs["autoAccept"]) === true,
      sameRegion: peerRegion === undefined || peerRegion === connection.provider?.region,
    };
  });
}
