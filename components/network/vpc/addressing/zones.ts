/**
 *     zones: ["eu-central-1a", "eu-central-1b"]      // names: another zone in every account
 *     zones: ["euc1-az1", "euc1-az2"]                // ids: the same zone in every account
 *
 * Availability zones by name or by id, never both in one VPC. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
 */
import type { Faults } from "../../../core";
import { maximumZones } from "./layout";

/** Availability zones proper. Local Zones, to which no Transit Gateway attaches, have a location besides. */
const zoneName = /^([a-z]+(?:-[a-z]+)+-\d+)[a-z]$/;
const zoneId = /^([a-z]+\d+)-az\d+$/;

/** The argument that a zone is given as to a subnet and to the addresses of a NAT gateway. */
export function zoneProperty(zone: string): { readonly availabilityZone: string } | { readonly availabilityZoneId: string } {
  return zoneId.test(zone) ? { availabilityZoneId: zone } : { availabilityZone: zone };
}

/** Notes what is wrong with the zones. */
export function checkZones(faults: Faults, zones: readonly string[]): void {
  if (zones.length < 2)
    faults.add(
      "zones",
      zones,
      `needs at least 2 zones, ${zones.length} ${zones.length === 1 ? "is" : "are"} given. Add another zone of the region.`,
    );
  if (zones.length > maximumZones)
    faults.add("zones", undefined, `has ${zones.length} zones; at most ${maximumZones} can be laid out, and no region has more than six.`);
  zones.forEach((zone, index) => {
    if (!zoneName.test(zone) && !zoneId.test(zone))
      faults.add(
        `zones[${index}]`,
        zone,
        "is not the name of an availability zone. Write it as in eu-central-1a, or all of them by id as in euc1-az1; Local Zones are not taken.",
      );
    if (zones.indexOf(zone) !== index) faults.add(`zones[${index}]`, zone, `is zones[${zones.indexOf(zone)}] again. Name each zone once.`);
  });
  const [name, id] = [zones.find((zone) => zoneName.test(zone)), zones.find((zone) => zoneId.test(zone))];
  if (name !== undefined && id !== undefined)
    faults.add("zones", undefined, `mix the name ${name} with the id ${id}, which may be the same zone. Give all by name or all by id.`);
  for (const form of [zoneName, zoneId]) {
    const regions = [...new Set(zones.map((zone) => form.exec(zone)?.[1]).filter((region) => region !== undefined))];
    if (regions.length > 1)
      faults.add("zones", undefined, `lie in ${regions.join(" and ")}. A VPC belongs to one region: name zones of one.`);
  }
}
