/** A multicast domain's subnets and groups as plain data, and what is wrong with its arguments, at once. */
import { checkName, Cidr, Faults } from "../../../core";
import type { ITransitGateway, IVpc } from "../../interfaces";
import type { MulticastGroup } from "./args";

/** The plain part of a domain. */
export interface MulticastRequest {
  readonly gateway: Pick<ITransitGateway, "multicastSupport">;
  readonly igmpv2?: boolean;
  readonly subnets: Readonly<Record<string, { readonly vpc: Pick<IVpc, "zones" | "tiers">; readonly tier: string }>>;
  /** @default {} */
  readonly groups?: Readonly<Record<string, Pick<MulticastGroup, "address" | "members" | "sources">>>;
}

/** A domain as plain data. */
export interface MulticastPlan {
  readonly igmpv2: boolean;
  /** Whether only declared sources send. AWS has it with IGMP off alone. */
  readonly staticSources: boolean;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Multicast addresses. https://www.rfc-editor.org/rfc/rfc5771 https://www.rfc-editor.org/rfc/rfc4291 */
const multicast = [Cidr.parse("224.0.0.0/4"), Cidr.parse("ff00::/8")];

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html: members and sources of a group. */
const memberQuota = 100;
const sourceQuota = 1;

/** Checks a domain's arguments. Throws every fault at once. */
export function planMulticast(name: string, { gateway, igmpv2 = false, subnets, groups = {} }: MulticastRequest): MulticastPlan {
  const faults = new Faults(`MulticastDomain "${name}"`);
  checkName(faults, "name", name);
  if (gateway.multicastSupport === false)
    faults.add(
      "gateway",
      undefined,
      "does not route multicast, which AWS decides when it makes a gateway. Make one with multicastSupport: true.",
    );
  if (Object.keys(subnets).length === 0)
    faults.add("subnets", undefined, "is empty: multicast goes between subnets of the domain. Give at least one.");
  for (const [key, { vpc, tier }] of Object.entries(subnets)) {
    checkName(faults, `subnets.${key}`, key);
    if (vpc.tiers[tier] === undefined)
      faults.add(`subnets.${key}.tier`, tier, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
  }
  const entries = Object.entries(groups);
  const sourcesOf = (key: string): number => Object.keys(groups[key]?.sources ?? {}).length;
  const staticSources = entries.some(([key]) => sourcesOf(key) > 0);
  for (const [key, group] of entries) checkGroup(faults, key, group);
  // "You cannot enable both attributes at the same time." https://docs.aws.amazon.com/vpc/latest/tgw/multicast-domains-about.html
  if (igmpv2 && staticSources)
    faults.add(
      "igmpv2",
      true,
      `does not go with the sources of ${entries
        .filter(([key]) => sourcesOf(key) > 0)
        .map(([key]) => `groups.${key}`)
        .join(", ")}: AWS has IGMP or declared sources. Leave one of the two out.`,
    );
  faults.throwIfAny();
  const silent = staticSources ? entries.filter(([key]) => sourcesOf(key) === 0).map(([key]) => key) : [];
  return {
    igmpv2,
    staticSources,
    warnings: [
      ...entries
        .filter(([, { members = {} }]) => Object.keys(members).length > memberQuota)
        .map(([key, { members = {} }]) => `gives ${key} ${Object.keys(members).length} members; AWS's quota of a group is ${memberQuota}.`),
      ...silent.map(
        (key) => `leaves ${key} without a source, while others have one: in such a domain nobody sends to it. Give it sources.`,
      ),
      ...entries
        .filter(([key]) => sourcesOf(key) > sourceQuota)
        .map(
          ([key]) =>
            `gives ${key} ${sourcesOf(key)} sources; AWS allows ${sourceQuota} until the quota "Sources per multicast group" is raised.`,
        ),
    ],
  };
}

function checkGroup(faults: Faults, key: string, { address, members = {}, sources = {} }: MulticastGroup): void {
  const path = `groups.${key}`;
  checkName(faults, path, key);
  const block = faults.attempt(`${path}.address`, () => Cidr.parse(`${address}/${address.includes(":") ? 128 : 32}`));
  if (block !== undefined && !multicast.some((each) => each.contains(block)))
    faults.add(`${path}.address`, address, `is no multicast address. Give one of ${multicast.join(" or ")}, as in 239.1.1.1.`);
  for (const [what, interfaces] of Object.entries({ members, sources }))
    for (const name of Object.keys(interfaces)) checkName(faults, `${path}.${what}.${name}`, name);
}
