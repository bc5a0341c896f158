/**
 * Tiers: subnets that belong together. To ask for one is to ask for anything that might be put there, without security groups of its own, so
 * "nothing from the internet reaches the data tier" holds for what is added tomorrow too.
 */
import type { Candidate } from "./candidates";
import type { Declarations, Declared } from "./declarations";
import { grouped } from "./grouped";
import type { Interfaces } from "./interfaces";
import { componentsAbove } from "./components-above";
import { subnetTypes, vpcTypes } from "./types";
import { text } from "./values";

/** A tier and the name it goes by, with and without that of its VPC. */
export interface Tier extends Candidate {
  readonly names: readonly string[];
}

export function tiers(declared: Declarations, interfaces: Interfaces): readonly Tier[] {
  const named = declared.ofType(...subnetTypes).map((subnet) => ({ subnet, names: tierNames(declared, subnet) }));
  const groups = grouped(named, ({ subnet, names }) =>
    [subnet.stack, declared.reference(subnet, "vpcId", vpcTypes), names.at(-1)].join(" "),
  );
  return [...groups.values()].flatMap((members): readonly Tier[] => {
    const [first] = members;
    if (first === undefined) return [];
    const interfaceIds = members.flatMap(({ subnet }) =>
      interfaces.of(subnet, { subnetIds: [subnet.id], securityGroupIds: null, part: "anything", ipv6: true }),
    );
    return [{ resource: first.subnet, kind: "tier", interfaceIds, ports: [], names: first.names }];
  });
}

/** `prod-app-eu-central-1a` or, by the zone's id, `prod-app-euc1-az1` in the VPC `prod` is of the tier `app`, or `prod-app` in full. */
function tierNames(declared: Declarations, subnet: Declared): readonly string[] {
  const zone = text(subnet.outputs["availabilityZone"]) ?? "";
  const id = text(subnet.outputs["availabilityZoneId"]) ?? "";
  const suffixes = [zone, id, zone.replace(/^.*-(?=\d+[a-z]$)/, ""), zone.slice(-1)].filter((each) => each !== "");
  const suffix = suffixes.find((each) => subnet.name.endsWith(`-${each}`));
  const full = suffix === undefined ? subnet.name.replace(/-\d+$/, "") : subnet.name.slice(0, -suffix.length - 1);
  const [outermost] = componentsAbove(declared, subnet);
  const short = outermost !== undefined && full.startsWith(`${outermost.name}-`) ? full.slice(outermost.name.length + 1) : undefined;
  return short === undefined ? [full] : [short, full];
}
