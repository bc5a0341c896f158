/**
 * The internet: every public address that is in no VPC of the network. The block that stands in for a prefix list of AWS's is part of it as a
 * source, since its addresses are somebody's public ones.
 */
import { addressRange, headers, subtract, union, type Family, type HeaderSpace } from "../header-space";
import type { Network } from "../model";

/** Private addresses, by the standard that made them so. */
export const privateRanges = {
  "RFC 1918": ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
  "RFC 6598": ["100.64.0.0/10"],
} as const;

/** Nobody's: this network, loopback, link-local, multicast and reserved. https://www.rfc-editor.org/rfc/rfc6890 */
const notRouted: Readonly<Record<Family, readonly string[]>> = {
  4: ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"],
  6: ["::/3", "4000::/2", "8000::/1"],
};

/** Headers to the internet. */
export function internetAddresses(network: Network, family: Family): HeaderSpace {
  const taken = network.vpcs.flatMap(({ blocks }) => blocks);
  const not = [...notRouted[family], ...privateRanges["RFC 1918"], ...privateRanges["RFC 6598"], ...taken].map(addressRange);
  const cut = not.filter((range) => range.family === family);
  const open = subtract(headers(family), headers(family, { destinations: cut }));
  const listed = standIns(network).map(addressRange);
  return union(open, headers(family, { destinations: listed }));
}

/** Blocks that stand in for lists of AWS's, but for those of services that a gateway endpoint leads to: these are endpoints of their own. */
function standIns(network: Network): readonly string[] {
  const services = new Set(network.vpcEndpoints.map((endpoint) => (endpoint.kind === "gateway" ? endpoint.prefixListId : "")));
  return network.prefixLists.filter(({ id, managedByAws }) => managedByAws && !services.has(id)).flatMap(({ blocks }) => blocks);
}
