/** A Connect attachment's tunnels as plain data, and what is wrong with its arguments, at once. */
import { checkName, Cidr, Faults } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import type { GatewayLedger } from "../ledger/ledger";
import { planMembership, type MembershipRequest } from "../membership/plan";
import { inspectsEastWest } from "../plan";
import type { ConnectPeerSettings } from "./args";

/** The plain part of a Connect attachment. */
export interface ConnectRequest {
  readonly gateway: MembershipRequest["gateway"] & Pick<ITransitGateway, "transitGatewayCidrBlocks" | "amazonSideAsn">;
  readonly segment: string;
  readonly peers: Readonly<Record<string, ConnectPeerSettings>>;
}

/** What a Connect attachment's plan says besides its arguments. */
export interface ConnectPlan {
  readonly insideCidrBlocks: readonly string[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html: Connect peers of a Connect attachment, which cannot be raised. */
const peerQuota = 4;

/** Where inside addresses come from, and what AWS keeps of it. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-connect.html */
const inside = {
  4: { within: Cidr.parse("169.254.0.0/16"), prefix: 29 },
  6: { within: Cidr.parse("fd00::/8"), prefix: 125 },
} as const;
const reserved = [0, 1, 2, 3, 4, 5].map((third) => Cidr.parse(`169.254.${third}.0/29`)).concat(Cidr.parse("169.254.169.248/29"));

const largestAsn = 4_294_967_295;

/** Checks a Connect attachment's arguments. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planConnect(name: string, { gateway, segment, peers }: ConnectRequest, ledger?: GatewayLedger): ConnectPlan {
  const faults = new Faults(`TransitGatewayConnect "${name}"`);
  // The firewall's table would need static routes back to the appliances. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-connect.html
  if (inspectsEastWest(gateway.inspection))
    faults.add(
      "gateway",
      undefined,
      `inspects "${gateway.inspection ?? ""}", for which everything needs static routes, and AWS takes none to a Connect attachment. Inspect "north-south", or attach the sites by VPN.`,
    );
  else faults.attempt("", () => planMembership(name, { gateway, segment }, ledger));
  const entries = Object.entries(peers);
  if (entries.length === 0) faults.add("peers", undefined, "has no peer, so that no appliance is connected. Give at least one.");
  if (entries.length > peerQuota)
    faults.add(
      "peers",
      undefined,
      `has ${entries.length} peers; AWS takes at most ${peerQuota} of an attachment, which cannot be raised. Make a second one on the same transport.`,
    );
  if (gateway.transitGatewayCidrBlocks?.length === 0)
    faults.add(
      "gateway",
      undefined,
      'has no block of its own to take tunnel addresses from. Give it one, as in transitGatewayCidrBlocks: ["192.0.2.0/24"].',
    );
  const tunnels: (readonly [string, Cidr])[] = [];
  for (const [key, peer] of entries) {
    const path = `peers.${key}`;
    checkName(faults, path, key);
    for (const [at, block] of checkInside(faults, path, peer)) {
      const other = tunnels.find(([, earlier]) => earlier.overlaps(block))?.[0] ?? ledger?.tunnelWith(block);
      if (other !== undefined)
        faults.add(at, String(block), `is in use by the tunnel of ${other}. Give each tunnel of a gateway its own block.`);
      tunnels.push([path, block]);
    }
    checkAddresses(faults, path, peer, gateway.transitGatewayCidrBlocks);
    if (!Number.isInteger(peer.bgpAsn) || peer.bgpAsn < 1 || peer.bgpAsn > largestAsn)
      faults.add(`${path}.bgpAsn`, peer.bgpAsn, `must be a whole number from 1 to ${largestAsn}.`);
  }
  checkPairs(faults, entries);
  faults.throwIfAny();
  return {
    insideCidrBlocks: tunnels.map(([, block]) => String(block)),
    warnings: entries
      .filter(([, { bgpAsn }]) => bgpAsn === gateway.amazonSideAsn)
      .map(
        ([key, { bgpAsn }]) =>
          `gives ${key} the gateway's own number ${bgpAsn}: of such a peer the gateway takes only routes that came from another system. Give the appliance a number of its own, unless that is meant.`,
      ),
  };
}

/** The blocks inside a tunnel that are what they should be, with their paths. */
function checkInside(faults: Faults, path: string, { insideCidrBlocks }: ConnectPeerSettings): readonly (readonly [string, Cidr])[] {
  const blocks = insideCidrBlocks.flatMap((text, index) => {
    const at = `${path}.insideCidrBlocks[${index}]`;
    const block = faults.attempt(at, () => Cidr.parse(text));
    if (block === undefined) return [];
    const { within, prefix } = inside[block.family];
    if (block.prefix !== prefix || !within.contains(block))
      faults.add(
        at,
        text,
        `must be a /${prefix} of ${String(within)}, as in ${String(within.subnet(prefix, block.family === 4 ? 800 : 1))}.`,
      );
    else if (reserved.some((each) => each.overlaps(block))) faults.add(at, text, "is kept by AWS for itself. Take another one.");
    return [[at, block] as const];
  });
  const count = (family: 4 | 6): number => blocks.filter(([, block]) => block.family === family).length;
  if (count(4) !== 1 || count(6) > 1)
    faults.add(
      `${path}.insideCidrBlocks`,
      undefined,
      `has ${count(4)} IPv4 and ${count(6)} IPv6 blocks. Give one IPv4 block, and one IPv6 block or none.`,
    );
  return blocks;
}

/** The outer addresses, as far as they are known. */
function checkAddresses(
  faults: Faults,
  path: string,
  { peerAddress, transitGatewayAddress }: ConnectPeerSettings,
  blocks: readonly string[] | undefined,
): void {
  const text = typeof peerAddress === "string" ? peerAddress : undefined;
  const peer = text === undefined ? undefined : faults.attempt(`${path}.peerAddress`, () => addressOf(text));
  if (transitGatewayAddress === undefined) return;
  const at = `${path}.transitGatewayAddress`;
  const own = faults.attempt(at, () => addressOf(transitGatewayAddress));
  if (own === undefined) return;
  if (peer !== undefined && peer.family !== own.family)
    faults.add(at, transitGatewayAddress, `is IPv${own.family}, and peerAddress ${text} is IPv${peer.family}. Give two of one family.`);
  if (blocks !== undefined && blocks.length > 0 && !blocks.some((text) => Cidr.parse(text).contains(own)))
    faults.add(at, transitGatewayAddress, `lies in none of the gateway's own blocks ${blocks.join(", ")}. Give an address of these.`);
}

/** The two outer addresses tell tunnels apart. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-connect.html */
function checkPairs(faults: Faults, entries: readonly (readonly [string, ConnectPeerSettings])[]): void {
  const pairs = entries.map(([, { peerAddress, transitGatewayAddress }]) =>
    typeof peerAddress === "string" && transitGatewayAddress !== undefined ? `${peerAddress} ${transitGatewayAddress}` : undefined,
  );
  entries.forEach(([key], index) => {
    const first = pairs[index] === undefined ? index : pairs.indexOf(pairs[index]);
    if (first !== index)
      faults.add(
        `peers.${key}`,
        undefined,
        `has both addresses of peers.${entries[first]?.[0] ?? ""}. Change one of the two, on either side.`,
      );
  });
}

function addressOf(text: string): Cidr {
  if (text.includes("/")) throw new Error(`${text} is a block. Give one address, as in ${text.split("/")[0] ?? ""}.`);
  return Cidr.parse(`${text}/${text.includes(":") ? 128 : 32}`);
}
