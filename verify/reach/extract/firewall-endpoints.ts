/** A Network Firewall's endpoints, one in each of its subnets. Routes name them by ids that only a deployment makes. */
import type { JsonValue } from "../../graph";
import type { Declarations, Declared } from "./declarations";
import { subnetTypes, types } from "./types";
import { object, objects, text } from "./values";

/** The endpoints of a firewall: those it reports, otherwise made up from its subnets. */
export function firewallEndpoints(
  declared: Declarations,
  firewall: Declared,
): readonly { readonly id: string; readonly subnetId: string }[] {
  const reported = objects(firewall.outputs["firewallStatuses"])
    .flatMap((status) => objects(status["syncStates"]))
    .flatMap((state) => objects(state["attachments"]));
  return objects(firewall.inputs["subnetMappings"]).flatMap((mapping) => {
    const subnetId = declared.reference(firewall, "subnetMappings", subnetTypes, mapping["subnetId"]);
    if (subnetId === undefined) return [];
    const own = reported.find((attachment) => text(attachment["subnetId"]) === subnetId);
    return [{ id: text(own?.["endpointId"]) ?? `${firewall.id}/${subnetId}`, subnetId }];
  });
}

/**
 * The endpoint that a route names. Where its id is not known, the dependencies of the property name the firewall, and of its endpoints the
 * one in the zone of the table's subnets is meant: a route to another zone's would not survive that zone.
 */
export function firewallEndpoint(
  declared: Declarations,
  from: Declared,
  value: JsonValue | undefined,
  property: string,
  zones: readonly string[],
): string | undefined {
  const named = text(value);
  for (const firewall of declared.ofType(types.firewall)) {
    const endpoints = firewallEndpoints(declared, firewall);
    const own = endpoints.find(({ id }) => id === named);
    if (own !== undefined) return own.id;
    if (named !== undefined || !(from.propertyDependencies[property] ?? []).includes(firewall.urn)) continue;
    return (endpoints.find(({ subnetId }) => zones.includes(zoneOf(declared, subnetId))) ?? endpoints[0])?.id;
  }
  return undefined;
}

function zoneOf(declared: Declarations, subnetId: string): string {
  return text(object(declared.find(subnetId, subnetTypes)?.outputs)["availabilityZone"]) ?? "";
}
