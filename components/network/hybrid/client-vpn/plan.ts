/**
 *     planClientVpn("staff", { vpc, tier: "app", clientCidr: "10.250.0.0/20", authorizations: { prod: { cidr: "10.30.0.0/16", accessGroupId: "…" } }, ... })
 *     // { zones: ["eu-central-1a", ...], authorizations: [...], destinations: ["10.30.0.0/16"], sessionTimeoutHours: 12, ... }
 */
import { checkName, Cidr, Faults, logRetentionDays, seconds } from "../../../core";
import type { IVpc } from "../../interfaces";
import { checkAddress } from "../address";
import type { ClientVpnArgs, ClientVpnAuthorization } from "./args";

/** A Client VPN as plain data. */
export interface ClientVpnPlan {
  /** Zones with an association. */
  readonly zones: readonly string[];
  readonly authorizations: readonly (ClientVpnAuthorization & { readonly key: string })[];
  /** Blocks that some client may use: where packets may leave to. */
  readonly destinations: readonly string[];
  readonly routes: readonly string[];
  readonly splitTunnel: boolean;
  readonly sessionTimeoutHours: number;
  /** `undefined` without logs. */
  readonly logRetentionInDays: number | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Those of the arguments on which the plan depends. */
export type ClientVpnRequest = Omit<ClientVpnArgs, "vpc" | "transform" | "tags"> & {
  readonly vpc: Pick<IVpc, "blocks" | "zones" | "tiers">;
};

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html */
const [largestBlock, smallestBlock] = [12, 22] as const;
const timeouts: readonly string[] = ["8 hours", "10 hours", "12 hours", "24 hours"];
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ClientLoginBannerOptions.html */
const longestBanner = 1_400;
/** Default quotas, which can be raised. https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/limits.html */
const quotas = { routes: 100, authorizations: 200 } as const;

const key = /^[a-z][a-z0-9-]*$/;
const everywhere = "0.0.0.0/0";

/** Checks a Client VPN's arguments and plans it. Throws every fault at once. */
export function planClientVpn(name: string, request: ClientVpnRequest): ClientVpnPlan {
  const faults = new Faults(`ClientVpn "${name}"`);
  checkName(faults, "name", name);
  const { vpc, splitTunnel = true, routes = [], sessionTimeout = "12 hours", logs } = request;
  const zones = checkPlace(faults, request);
  checkAuthentication(faults, request);
  checkClientBlock(faults, request);
  checkRoutes(faults, routes, vpc);
  const authorizations = Object.entries(request.authorizations).map(([each, rule]) => ({ key: each, ...rule }));
  checkAuthorizations(faults, authorizations);
  checkTexts(faults, request);
  if (!timeouts.includes(sessionTimeout)) faults.add("sessionTimeout", sessionTimeout, `is not one of ${timeouts.join(", ")}.`);
  const retention = (logs === "none" ? undefined : logs?.retention) ?? "365 days";
  const days = faults.attempt("logs.retention", () => logRetentionDays(retention));
  faults.throwIfAny();
  return {
    zones,
    authorizations,
    destinations: [...new Set(authorizations.map(({ cidr }) => cidr))],
    routes,
    splitTunnel,
    sessionTimeoutHours: seconds(sessionTimeout) / 3_600,
    logRetentionInDays: logs === "none" ? undefined : days,
    warnings: warningsOf(request, authorizations, routes, splitTunnel),
  };
}

function checkPlace(faults: Faults, { vpc, tier, zones = vpc.zones }: ClientVpnRequest): readonly string[] {
  if (vpc.tiers[tier] === undefined) faults.add("tier", tier, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
  if (zones.length === 0) faults.add("zones", undefined, "is empty, so no client could arrive. Name at least one zone of the VPC.");
  zones.forEach((zone, index) => {
    if (!vpc.zones.includes(zone)) faults.add(`zones[${index}]`, zone, `is not a zone of the VPC. There are ${vpc.zones.join(", ")}.`);
    // https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html: one subnet of a zone.
    if (zones.indexOf(zone) !== index) faults.add(`zones[${index}]`, zone, "is named twice. Name each zone once.");
  });
  return zones;
}

function checkAuthentication(faults: Faults, { authentication, selfServicePortal = false }: ClientVpnRequest): void {
  const { certificate, saml, directory } = authentication;
  if (certificate === undefined && saml === undefined && directory === undefined)
    faults.add(
      "authentication",
      undefined,
      "has none of certificate, saml and directory, so anybody could connect. Give one, or a certificate and one of the others.",
    );
  if (saml !== undefined && directory !== undefined)
    faults.add("authentication", undefined, "has saml and directory. Users come from one place: keep one, with or without a certificate.");
  if (selfServicePortal && saml === undefined && directory === undefined)
    faults.add(
      "selfServicePortal",
      true,
      "needs users, and authentication has a certificate only. Give saml or directory as well, or leave the portal out.",
    );
}

function checkClientBlock(faults: Faults, { clientCidr, vpc, routes = [] }: ClientVpnRequest): void {
  const block = faults.attempt("clientCidr", () => Cidr.parse(clientCidr));
  if (block === undefined) return;
  if (block.family === 6 || block.prefix < largestBlock || block.prefix > smallestBlock) {
    faults.add("clientCidr", clientCidr, `must be an IPv4 block of /${largestBlock} to /${smallestBlock}, as 10.250.0.0/20.`);
    return;
  }
  for (const own of vpc.blocks)
    if (own.cidr !== undefined && Cidr.parse(own.cidr).overlaps(block))
      faults.add("clientCidr", clientCidr, `overlaps the VPC's ${own.cidr}. Give the clients a block of their own.`);
  routes.forEach((text, index) => {
    const route = parsed(text);
    if (route !== undefined && route.prefix > 0 && route.overlaps(block))
      faults.add("clientCidr", clientCidr, `overlaps routes[${index}] ${text}. Give the clients a block of their own.`);
  });
}

function checkRoutes(faults: Faults, routes: readonly string[], vpc: ClientVpnRequest["vpc"]): void {
  routes.forEach((text, index) => {
    const path = `routes[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block?.family === 6) faults.add(path, text, "is an IPv6 block. Clients have IPv4 addresses; give IPv4 blocks.");
    const own = vpc.blocks.find(({ cidr }) => cidr === text);
    if (own !== undefined) faults.add(path, text, "is the VPC's own block, which every association has a route for. Leave it out.");
    if (routes.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each block once.");
  });
}

function checkAuthorizations(faults: Faults, rules: ClientVpnPlan["authorizations"]): void {
  if (rules.length === 0)
    faults.add(
      "authorizations",
      undefined,
      "has no rule, so clients would reach nothing. Give one, as in all: { cidr, authorizeAll: true }.",
    );
  rules.forEach(({ key: each, cidr, accessGroupId, authorizeAll = false }, index) => {
    const path = `authorizations.${each}`;
    if (!key.test(each))
      faults.add(path, undefined, "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in staff.");
    const block = faults.attempt(`${path}.cidr`, () => Cidr.parse(cidr));
    if (block?.family === 6) faults.add(`${path}.cidr`, cidr, "is an IPv6 block. Clients have IPv4 addresses; give an IPv4 block.");
    if (accessGroupId === undefined && !authorizeAll)
      faults.add(path, undefined, "names nobody. Give an accessGroupId, or say authorizeAll: true for every client.");
    if (accessGroupId !== undefined && authorizeAll)
      faults.add(path, undefined, `is for the group ${accessGroupId} and for all. Keep accessGroupId or authorizeAll.`);
    const same = rules.slice(0, index).find((other) => other.cidr === cidr && other.accessGroupId === accessGroupId);
    if (same !== undefined) faults.add(path, undefined, `is authorizations.${same.key} again. Keep one of them.`);
  });
}

function checkTexts(faults: Faults, { dnsServers = [], loginBanner, port = 443 }: ClientVpnRequest): void {
  if (dnsServers.length > 2) faults.add("dnsServers", undefined, `has ${dnsServers.length}; clients take two. Leave some out.`);
  dnsServers.forEach((server, index) => checkAddress(faults, `dnsServers[${index}]`, server));
  if (loginBanner !== undefined && (loginBanner.length === 0 || loginBanner.length > longestBanner))
    faults.add("loginBanner", undefined, `has ${loginBanner.length} characters; 1 to ${longestBanner} are shown.`);
  if (![443, 1194].includes(port)) faults.add("port", port, "is not one of 443, 1194.");
}

function warningsOf(
  { vpc, authentication }: ClientVpnRequest,
  rules: ClientVpnPlan["authorizations"],
  routes: readonly string[],
  splitTunnel: boolean,
): readonly string[] {
  const reachable = [...vpc.blocks.flatMap(({ family, cidr }) => (family === 4 && cidr !== undefined ? [cidr] : [])), ...routes].map(
    (text) => Cidr.parse(text),
  );
  const allKnown = vpc.blocks.every(({ family, cidr }) => family === 6 || cidr !== undefined);
  const unrouted = rules.filter(({ cidr }) => !reachable.some((block) => block.overlaps(Cidr.parse(cidr))));
  const grouped = rules.filter(({ accessGroupId }) => accessGroupId !== undefined);
  const userless = authentication.saml === undefined && authentication.directory === undefined;
  return [
    ...(allKnown ? unrouted : []).map(
      ({ key: each, cidr }) => `authorizations.${each} allows ${cidr}, but no route leads there. Add it to routes.`,
    ),
    ...(userless
      ? grouped.map(
          ({ key: each }) =>
            `authorizations.${each} is for a group, and clients that show a certificate only are in none. Say authorizeAll.`,
        )
      : []),
    ...(splitTunnel && routes.includes(everywhere)
      ? ["splitTunnel leaves the clients' other traffic alone, but the route 0.0.0.0/0 takes all of it. Keep one of the two."]
      : []),
    ...(!splitTunnel && !routes.includes(everywhere)
      ? [
          "without splitTunnel all traffic of a client comes here, and no route leads to the internet. Add 0.0.0.0/0 to routes, with an authorization.",
        ]
      : []),
    ...(routes.length >= quotas.routes
      ? [`has ${routes.length} routes and the VPC's own in each zone; AWS allows ${quotas.routes} until that quota is raised.`]
      : []),
    ...(rules.length > quotas.authorizations
      ? [`has ${rules.length} authorizations; AWS allows ${quotas.authorizations} until that quota is raised.`]
      : []),
  ];
}

function parsed(text: string): Cidr | undefined {
  try {
    return Cidr.parse(text);
  } catch {
    // Reported where the routes are checked.
    return undefined;
  }
}
