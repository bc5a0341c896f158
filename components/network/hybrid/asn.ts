/**
 *     checkCustomerAsn(faults, "customerGateways.office.routing.bgp.asn", 65010);
 *
 * Both ends of a BGP session have a number, and the two must differ. AWS gives its own end a private one; a customer's may be any.
 */
import type { Faults } from "../../core";

/** Numbers that nobody owns. https://www.rfc-editor.org/rfc/rfc6996, as AWS's own ends take them. */
const privateRanges = [
  [64_512, 65_534],
  [4_200_000_000, 4_294_967_294],
] as const;

/** 32 bits. https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html */
const largestAsn = 4_294_967_295;

/** Taken by AWS itself in every region. https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html */
const reservedEverywhere = 7224;

/** Taken by AWS itself in one region each; same page. */
const reservedIn: Readonly<Record<number, string>> = { 9059: "eu-west-1", 10124: "ap-northeast-1", 17943: "ap-southeast-1" };

/** The largest number that fits the older, signed parameters of AWS's APIs. */
const largestSigned = 2_147_483_647;

/** Notes a fault where AWS would not take a number for its own end. */
export function checkAmazonAsn(faults: Faults, path: string, asn: number): void {
  if (!privateRanges.some(([first, last]) => Number.isInteger(asn) && asn >= first && asn <= last))
    faults.add(path, asn, `must be a private number: ${privateRanges.map((range) => range.join(" to ")).join(", or ")}.`);
}

/** Notes a fault where AWS would not take a number for the customer's end. */
export function checkCustomerAsn(faults: Faults, path: string, asn: number): void {
  if (!Number.isInteger(asn) || asn < 1 || asn > largestAsn)
    faults.add(path, asn, `must be a whole number from 1 to ${largestAsn}; without one of your own take a private one, as 65010.`);
  else if (asn === reservedEverywhere) faults.add(path, asn, "is reserved by AWS in every region. Take a private number, as 65010.");
}

/** What speaks against a customer's number in one region only. */
export function customerAsnWarnings(path: string, asn: number): readonly string[] {
  const region = reservedIn[asn];
  return region === undefined ? [] : [`${path}: ${asn} is reserved by AWS in ${region}. Take another there, as the private 65010.`];
}

/** Notes a fault where two ends that meet in BGP, or that AWS wants apart, have one number. */
export function checkDistinctAsns(faults: Faults, path: string, asn: number, other: string, otherAsn: number | undefined): void {
  if (asn === otherAsn)
    faults.add(path, asn, `is also the number of ${other}. The two ends of BGP need different ones: change one of them.`);
}

/** A customer gateway's number under the parameter that takes its size. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCustomerGateway.html */
export function customerGatewayAsn(asn: number): { readonly bgpAsn: string } | { readonly bgpAsnExtended: string } {
  return asn <= largestSigned ? { bgpAsn: String(asn) } : { bgpAsnExtended: String(asn) };
}
