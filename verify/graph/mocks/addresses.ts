/** Addresses and blocks that are documented to belong to nobody: https://www.rfc-editor.org/rfc/rfc5737 https://www.rfc-editor.org/rfc/rfc3849 */
import { hexOf } from "./names";
import type { MockedResource } from "./resource";

/** The public address of an Elastic IP: the same wherever its allocation id is met. */
export function addressOf(allocationId: string): string {
  return `203.0.113.${Number.parseInt(hexOf(allocationId, 4), 16) % 256}`;
}

/** What Amazon or a pool gives where no block is named. */
export const chosenIpv6 = "2001:db8:1234:1a00::/56";

/** The blocks of a VPC that Amazon or an IPAM pool chooses. */
export function chosenBlocks(vpc: MockedResource): Readonly<Record<string, unknown>> {
  const { cidrBlock, ipv4NetmaskLength, assignGeneratedIpv6CidrBlock, ipv6IpamPoolId, ipv6CidrBlock, ipv6NetmaskLength } = vpc.inputs;
  return {
    ...(cidrBlock === undefined && typeof ipv4NetmaskLength === "number" && { cidrBlock: `10.128.0.0/${ipv4NetmaskLength}` }),
    ...(assignGeneratedIpv6CidrBlock === true && { ipv6CidrBlock: chosenIpv6 }),
    ...(ipv6IpamPoolId !== undefined &&
      ipv6CidrBlock === undefined && {
        ipv6CidrBlock: `2001:db8:4560::/${typeof ipv6NetmaskLength === "number" ? ipv6NetmaskLength : 56}`,
      }),
  };
}

/** The zonal or regional addresses of a NAT gateway. */
export function natAddresses(nat: MockedResource): Readonly<Record<string, unknown>> {
  if (nat.text("availabilityMode") !== "regional") {
    const allocationId = nat.text("allocationId");
    const isPublic = nat.text("connectivityType") !== "private";
    return {
      networkInterfaceId: `eni-0${nat.hex(16, "interface")}`,
      ...(isPublic && { publicIp: addressOf(allocationId ?? nat.urn) }),
    };
  }
  const zones = (nat.inputs["availabilityZoneAddresses"] ?? []) as readonly ZoneAddresses[];
  const given = zones.flatMap(({ allocationIds = [], ...zone }) =>
    allocationIds.filter((id) => typeof id === "string").map((id) => ({ ...zone, allocationId: id, publicIp: addressOf(id) })),
  );
  const chosen = `eipalloc-0${nat.hex(16, "chosen")}`;
  return {
    routeTableId: `rtb-0${nat.hex(16, "routes")}`,
    regionalNatGatewayAutoMode: zones.length > 0 ? "disabled" : "enabled",
    regionalNatGatewayAddresses: given.length > 0 ? given : [{ allocationId: chosen, publicIp: addressOf(chosen) }],
  };
}

interface ZoneAddresses {
  readonly availabilityZone?: string;
  readonly availabilityZoneId?: string;
  readonly allocationIds?: readonly string[];
}
