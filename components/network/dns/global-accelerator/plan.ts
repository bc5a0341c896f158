/** An accelerator as plain data, and all that is wrong with its arguments, at once. */
import { checkName, Faults, seconds } from "../../../core";
import { checkKeys } from "../private-hosted-zone/plan";
import type { AcceleratorListener, AcceleratorEndpoint, AcceleratorEndpointGroup, GlobalAcceleratorArgs } from "./args";

/** A listener as plain data. */
export interface ListenerPlan {
  readonly key: string;
  readonly protocol: "TCP" | "UDP";
  readonly clientAffinity: "NONE" | "SOURCE_IP";
  readonly portRanges: readonly { readonly fromPort: number; readonly toPort: number }[];
  readonly groups: readonly EndpointGroupPlan[];
}

/** An endpoint group as plain data. */
export interface EndpointGroupPlan {
  readonly region: string;
  readonly trafficDialPercentage: number;
  readonly endpoints: readonly Required<AcceleratorEndpoint>[];
  readonly healthCheck: {
    readonly healthCheckProtocol: "TCP" | "HTTP" | "HTTPS";
    readonly healthCheckPort?: number;
    readonly healthCheckPath?: string;
    readonly healthCheckIntervalSeconds: number;
    readonly thresholdCount: number;
  };
}

/** https://docs.aws.amazon.com/global-accelerator/latest/api/API_CreateEndpointGroup.html */
const mostEndpoints = 10;

/** https://docs.aws.amazon.com/global-accelerator/latest/api/API_EndpointConfiguration.html */
const largestWeight = 255;
const defaultWeight = 128;
const regionForm = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** Checks an accelerator's arguments and plans what it consists of. Throws every fault at once. */
export function planGlobalAccelerator(name: string, { listeners }: GlobalAcceleratorArgs): readonly ListenerPlan[] {
  const faults = new Faults(`GlobalAccelerator "${name}"`);
  checkName(faults, "name", name);
  checkKeys(faults, "listeners", Object.keys(listeners));
  if (Object.keys(listeners).length === 0)
    faults.add("listeners", undefined, "has no listener. Give one, as in https: { ports: [443], ... }.");
  const planned = Object.entries(listeners).map(([key, listener]) => planListener(faults, key, listener));
  checkPortOverlap(faults, planned);
  faults.throwIfAny();
  return planned;
}

function planListener(faults: Faults, key: string, listener: AcceleratorListener): ListenerPlan {
  const path = `listeners.${key}`;
  const { ports, protocol = "TCP", clientAffinity = "NONE", regions } = listener;
  if (ports.length === 0) faults.add(`${path}.ports`, undefined, "is empty. Give at least one port.");
  const portRanges = ports.map((port, index) => {
    const range = typeof port === "number" ? { fromPort: port, toPort: port } : { fromPort: port.from, toPort: port.to };
    checkPort(faults, `${path}.ports[${index}]`, range.fromPort);
    if (range.toPort !== range.fromPort) checkPort(faults, `${path}.ports[${index}]`, range.toPort);
    if (range.toPort < range.fromPort) faults.add(`${path}.ports[${index}]`, port, "ends before it begins.");
    return range;
  });
  if (Object.keys(regions).length === 0)
    faults.add(`${path}.regions`, undefined, "is empty, so nothing would answer. Give at least one region.");
  const groups = Object.entries(regions).map(([region, group]) => planGroup(faults, `${path}.regions.${region}`, region, group));
  return { key, protocol, clientAffinity, portRanges, groups };
}

function planGroup(faults: Faults, path: string, region: string, group: AcceleratorEndpointGroup): EndpointGroupPlan {
  const { endpoints, trafficDialPercentage = 100, healthCheck = {} } = group;
  if (!regionForm.test(region)) faults.add(path, undefined, "is not named like a region. Write it as in eu-central-1.");
  if (!(trafficDialPercentage >= 0 && trafficDialPercentage <= 100))
    faults.add(`${path}.trafficDialPercentage`, trafficDialPercentage, "must be 0 to 100.");
  const count = Object.keys(endpoints).length;
  if (count === 0 || count > mostEndpoints) faults.add(`${path}.endpoints`, undefined, `are ${count}; a group has 1 to ${mostEndpoints}.`);
  return {
    region,
    trafficDialPercentage,
    endpoints: Object.entries(endpoints).map(([key, endpoint]) => planEndpoint(faults, `${path}.endpoints.${key}`, endpoint)),
    healthCheck: planHealthCheck(faults, `${path}.healthCheck`, healthCheck),
  };
}

function planEndpoint(
  faults: Faults,
  path: string,
  { id, weight = defaultWeight, clientIpPreservation }: AcceleratorEndpoint,
): Required<AcceleratorEndpoint> {
  const isAddress = typeof id === "string" && id.startsWith("eipalloc-");
  if (!Number.isInteger(weight) || weight < 0 || weight > largestWeight)
    faults.add(`${path}.weight`, weight, `must be a whole number from 0 to ${largestWeight}.`);
  // https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.html
  if (isAddress && clientIpPreservation === true)
    faults.add(`${path}.clientIpPreservation`, true, "is not possible for an Elastic IP. Leave it out, or name the load balancer.");
  return { id, weight, clientIpPreservation: clientIpPreservation ?? !isAddress };
}

function planHealthCheck(
  faults: Faults,
  path: string,
  {
    protocol = "TCP",
    port,
    path: requestPath,
    interval = "30 seconds",
    threshold = 3,
  }: NonNullable<AcceleratorEndpointGroup["healthCheck"]>,
): EndpointGroupPlan["healthCheck"] {
  const healthCheckIntervalSeconds = faults.attempt(`${path}.interval`, () => seconds(interval)) ?? 0;
  if (healthCheckIntervalSeconds !== 10 && healthCheckIntervalSeconds !== 30)
    faults.add(`${path}.interval`, interval, 'must be "10 seconds" or "30 seconds".');
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > 10)
    faults.add(`${path}.threshold`, threshold, "must be a whole number from 1 to 10.");
  if (port !== undefined) checkPort(faults, `${path}.port`, port);
  if (requestPath !== undefined && protocol === "TCP")
    faults.add(`${path}.path`, requestPath, 'is asked for by HTTP and HTTPS only. Say protocol: "HTTPS", or leave it out.');
  if (requestPath !== undefined && !requestPath.startsWith("/")) faults.add(`${path}.path`, requestPath, "must begin with a slash.");
  return {
    healthCheckProtocol: protocol,
    ...(port !== undefined && { healthCheckPort: port }),
    ...(protocol !== "TCP" && { healthCheckPath: requestPath ?? "/" }),
    healthCheckIntervalSeconds,
    thresholdCount: threshold,
  };
}

function checkPort(faults: Faults, path: string, port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) faults.add(path, port, "must be a whole number from 1 to 65535.");
}

/** A port of a protocol belongs to one listener. */
function checkPortOverlap(faults: Faults, listeners: readonly ListenerPlan[]): void {
  const ranges = listeners.flatMap(({ key, protocol, portRanges }) => portRanges.map((range) => ({ key, protocol, ...range })));
  ranges.forEach((one, index) => {
    const other = ranges
      .slice(0, index)
      .find(({ protocol, fromPort, toPort }) => protocol === one.protocol && fromPort <= one.toPort && one.fromPort <= toPort);
    if (other !== undefined)
      faults.add(
        `listeners.${one.key}.ports`,
        undefined,
        `take ${one.protocol} ${one.fromPort} to ${one.toPort}, of which listeners.${other.key} takes ${other.fromPort} to ${other.toPort}. Give each port to one.`,
      );
  });
}
