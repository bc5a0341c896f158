/** What each argument of a VPC must be by itself. Values are checked as if no type had been: configuration files are not type-checked. */
import { Cidr, Faults } from "../../core";
import type { TierInternet } from "../interfaces";
import type { TierArgs, VpcArgs } from "./args";
import { largestPrefix, smallestPrefix, type TierRequest } from "./layout";

const internets: readonly TierInternet[] = ["gateway", "nat", "transit-gateway", "firewall", "none"];

/** A tier's name begins with a letter, also because JavaScript would put `"1"` before `"app"` in whatever order they were written. */
const tierName = /^[a-z][a-z0-9-]*$/;

/** The VPC's own block. Throws where AWS would not take it. */
export function vpcBlock(cidr: string): Cidr {
  const block = Cidr.parse(cidr);
  if (block.family !== 4) throw new Error(`${cidr} is an IPv6 block. A VPC's primary block is IPv4, as in 10.30.0.0/16.`);
  if (block.prefix < largestPrefix || block.prefix > smallestPrefix)
    throw new Error(
      `${cidr} must be a /${largestPrefix} to /${smallestPrefix}. ${block.prefix < largestPrefix ? `Did you mean ${String(Cidr.at(4, block.first, largestPrefix))}?` : "Give the VPC a shorter prefix."}`,
    );
  return block;
}

/** The tiers' wishes for the layout, but of those that have faults of their own. */
export function checkTiers(faults: Faults, tiers: VpcArgs["tiers"], zones: number, block: Cidr | undefined): readonly TierRequest[] {
  if (Object.keys(tiers).length === 0)
    faults.add("tiers", undefined, 'has no tier. Give at least one, as in app: { prefix: 20, internet: "none" }.');
  return Object.entries(tiers).flatMap(([name, tier]) => checkTier(faults, name, tier, zones, block) ?? []);
}

/** The tier's wish for the layout, or `undefined` where it has faults of its own. */
function checkTier(faults: Faults, name: string, tier: TierArgs, zones: number, block: Cidr | undefined): TierRequest | undefined {
  const own = new Faults(name);
  if (!tierName.test(name))
    own.add("", undefined, "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in app.");
  if (!internets.includes(tier.internet)) own.add("internet", tier.internet, `must be one of ${internets.join(", ")}.`);
  const request = own.attempt("", () => tierRequest(name, tier, zones, block));
  faults.attempt(`tiers.${name}`, () => own.throwIfAny());
  return own.isEmpty ? request : undefined;
}

function tierRequest(name: string, tier: TierArgs, zones: number, block: Cidr | undefined): TierRequest {
  const faults = new Faults(name);
  const cidrs = tier.cidrs?.map((text, zone) => faults.attempt(`cidrs[${zone}]`, () => exactBlock(text, block)));
  if (cidrs !== undefined && tier.prefix !== undefined)
    faults.add("", undefined, `has prefix ${String(tier.prefix)} and exact cidrs. Give one of the two.`);
  if (cidrs !== undefined && cidrs.length !== zones)
    faults.add("cidrs", tier.cidrs, `are ${cidrs.length} for ${zones} zones. Give one a zone, in the order of zones.`);
  if (cidrs === undefined && !isSubnetPrefix(tier.prefix))
    faults.add("prefix", tier.prefix, `must be a whole number from ${largestPrefix} to ${smallestPrefix}, or give exact cidrs instead.`);
  faults.throwIfAny();
  return tier.prefix === undefined ? { name, cidrs: (cidrs ?? []).filter((cidr) => cidr !== undefined) } : { name, prefix: tier.prefix };
}

function exactBlock(text: string, block: Cidr | undefined): Cidr {
  const cidr = Cidr.parse(text);
  if (cidr.family !== 4 || !isSubnetPrefix(cidr.prefix))
    throw new Error(`${text} must be an IPv4 block of /${largestPrefix} to /${smallestPrefix}.`);
  if (block !== undefined && !block.contains(cidr))
    throw new Error(`${text} lies outside of the VPC's ${String(block)}. Give a block inside it.`);
  return cidr;
}

function isSubnetPrefix(prefix: number | undefined): boolean {
  return prefix !== undefined && Number.isInteger(prefix) && prefix >= largestPrefix && prefix <= smallestPrefix;
}

/** Notes what does not go together about the VPC's firewall. */
export function checkFirewall(faults: Faults, { tiers, firewall }: Pick<VpcArgs, "tiers" | "firewall">): void {
  const behind = Object.entries(tiers).flatMap(([name, { internet }]) => (internet === "firewall" ? [name] : []));
  const [first] = behind;
  if (firewall === undefined && first !== undefined)
    faults.add(
      `tiers.${first}.internet`,
      "firewall",
      "needs a firewall in this VPC, which has none. Use an EgressVpc or InspectionVpc, give the VPC a firewall, or the tier another internet.",
    );
  if (firewall !== undefined && tiers[firewall.tier] === undefined)
    faults.add("firewall.tier", firewall.tier, `is not a tier of the VPC. There are ${Object.keys(tiers).join(", ")}.`);
  else if (firewall !== undefined && behind.includes(firewall.tier))
    faults.add("firewall.tier", firewall.tier, "would lead to itself. Give the tier that the endpoints stand in another internet.");
  for (const [name, { internet, routeTables }] of Object.entries(tiers))
    if (routeTables === "shared" && (internet === "nat" || internet === "firewall"))
      faults.add(
        `tiers.${name}.routeTables`,
        "shared",
        `contradicts the internet "${internet}", which is another one in each zone. Leave it out.`,
      );
}

/** Notes services without a gateway endpoint, and those named twice. */
export function checkEndpoints(faults: Faults, services: readonly string[]): void {
  services.forEach((service, index) => {
    if (service !== "s3" && service !== "dynamodb")
      faults.add(`gatewayEndpoints[${index}]`, service, "has no gateway endpoint; s3 and dynamodb have.");
    if (services.indexOf(service) !== index) faults.add(`gatewayEndpoints[${index}]`, service, "is named twice. Name each service once.");
  });
}
