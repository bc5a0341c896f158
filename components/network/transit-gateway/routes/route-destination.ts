/**
 *     routes: { public: ["10.0.0.0/8", "2001:db8::/32", { name: "offices", prefixListId: offices.id }] }
 *
 * Where a VPC's routes to its gateway lead: blocks of either family, or a prefix list, whose entries count against the table's quota.
 */
import { checkName, Cidr, type Faults } from "../../../core";
import type { IVpc } from "../../interfaces";
import { knownTexts } from "../ledger/address-plan";
import type { PrefixListDestination, RouteDestination } from "./args";

/** The part of an attachment's arguments on which its destinations depend. */
export interface DestinationRequest {
  readonly vpc: Pick<IVpc, "blocks" | "tiers">;
  readonly tier: string;
  readonly routes?: Readonly<Record<string, readonly RouteDestination[]>>;
}

/** Notes what is wrong with the destinations of an attachment that carries IPv6 or does not. */
export function checkDestinations(faults: Faults, { vpc, tier: attached, routes = {} }: DestinationRequest, ipv6: boolean): void {
  const blocks = knownTexts(vpc).map((cidr) => Cidr.parse(cidr));
  for (const [name, destinations] of Object.entries(routes)) {
    const tier = vpc.tiers[name];
    if (tier === undefined)
      faults.add(`routes.${name}`, undefined, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
    const keys = destinations.map(destinationRole);
    destinations.forEach((each, index) => {
      const path = `routes.${name}[${index}]`;
      if (keys.indexOf(keys[index] ?? "") !== index) faults.add(path, describe(each), "is named twice. Name each destination once.");
      if (typeof each !== "string") return checkPrefixList(faults, path, each);
      const block = faults.attempt(path, () => Cidr.parse(each));
      if (block?.family === 4 && block.prefix === 0)
        faults.add(path, each, `is decided by the tier's internet. Say internet: "transit-gateway" for the tier instead.`);
      if (block?.family === 6 && !ipv6)
        faults.add(path, each, `is an IPv6 block, and the attachment carries none. Give the VPC and its tier ${attached} IPv6 blocks.`);
      else if (block?.family === 6 && tier?.ipv6Cidrs.length === 0)
        faults.add(path, each, `is an IPv6 block, and tier ${name} has none of its own. Give the tier IPv6 blocks.`);
      const own = block && blocks.find((other) => other.contains(block));
      if (own !== undefined) faults.add(path, each, `lies in the VPC's own ${String(own)}, which never leaves it. Leave it out.`);
    });
  }
}

/** Notes what is wrong with a prefix list that a route leads to. */
export function checkPrefixList(faults: Faults, path: string, { name, prefixListId }: PrefixListDestination): void {
  checkName(faults, `${path}.name`, name);
  if (typeof prefixListId === "string" && !/^pl-[0-9a-f]+$/.test(prefixListId))
    faults.add(`${path}.prefixListId`, prefixListId, "is no prefix list's id. Give one as in pl-0123456789abcdef0.");
}

/** The part of a route's name that its destination makes. */
export function destinationRole(destination: RouteDestination): string {
  if (typeof destination !== "string") return destination.name;
  if (destination === "0.0.0.0/0") return "default";
  return destination === "::/0" ? "default-ipv6" : blockRole(destination);
}

/** The part of a route's name that a block makes. A URN's parts are set apart by `::`, which an IPv6 block may have. */
export function blockRole(block: string): string {
  return block.replace("/", "-").replaceAll(":", ".");
}

function describe(destination: RouteDestination): string {
  return typeof destination === "string" ? destination : destination.name;
}
