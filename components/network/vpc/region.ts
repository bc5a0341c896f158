import type { IVpc } from "../interfaces";

/** Local Zones carry their parent region and a suffix of their own: `us-west-2-lax-1a`. */
const zoneName = /^([a-z]{2}(?:-[a-z]+)+-\d+)(?:-[a-z]+-\d+)?[a-z]$/;

/** The region of a VPC, told by the names of its zones; `undefined` where they do not tell. */
export function regionOf({ zones }: Pick<IVpc, "zones">): string | undefined {
  const regions = new Set(zones.map((zone) => zoneName.exec(zone)?.[1]));
  const [region] = regions;
  return regions.size === 1 ? region : undefined;
}
