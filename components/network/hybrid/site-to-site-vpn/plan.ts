/**
 *     planSiteToSiteVpn("office", { gateway, segment: "office", customerGateways: { berlin: { ipAddress: "203.0.113.10", routing: { static: ["192.168.0.0/16"] } } } })
 *     // { end: "transit-gateway", connections: [{ key: "berlin", staticRoutes: ["192.168.0.0/16"], tunnels: [...] }], ... }
 */
import { checkName, Cidr, Faults, logRetentionDays, privateSupernets } from "../../../core";
import { checkInspection } from "../../transit-gateway/attachment/plan";
import type { GatewayLedger } from "../../transit-gateway/ledger/ledger";
import { inspectsEastWest } from "../../transit-gateway/plan";
import { customerAsnWarnings } from "../asn";
import { undeclared } from "../on-premises";
import type { CustomerGatewayArgs } from "./args";
import { checkBeside, checkDevice, checkEnd, checkFeatures, checkRouting, checkTogether, checkTunnel } from "./check";
import type { SiteToSiteVpnRequest, VpnConnectionPlan, VpnEnd } from "./connection-plan";
import { planTunnel, tunnelWarnings, type TunnelPlan } from "./tunnel-options";

/** A Site-to-Site VPN as plain data. */
export interface SiteToSiteVpnPlan {
  readonly end: VpnEnd;
  readonly connections: readonly VpnConnectionPlan[];
  /** `undefined` without logs. */
  readonly logs: { readonly retentionInDays: number; readonly format: "json" | "text" } | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** The default quota of connections of one virtual private gateway, which can be raised. https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html */
const connectionsOfVirtualPrivateGateway = 10;

const key = /^[a-z][a-z0-9-]*$/;

/** Checks a VPN's arguments and plans its connections. Throws every fault at once. `ledger` knows what else the program has attached to the gateway. */
export function planSiteToSiteVpn(name: string, request: SiteToSiteVpnRequest, ledger?: GatewayLedger): SiteToSiteVpnPlan {
  const faults = new Faults(`SiteToSiteVpn "${name}"`);
  checkName(faults, "name", name);
  const end = checkEnd(faults, request);
  if (Object.keys(request.customerGateways).length === 0)
    faults.add("customerGateways", undefined, "has none, so there would be no connection. Name at least one device.");
  const connections = Object.entries(request.customerGateways).map(([each, customer]) =>
    planConnection(faults, name, each, customer, end, request),
  );
  checkTogether(faults, connections, end, inspectsEastWest(request.gateway?.inspection));
  if (request.gateway !== undefined) checkInspection(faults, request.gateway, request.inspection);
  checkBeside(faults, connections, inspectsEastWest(request.gateway?.inspection), ledger);
  checkFeatures(faults, request, end);
  const logs = planLogs(faults, request.logs);
  faults.throwIfAny();
  return { end, connections, logs, warnings: warningsOf(request, end, connections) };
}

function planConnection(
  faults: Faults,
  name: string,
  each: string,
  customer: CustomerGatewayArgs,
  end: VpnEnd,
  request: SiteToSiteVpnRequest,
): VpnConnectionPlan {
  const path = `customerGateways.${each}`;
  if (!key.test(each))
    faults.add(path, undefined, "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in berlin.");
  checkDevice(faults, path, customer, request);
  const { asn, staticRoutes, announces } = checkRouting(faults, path, customer, end, request);
  if (asn !== undefined && announces.length === 0 && inspectsEastWest(request.gateway?.inspection))
    faults.add(`${path}.routing.bgp.announces`, undefined, undeclared);
  // The connection's place among the segments is a component of its own, whose name must fit as well.
  if (request.gateway !== undefined) checkName(faults, path, `${name}-${each}`);
  const options = customer.tunnels ?? [{}, {}];
  if (options.length !== 2)
    faults.add(
      `${path}.tunnels`,
      undefined,
      `has ${(options as readonly unknown[]).length}; a connection always has two tunnels. Give the options of both.`,
    );
  const tunnels = [0, 1].map((index) => planTunnel(faults, `${path}.tunnels[${index}]`, options[index] ?? {}));
  tunnels.forEach((tunnel, index) => checkTunnel(faults, `${path}.tunnels[${index}]`, tunnel, customer, end));
  return { key: each, asn, staticRoutes, announces, tunnels: tunnels as unknown as readonly [TunnelPlan, TunnelPlan] };
}

function planLogs(faults: Faults, logs: SiteToSiteVpnRequest["logs"]): SiteToSiteVpnPlan["logs"] {
  if (logs === "none") return undefined;
  const { retention = "365 days", format = "json" } = logs ?? {};
  const retentionInDays = faults.attempt("logs.retention", () => logRetentionDays(retention));
  return retentionInDays === undefined ? undefined : { retentionInDays, format };
}

function warningsOf(request: SiteToSiteVpnRequest, end: VpnEnd, connections: readonly VpnConnectionPlan[]): readonly string[] {
  const all = Object.entries(request.customerGateways);
  const asns = connections.flatMap(({ key: each, asn }) => (asn === undefined ? [] : [{ each, asn }]));
  const shared = asns.filter(({ asn }) => asns.filter((other) => other.asn === asn).length > 1).map(({ each }) => each);
  const withoutAddress = all.filter(([, { ipAddress }]) => ipAddress === undefined).map(([each]) => each);
  return [
    ...connections.flatMap(({ key: each, tunnels }) =>
      tunnels.flatMap((tunnel, index) => tunnelWarnings(`customerGateways.${each}.tunnels[${index}]`, tunnel)),
    ),
    ...asns.flatMap(({ each, asn }) => customerAsnWarnings(`customerGateways.${each}.routing.bgp.asn`, asn)),
    ...connections
      .filter(({ asn }) => asn === undefined && end === "transit-gateway")
      .map(({ key: each }) => `customerGateways.${each}: static routes use one tunnel at a time, 1.25 Gbps at most, since ECMP needs BGP.`),
    ...(end === "virtual-private-gateway" && shared.length > 0
      ? [
          `${shared.join(" and ")} have one BGP number, so they do not reach each other through the gateway (VPN CloudHub). Give each its own.`,
        ]
      : []),
    ...(end === "virtual-private-gateway" && connections.length > connectionsOfVirtualPrivateGateway
      ? [
          `has ${connections.length} connections; AWS allows ${connectionsOfVirtualPrivateGateway} a virtual private gateway until the quota "VPN connections per VGW" is raised.`,
        ]
      : []),
    ...(request.transportAttachmentId === undefined ? [] : all.flatMap(([each, { ipAddress }]) => publicAddressWarning(each, ipAddress))),
    ...(request.tunnelBandwidth === "large" && withoutAddress.length > 0
      ? [`${withoutAddress.join(" and ")} have no fixed address, which large tunnels probably need. Give each its ipAddress.`]
      : []),
    ...(request.acceleration === true && connections.some(({ tunnels }) => tunnels.some(({ options }) => options.startupAction === "start"))
      ? ["startupAction start has probably no effect on an accelerated connection: the customer's device has to begin."]
      : []),
  ];
}

/** https://docs.aws.amazon.com/vpn/latest/s2svpn/private-ip-dx.html */
function publicAddressWarning(each: string, ipAddress: string | undefined): readonly string[] {
  const address = ipAddress === undefined ? undefined : Cidr.parse(`${ipAddress}/32`);
  if (address === undefined || privateSupernets.some((block) => Cidr.parse(block).contains(address))) return [];
  return [
    `customerGateways.${each}.ipAddress: ${String(ipAddress)} is public, and a tunnel over Direct Connect ends at a private address.`,
  ];
}
