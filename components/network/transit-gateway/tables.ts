import type * as pulumi from "@pulumi/pulumi";
import type { ITier } from "../interfaces";

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
