/** Port speeds of dedicated connections. https://docs.aws.amazon.com/directconnect/latest/UserGuide/dedicated_connection.html */
import type { Faults } from "../../../core";

/** Speed of a port at a Direct Connect location. */
export type DedicatedBandwidth = "1Gbps" | "10Gbps" | "100Gbps" | "400Gbps";

const bandwidths: readonly string[] = ["1Gbps", "10Gbps", "100Gbps", "400Gbps"] satisfies DedicatedBandwidth[];

/** A code of AWS's list of locations, as `EqFA5`: letters, digits and hyphens. https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DescribeLocations.html */
const locationCode = /^[A-Za-z0-9-]+$/;

/** Notes what is wrong with a port's speed and place. */
export function checkPort(faults: Faults, { location, bandwidth }: { readonly location: string; readonly bandwidth: string }): void {
  if (!bandwidths.includes(bandwidth)) faults.add("bandwidth", bandwidth, `is not one of ${bandwidths.join(", ")}.`);
  if (!locationCode.test(location))
    faults.add("location", location, "is not the code of a location. Take it from `aws directconnect describe-locations`, as EqFA5.");
}

/** Ports that one bundle holds. https://docs.aws.amazon.com/directconnect/latest/UserGuide/lags.html */
export function portsOfLag(bandwidth: DedicatedBandwidth): number {
  return bandwidth === "100Gbps" || bandwidth === "400Gbps" ? 2 : 4;
}
