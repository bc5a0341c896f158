/**
 *     planSiteToSiteVpn("office", { gateway, segment: "office", customerGateways: { berlin: { ipAddress: "203.0.113.10", routing: { static: ["192.168.0.0/16"] } } } })
 *     // { end: "transit-gateway", connections: [{ key: "berlin", staticRoutes: ["192.168.0.0/16"], tunnels: [...] }], ... }
 */
import { checkName, Cidr, Faults, logRetentionDays, privateSupernets } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import { checkInspection } from "../../transit-gateway/attachment/plan";
import { checkRoom, checkStaticBlocks, type GatewayLedger } from "../../transit-gateway/ledger/ledger";
import { inspectsEastWest } from "../../transit-gateway/plan";
import { checkAddress } from "../address";
import { checkCustomerAsn, checkDistinctAsns, customerAsnWarnings } from "../asn";
import { checkAnnounced, checkBlocks, undeclared } from "../on-premises";
import type { CustomerGatewayArgs, SiteToSiteVpnArgs } from "./args";
import { planTunnel, tunnelWarnings, type TunnelPlan } from "./tunnel-options";

/** Where Amazon's end of the connections is. */
export type VpnEnd = "transit-gateway" | "concentrator" | "virtual-private-gateway";

/** One connection as plain data. */
export interface VpnConnectionPlan {
  readonly key: string;
  /** The customer's number; none where routes are static. */
  readonly asn: number | undefined;
  readonly staticRoutes: readonly string[];
  /** What the device is expected to announce. */
  readonly announces: readonly string[];
  readonly tunnels: readonly [TunnelPlan, TunnelPlan];
}

