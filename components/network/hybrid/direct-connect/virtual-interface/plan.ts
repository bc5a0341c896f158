/**
 *     planDirectConnectVirtualInterface("frankfurt", { vlan: 101, customerAsn: 65010, directConnectGateway: { carries: "transit", ... }, ... })
 *     // { mtu: 1500, addressFamily: "ipv4", asn: { bgpAsn: 65010 }, addresses: {}, warnings: [] }
 */
import { checkName, Cidr, Faults, requireAwsRelease } from "../../../../core";
import { checkCustomerAsn, checkDistinctAsns } from "../../asn";
import type { IDirectConnectGateway } from "../gateway/args";
import type { DirectConnectVirtualInterfaceArgs } from "./args";

/** A virtual interface as plain data. */
export interface DirectConnectVirtualInterfacePlan {
  readonly addressFamily: "ipv4" | "ipv6";
  readonly addresses: { readonly amazonAddress?: string; readonly customerAddress?: string };
  readonly asn: { readonly bgpAsn: number } | { readonly bgpAsnLong: string };
  readonly mtu: number;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Those of the arguments on which the plan depends. */
export type DirectConnectVirtualInterfaceRequest = Omit<
  DirectConnectVirtualInterfaceArgs,
  "directConnectGateway" | "transform" | "tags"
> & {
  readonly directConnectGateway: Pick<IDirectConnectGateway, "amazonSideAsn" | "carries" | "associatedAsns">;
};

/** https://docs.aws.amazon.com/directconnect/latest/UserGuide/set-jumbo-frames-vif.html */
const mtus = { ordinary: 1_500, transit: 8_500, private: 9_001 } as const;

/** The largest number of the API's older parameter. https://docs.aws.amazon.com/directconnect/latest/APIReference/API_VirtualInterface.html */
const largestShort = 2_147_483_646;

/** The first releases of @pulumi/aws that have the longer parameter, and the two settings. */
const since = { bgpAsnLong: "7.44.0", prefixPoolAllocatedCount: "7.45.0", rateLimit: "7.45.0" } as const;

/** https://docs.aws.amazon.com/directconnect/latest/UserGuide/prefix-controls.html */
const largestAllocation = 1_000;

/** Point-to-point links, as AWS's own. https://docs.aws.amazon.com/directconnect/latest/UserGuide/create-transit-vif-dx.html */
const smallestLink = 31;

/** Checks a virtual interface's arguments. Throws every fault at once. */
export function planDirectConnectVirtualInterface(
  name: string,
  request: DirectConnectVirtualInterfaceRequest,
): DirectConnectVirtualInterfacePlan {
  const faults = new Faults(`DirectConnectVirtualInterface "${name}"`);
  checkName(faults, "name", name);
  const { vlan, customerAsn, directConnectGateway, addressFamily = "ipv4", jumboFrames = false, prefixAllocation = {} } = request;
  if (!Number.isInteger(vlan) || vlan < 1 || vlan > 4_094)
    faults.add("vlan", vlan, "must be a whole number from 1 to 4094, as agreed with your end.");
  checkCustomerAsn(faults, "customerAsn", customerAsn);
  checkDistinctAsns(faults, "customerAsn", customerAsn, "the Direct Connect gateway", directConnectGateway.amazonSideAsn);
  checkPeers(faults, request);
  for (const family of ["ipv4", "ipv6"] as const) checkAllocation(faults, `prefixAllocation.${family}`, prefixAllocation[family]);
  checkOwner(faults, request);
  checkRelease(faults, request);
  faults.throwIfAny();
  const { amazonAddress, customerAddress } = request;
  return {
    addressFamily,
    addresses: amazonAddress === undefined || customerAddress === undefined ? {} : { amazonAddress, customerAddress },
    asn: customerAsn <= largestShort ? { bgpAsn: customerAsn } : { bgpAsnLong: String(customerAsn) },
    mtu: jumboFrames ? mtus[directConnectGateway.carries] : mtus.ordinary,
    warnings: directConnectGateway.associatedAsns.includes(customerAsn)
      ? [
          `customerAsn: ${customerAsn} is also the number of a gateway behind the Direct Connect gateway. Give each end a number of its own.`,
        ]
      : [],
  };
}

function checkRelease(faults: Faults, { customerAsn, prefixAllocation, rateLimit }: DirectConnectVirtualInterfaceRequest): void {
  if (customerAsn > largestShort) requireAwsRelease(faults, "customerAsn", customerAsn, since.bgpAsnLong);
  requireAwsRelease(faults, "prefixAllocation", prefixAllocation, since.prefixPoolAllocatedCount);
  requireAwsRelease(faults, "rateLimit", rateLimit, since.rateLimit);
}

/** Both addresses or neither, and of one link. AWS gives IPv6 addresses itself: https://docs.aws.amazon.com/directconnect/latest/UserGuide/add-peer-to-vif.html */
function checkPeers(faults: Faults, { addressFamily, amazonAddress, customerAddress }: DirectConnectVirtualInterfaceRequest): void {
  if (amazonAddress === undefined && customerAddress === undefined) return;
  if (addressFamily === "ipv6") {
    faults.add(
      amazonAddress === undefined ? "customerAddress" : "amazonAddress",
      amazonAddress ?? customerAddress,
      "is given, and AWS chooses the addresses of an IPv6 session itself. Leave both out.",
    );
    return;
  }
  if (amazonAddress === undefined || customerAddress === undefined) {
    const [missing, given] =
      amazonAddress === undefined
        ? ["amazonAddress", `customerAddress ${customerAddress}`]
        : ["customerAddress", `amazonAddress ${amazonAddress}`];
    faults.add(missing, undefined, `is missing, and ${given} is given. Give both ends of the link, or leave both out and AWS chooses.`);
    return;
  }
  const [amazon, customer] = [linkOf(faults, "amazonAddress", amazonAddress), linkOf(faults, "customerAddress", customerAddress)];
  if (amazon === undefined || customer === undefined) return;
  if (amazonAddress === customerAddress)
    faults.add("customerAddress", customerAddress, "is Amazon's address as well. Give each end its own.");
  else if (!amazon.equals(customer))
    faults.add(
      "customerAddress",
      customerAddress,
      `is not on the link of amazonAddress ${amazonAddress}. Take both from one block, as 169.254.96.1/30 and 169.254.96.2/30.`,
    );
}

/** The block of the link that an address with its prefix lies in. */
function linkOf(faults: Faults, path: string, text: string): Cidr | undefined {
  const [, address, prefix] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  if (address === undefined || Number(prefix) > smallestLink) {
    faults.add(path, text, "is not an address with the prefix of a link. Write it as in 169.254.96.1/30.");
    return undefined;
  }
  return faults.attempt(path, () => Cidr.parse(`${address}/32`).enclosing(Number(prefix)));
}

function checkAllocation(faults: Faults, path: string, count: number | undefined): void {
  if (count !== undefined && (!Number.isInteger(count) || count < 0 || count > largestAllocation))
    faults.add(path, count, `must be a whole number from 0 to ${largestAllocation}. Beyond it AWS's support has to be asked.`);
}

function checkOwner(faults: Faults, { gatewayOwner, siteLink }: DirectConnectVirtualInterfaceRequest): void {
  if (gatewayOwner === undefined) return;
  if (!/^\d{12}$/.test(gatewayOwner.accountId))
    faults.add("gatewayOwner.accountId", gatewayOwner.accountId, "is not an account id of twelve digits.");
  if (siteLink === true)
    faults.add(
      "siteLink",
      true,
      "cannot be given with an interface for another account. Let its owner switch it on afterwards, and leave it out here.",
    );
}
