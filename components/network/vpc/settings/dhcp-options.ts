/** What a VPC's instances learn when they start: who resolves names, what time it is, what their domain is called. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Faults, seconds, type Duration } from "../../../core";

/** A set of DHCP options. A change makes a new set; instances take it up when they renew their lease. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html */
export interface DhcpOptionsArgs {
  /** Domain that completes short names. @default - none */
  readonly domainName?: pulumi.Input<string>;
  /**
   * Addresses of up to four name servers. Your own must ask AWS's resolver for what they do not know themselves: without it, names of
   * endpoints and of private hosted zones lead nowhere.
   * @default ["AmazonProvidedDNS"] - AWS's resolver
   */
  readonly domainNameServers?: readonly pulumi.Input<string>[];
  /** Addresses of up to four time servers. @default - AWS's own, at 169.254.169.123, which needs no option */
  readonly ntpServers?: readonly pulumi.Input<string>[];
  /** Addresses of up to four NetBIOS name servers. @default - none */
  readonly netbiosNameServers?: readonly pulumi.Input<string>[];
  /** NetBIOS node type; AWS recommends 2, because it carries no broadcasts. @default - none */
  readonly netbiosNodeType?: 1 | 2 | 4 | 8;
  /** How long an instance keeps its IPv6 address without asking again: 140 seconds or more. @default - 140 seconds */
  readonly ipv6AddressPreferredLeaseTime?: Duration;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSetConcepts.html */
const mostServers = 4;
const shortestLease = 140;
const longestLease = 2_147_483_647;

/** Checks DHCP options and puts them in AWS's terms. Throws every fault at once. */
export function planDhcpOptions(options: DhcpOptionsArgs): Omit<aws.ec2.VpcDhcpOptionsArgs, "tags"> {
  const faults = new Faults("dhcpOptions");
  const { domainName, netbiosNodeType, ipv6AddressPreferredLeaseTime: lease } = options;
  if (Object.keys(options).length === 0) faults.add("", undefined, "says nothing. Name at least one option, or leave dhcpOptions out.");
  for (const key of ["domainNameServers", "ntpServers", "netbiosNameServers"] as const) {
    const count = options[key]?.length ?? 1;
    if (count < 1 || count > mostServers) faults.add(key, undefined, `names ${count} servers; AWS takes 1 to ${mostServers}.`);
  }
  if (netbiosNodeType !== undefined && ![1, 2, 4, 8].includes(netbiosNodeType))
    faults.add("netbiosNodeType", netbiosNodeType, "must be 1, 2, 4 or 8; AWS recommends 2.");
  const leaseSeconds = lease === undefined ? undefined : faults.attempt("ipv6AddressPreferredLeaseTime", () => leaseTime(lease));
  faults.throwIfAny();
  return {
    domainNameServers: [...(options.domainNameServers ?? ["AmazonProvidedDNS"])],
    ...(domainName !== undefined && { domainName }),
    ...(options.ntpServers && { ntpServers: [...options.ntpServers] }),
    ...(options.netbiosNameServers && { netbiosNameServers: [...options.netbiosNameServers] }),
    ...(netbiosNodeType !== undefined && { netbiosNodeType: String(netbiosNodeType) }),
    ...(leaseSeconds !== undefined && { ipv6AddressPreferredLeaseTime: leaseSeconds }),
  };
}

function leaseTime(lease: Duration): string {
  const length = seconds(lease);
  if (length < shortestLease || length > longestLease)
    throw new Error(`"${lease}" is outside what AWS takes: ${shortestLease} seconds to 68 years.`);
  return String(length);
}
