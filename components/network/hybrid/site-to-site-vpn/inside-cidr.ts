/**
 *     checkInsideCidr(faults, "tunnels[0].insideCidr", "169.254.10.0/30");
 *
 * Inside a tunnel each end has an address of its own, out of a block that no other network uses. AWS chooses one where none is given.
 */
import { Cidr, type Faults } from "../../../core";

const linkLocal = Cidr.parse("169.254.0.0/16");
const uniqueLocal = Cidr.parse("fd00::/8");

/** AWS keeps these for itself. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnTunnelOptionsSpecification.html */
const reserved = [0, 1, 2, 3, 4, 5].map((third) => Cidr.parse(`169.254.${third}.0/30`)).concat(Cidr.parse("169.254.169.252/30"));

/** Notes a fault where AWS would not take a block for the inside of a tunnel. Returns the block where it would. */
export function checkInsideCidr(faults: Faults, path: string, text: string): Cidr | undefined {
  const block = faults.attempt(path, () => Cidr.parse(text));
  if (block === undefined) return undefined;
  if (block.prefix !== 30 || !linkLocal.contains(block)) {
    faults.add(path, text, "must be a /30 of 169.254.0.0/16, as 169.254.10.0/30.");
    return undefined;
  }
  if (reserved.some((each) => each.equals(block))) {
    faults.add(path, text, `is one of the seven that AWS keeps: ${reserved.join(", ")}. Take another, as 169.254.10.0/30.`);
    return undefined;
  }
  return block;
}

/** The same for IPv6, which only a Transit Gateway carries. */
export function checkInsideIpv6Cidr(faults: Faults, path: string, text: string): Cidr | undefined {
  const block = faults.attempt(path, () => Cidr.parse(text));
  if (block === undefined) return undefined;
  if (block.prefix !== 126 || !uniqueLocal.contains(block)) {
    faults.add(path, text, "must be a /126 of fd00::/8, as fd00:10::/126.");
    return undefined;
  }
  return block;
}
