/** What is wrong with the arguments of a Site-to-Site VPN. */
import type { Faults } from "../../../core";
import { checkRoom, checkStaticBlocks, type GatewayLedger } from "../../transit-gateway/ledger/ledger";
import { checkAddress } from "../address";
import { checkCustomerAsn, checkDistinctAsns } from "../asn";
import { checkAnnounced, checkBlocks } from "../on-premises";
import type { CustomerGatewayArgs } from "./args";
import type { SiteToSiteVpnRequest, VpnConnectionPlan, VpnEnd } from "./connection-plan";
import type { TunnelPlan } from "./tunnel-options";

/** Routes that a virtual private gateway takes from a connection. https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html */
const routesOfVirtualPrivateGateway = 100;

/** Exactly one end: quotes both where two are given. */
export function checkEnd(faults: Faults, { gateway, segment, concentrator, virtualPrivateGateway }: SiteToSiteVpnRequest): VpnEnd {
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

/** Notes what is wrong with how a device shows who it is. */
export function checkDevice(
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

/** Notes what is wrong with the routing of a connection, and returns what follows of it. */
export function checkRouting(
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

/** Notes what one tunnel cannot be on its connection. */
export function checkTunnel(faults: Faults, path: string, { options }: TunnelPlan, customer: CustomerGatewayArgs, end: VpnEnd): void {
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
export function checkTogether(faults: Faults, connections: readonly VpnConnectionPlan[], end: VpnEnd, inspected: boolean): void {
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
export function checkBeside(
  faults: Faults,
  connections: readonly VpnConnectionPlan[],
  inspected: boolean,
  ledger: GatewayLedger | undefined,
): void {
  checkRoom(faults, "gateway", ledger, connections.length);
  for (const { key: each, staticRoutes, announces } of connections) {
    checkStaticBlocks(faults, `customerGateways.${each}.routing.static`, staticRoutes, ledger);
    if (inspected) checkStaticBlocks(faults, `customerGateways.${each}.routing.bgp.announces`, announces, ledger);
  }
}

/** Notes features that the end, or another one of them, excludes. */
export function checkFeatures(
  faults: Faults,
  { acceleration, tunnelBandwidth, transportAttachmentId }: SiteToSiteVpnRequest,
  end: VpnEnd,
): void {
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
