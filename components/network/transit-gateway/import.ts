/**
 *     const gateway = TransitGateway.fromAttributes(await hub.requireOutputValue("gateway"));
 *
 * A Transit Gateway of another stack, known by what that stack says of it.
 */
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../../core";
import type { ITransitGateway, TransitGatewayAttributes } from "../interfaces";

/** A Transit Gateway from its attributes. Throws where a segment has no route table. */
export function importedTransitGateway(attributes: TransitGatewayAttributes): ITransitGateway {
  const faults = new Faults("the attributes of a Transit Gateway");
  const segments = Object.entries(attributes.segments);
  for (const [segment] of segments)
    if (attributes.routeTableIds[segment] === undefined)
      faults.add(`routeTableIds.${segment}`, undefined, "is missing. Give the id of each segment's route table.");
  if (attributes.egressRouteTableId === undefined && segments.some(([, { egress }]) => egress === true))
    faults.add("egressRouteTableId", undefined, "is missing, though a segment has egress. Give the id of the egress VPC's route table.");
  if (attributes.inspection !== undefined && attributes.inspectionRouteTableId === undefined)
    faults.add(
      "inspectionRouteTableId",
      undefined,
      "is missing, though the gateway inspects. Give the id of the route table of the firewall's attachment.",
    );
  faults.throwIfAny();
  const tables = Object.fromEntries(Object.entries(attributes.routeTableIds).map(([segment, id]) => [segment, pulumi.output(id)]));
  return {
    transitGatewayId: pulumi.output(attributes.transitGatewayId),
    segments: attributes.segments,
    egressRouteTableId: attributes.egressRouteTableId === undefined ? undefined : pulumi.output(attributes.egressRouteTableId),
    inspection: attributes.inspection,
    inspectionRouteTableId: attributes.inspectionRouteTableId === undefined ? undefined : pulumi.output(attributes.inspectionRouteTableId),
    blackholes: attributes.blackholes,
    amazonSideAsn: attributes.amazonSideAsn,
    transitGatewayCidrBlocks: attributes.transitGatewayCidrBlocks,
    securityGroupReferencing: attributes.securityGroupReferencing,
    multicastSupport: attributes.multicastSupport,
    attributes,
    routeTableId: (segment) => tableOf(tables, segment),
  };
}

/** The route table of a segment. Throws with the names there are. */
export function tableOf(tables: Readonly<Record<string, pulumi.Output<string>>>, segment: string): pulumi.Output<string> {
  const table = tables[segment];
  if (table === undefined)
    throw new Error(`There is no segment "${segment}" in this Transit Gateway. Its segments are ${Object.keys(tables).join(", ")}.`);
  return table;
}

/** What another stack needs to import a Transit Gateway. */
export function transitGatewayAttributes(gateway: Omit<ITransitGateway, "attributes">): TransitGatewayAttributes {
  const { transitGatewayId, segments, egressRouteTableId, inspection, inspectionRouteTableId, blackholes } = gateway;
  const { amazonSideAsn, transitGatewayCidrBlocks, securityGroupReferencing, multicastSupport } = gateway;
  const routeTableIds = Object.fromEntries(Object.keys(segments).map((segment) => [segment, gateway.routeTableId(segment)]));
  return {
    transitGatewayId,
    segments,
    routeTableIds,
    blackholes,
    ...(egressRouteTableId !== undefined && { egressRouteTableId }),
    ...(inspection !== undefined && { inspection }),
    ...(inspectionRouteTableId !== undefined && { inspectionRouteTableId }),
    ...(amazonSideAsn !== undefined && { amazonSideAsn }),
    ...(transitGatewayCidrBlocks !== undefined && { transitGatewayCidrBlocks }),
    ...(securityGroupReferencing !== undefined && { securityGroupReferencing }),
    ...(multicastSupport !== undefined && { multicastSupport }),
  };
}