/** A Site-to-Site VPN as plain data. */
export interface SiteToSiteVpnPlan {
  readonly end: VpnEnd;
  readonly connections: readonly VpnConnectionPlan[];
  /** `undefined` without logs. */
  readonly logs: { readonly retentionInDays: number; readonly format: "json" | "text" } | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Those of the arguments on which the plan depends. */
export type SiteToSiteVpnRequest = Omit<SiteToSiteVpnArgs, "gateway" | "concentrator" | "virtualPrivateGateway" | "transform" | "tags"> & {
  readonly gateway?: Pick<ITransitGateway, "segments" | "blackholes" | "amazonSideAsn"> & Partial<Pick<ITransitGateway, "inspection">>;
  readonly concentrator?: { readonly amazonSideAsn: number | undefined };
  readonly virtualPrivateGateway?: { readonly amazonSideAsn: number | undefined };
};

/** Routes that a virtual private gateway takes from a connection. https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html */
const routesOfVirtualPrivateGateway = 100;
/** The default quota of connections of one virtual private gateway, which can be raised; same page. */
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

/** Exactly one end: quotes both where two are given. */
function checkEnd(faults: Faults, { gateway, segment, concentrator, virtualPrivateGateway }: SiteToSiteVpnRequest): VpnEnd {
  const given = [
    ...(gateway === undefined ? [] : [`gateway (segment ${segment ?? "not given"})`]),
    ...(concentrator === undefined ? [] : ["concentrator"]),
    ...(virtualPrivateGateway === undefined ? [] : ["virtualPrivateGateway"]),
  ];
  if (given.length === 0)
    faults.add("gateway", undefined, "is missing, and so are concentrator and virtualPrivateGateway. Give one of them: Amazon's end.");
  if (given.length > 1)
    faults.add(
      gateway === undefined ? "concentrator" : "gateway",
      undefined,
      `a connection has one end at Amazon, and ${given.join(" and ")} are given. Keep one of them.`,
    );
  if (gateway !== undefined && segment === undefined)
    faults.add("segment", undefined, `is missing. Choose one of the gateway's: ${Object.keys(gateway.segments).join(", ")}.`);
  if (gateway !== undefined && segment !== undefined && gateway.segments[segment] === undefined)
    faults.add("segment", segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  if (gateway === undefined && segment !== undefined)
    faults.add("segment", segment, "belongs to a Transit Gateway, and gateway is not given. Give the gateway, or leave the segment out.");
  if (gateway !== undefined) return "transit-gateway";
  return concentrator !== undefined ? "concentrator" : "virtual-private-gateway";
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

function checkDevice(
  faults: Faults,
  path: string,
  { ipAddress, certificateArn, tunnels }: CustomerGatewayArgs,
  request: SiteToSiteVpnRequest,
): void {
  if (ipAddress === undefined && certificateArn === undefined)
    faults.add(
      path,
      undefined,
      "has neither ipAddress nor certificateArn. Give the device's address, or the certificate that it shows from any address.",
    );
  if (ipAddress !== undefined) checkAddress(faults, `${path}.ipAddress`, ipAddress);
  else if (request.transportAttachmentId !== undefined)
    faults.add(`${path}.ipAddress`, undefined, "is missing. A tunnel over Direct Connect needs the device's private address.");
  if (certificateArn !== undefined && (tunnels ?? []).some(({ presharedKey }) => presharedKey !== undefined))
    faults.add(
      `${path}.certificateArn`,
      undefined,
      "and a tunnel's presharedKey are both given. The device shows one or the other: leave one out.",
    );
}

function checkRouting(
  faults: Faults,
  path: string,
  { routing }: CustomerGatewayArgs,
  end: VpnEnd,
  { gateway, concentrator, virtualPrivateGateway }: SiteToSiteVpnRequest,
): Pick<VpnConnectionPlan, "asn" | "staticRoutes" | "announces"> {
  if (routing.bgp === undefined) {
    const staticRoutes = routing.static;
    if (end === "concentrator") faults.add(`${path}.routing`, undefined, "is static. A concentrator takes BGP only: give bgp: { asn }.");
    if (staticRoutes.length === 0)
      faults.add(`${path}.routing.static`, undefined, "is empty, so nothing would be sent there. Give the blocks behind the device.");
    checkBlocks(faults, `${path}.routing.static`, staticRoutes, gateway);
    if (end === "virtual-private-gateway") checkStaticOfVpc(faults, `${path}.routing.static`, staticRoutes);
    return { asn: undefined, staticRoutes, announces: [] };
  }
  const { asn, announces = [] } = routing.bgp;
  checkCustomerAsn(faults, `${path}.routing.bgp.asn`, asn);
  const amazonSideAsn = gateway?.amazonSideAsn ?? concentrator?.amazonSideAsn ?? virtualPrivateGateway?.amazonSideAsn;
  checkDistinctAsns(faults, `${path}.routing.bgp.asn`, asn, "Amazon's end", amazonSideAsn);
  checkAnnounced(faults, `${path}.routing.bgp.announces`, announces, gateway);
  return { asn, staticRoutes: [], announces };
}

/** What a virtual private gateway takes less than a Transit Gateway. */
function checkStaticOfVpc(faults: Faults, path: string, blocks: readonly string[]): void {
  blocks.forEach((text, index) => {
    if (text.includes(":"))
      faults.add(`${path}[${index}]`, text, "is IPv6, which a virtual private gateway does not carry. Use a Transit Gateway.");
  });
  if (blocks.length > routesOfVirtualPrivateGateway)
    faults.add(
      path,
      undefined,
      `has ${blocks.length} blocks; a virtual private gateway takes ${routesOfVirtualPrivateGateway}. Give wider ones.`,
    );
}

function checkTunnel(faults: Faults, path: string, { options }: TunnelPlan, customer: CustomerGatewayArgs, end: VpnEnd): void {
  const isIpv6 = customer.insideIpVersion === "ipv6";
  if (isIpv6 && end !== "transit-gateway")
    faults.add(path, undefined, `carries IPv6, which a ${end.replaceAll("-", " ")} does not. Use a Transit Gateway.`);
  if (options.insideIpv6Cidr !== undefined && !isIpv6)
    faults.add(
      `${path}.insideIpv6Cidr`,
      options.insideIpv6Cidr,
      'is IPv6, and the tunnel carries IPv4. Say insideIpVersion: "ipv6", or leave it out.',
    );
  if (customer.ipAddress !== undefined) return;
  // https://docs.aws.amazon.com/vpn/latest/s2svpn/initiate-vpn-tunnels.html
  if (options.startupAction === "start")
    faults.add(
      `${path}.startupAction`,
      "start",
      "needs an address to call, and the customer gateway has none. Give its ipAddress, or say add.",
    );
  if (options.deadPeerAction === "restart")
    faults.add(
      `${path}.deadPeerAction`,
      "restart",
      "needs an address to call, and the customer gateway has none. Give its ipAddress, or say clear.",
    );
}

/** What only shows when all connections are looked at. */
function checkTogether(faults: Faults, connections: readonly VpnConnectionPlan[], end: VpnEnd, inspected: boolean): void {
  const inside = connections.flatMap(({ key: each, tunnels }) =>
    tunnels.map(({ options }, index) => ({ connection: each, path: `customerGateways.${each}.tunnels[${index}]`, options })),
  );
  inside.forEach(({ connection, path, options }, index) => {
    // A Transit Gateway bears the same IPv4 block on two connections, one device does not. IPv6 is unique on a Transit Gateway as well.
    const earlier = inside.slice(0, index);
    const ipv4 = earlier.find(
      (each) => each.options.insideCidr === options.insideCidr && (end === "virtual-private-gateway" || each.connection === connection),
    );
    const ipv6 = earlier.find((each) => each.options.insideIpv6Cidr === options.insideIpv6Cidr);
    if (options.insideCidr !== undefined && ipv4 !== undefined)
      faults.add(`${path}.insideCidr`, options.insideCidr, `is also ${ipv4.path}.insideCidr. Take another block for one of them.`);
    if (options.insideIpv6Cidr !== undefined && ipv6 !== undefined)
      faults.add(
        `${path}.insideIpv6Cidr`,
        options.insideIpv6Cidr,
        `is also ${ipv6.path}.insideIpv6Cidr. Take another block for one of them.`,
      );
  });
  if (end !== "transit-gateway") return;
  // A table has one static route for a block. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html
  const routes = connections.flatMap(({ key: each, asn, staticRoutes, announces }) => [
    ...staticRoutes.map((block) => ({ each, block, field: "static" })),
    // Behind an inspecting gateway what is announced is routed statically as well.
    ...(inspected && asn !== undefined ? announces.map((block) => ({ each, block, field: "bgp.announces" })) : []),
  ]);
  routes.forEach(({ each, block, field }, index) => {
    const earlier = routes.slice(0, index).find((other) => other.block === block && other.each !== each);
    if (earlier !== undefined)
      faults.add(
        `customerGateways.${each}.routing.${field}`,
        block,
        `is also behind ${earlier.each}, and a table of the Transit Gateway has one static route for it. ${inspected ? "Split the block: inspected segments take static routes only." : "Use BGP, which chooses, or split the block."}`,
      );
  });
}

/** What does not go together with what this program has attached before. */
function checkBeside(
  faults: Faults,
  connections: readonly VpnConnectionPlan[],
  inspected: boolean,
  ledger: GatewayLedger | undefined,
): void {
  checkRoom(faults, "gateway", ledger);
  for (const { key: each, staticRoutes, announces } of connections) {
    checkStaticBlocks(faults, `customerGateways.${each}.routing.static`, staticRoutes, ledger);
    if (inspected) checkStaticBlocks(faults, `customerGateways.${each}.routing.bgp.announces`, announces, ledger);
  }
}

function checkFeatures(faults: Faults, { acceleration, tunnelBandwidth, transportAttachmentId }: SiteToSiteVpnRequest, end: VpnEnd): void {
  if (acceleration === true && end === "virtual-private-gateway")
    faults.add(
      "acceleration",
      true,
      "needs a Transit Gateway, and the end is a virtual private gateway. Give gateway and segment, or leave it out.",
    );
  if (acceleration === true && transportAttachmentId !== undefined)
    faults.add("acceleration", true, "is a way through the internet, and transportAttachmentId one through Direct Connect. Leave one out.");
  if (tunnelBandwidth === "large" && end !== "transit-gateway")
    faults.add(
      "tunnelBandwidth",
      "large",
      `needs a Transit Gateway, and the end is a ${end.replaceAll("-", " ")}. Give gateway and segment, or say standard.`,
    );
  if (tunnelBandwidth === "large" && acceleration === true)
    faults.add("tunnelBandwidth", "large", "and acceleration: true exclude each other. Say standard, or leave acceleration out.");
  if (transportAttachmentId !== undefined && end !== "transit-gateway")
    faults.add(
      "transportAttachmentId",
      undefined,
      `needs a Transit Gateway, and the end is a ${end.replaceAll("-", " ")}. Give gateway and segment.`,
    );
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
