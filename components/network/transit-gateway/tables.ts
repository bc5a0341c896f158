import type * as pulumi from "@pulumi/pulumi";
import type { ITier, ITransitGateway } from "../interfaces";
import { egressTable, inspectionTable } from "./plan";

/** A route table of a tier, once, with a name for what is made in it. */
export interface DistinctTable {
  /** `app` where all zones share the table, otherwise `app-<zone>` of the first zone it serves. */
  readonly key: string;
  readonly routeTableId: pulumi.Output<string>;
}

/** The route tables of a tier, each once. Zones that share a table list the very same output, since the ids themselves may not be known yet. */
export function distinctTables(tier: ITier, zones: readonly string[]): readonly DistinctTable[] {
  const distinct = [...new Set(tier.routeTableIds)];
  return distinct.map((routeTableId) => {
    const zone = zones[tier.routeTableIds.indexOf(routeTableId)];
    return { key: distinct.length === 1 || zone === undefined ? tier.name : `${tier.name}-${zone}`, routeTableId };
  });
}

/** A gateway's route table by the name that a plan gives it: a segment's, `egress` or `inspection`. */
export function gatewayTable(gateway: ITransitGateway, name: string): pulumi.Output<string> {
  const { segments, egressRouteTableId, inspectionRouteTableId } = gateway;
  if (segments[name] !== undefined) return gateway.routeTableId(name);
  const own = name === egressTable ? egressRouteTableId : name === inspectionTable ? inspectionRouteTableId : undefined;
  return own ?? gateway.routeTableId(name);
}
