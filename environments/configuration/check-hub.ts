/**
 * What no shape can say of `Pulumi.hub.yaml`: blocks that overlap, endpoints without a VPC, links whose values their components would refuse.
 * Values that lack their shape arrive as `undefined`.
 */
import { core, ecs, network } from "../../components";
import { egressFirewall } from "../firewall";
import { customerGateways } from "../links";
import { environmentNames } from "../profiles";
import { onPremises, segmentsWith } from "../segments";
import { accountability } from "../tags";
import { toolsTiers } from "../tiers";
import { attemptAs, attemptVpc, keysBy } from "./attempt-as";
import { checkRoles } from "./check-account";
import type { CheckContext } from "./check-context";
import { checkBlocks, checkZones } from "./check-network";
import { checkTags } from "./check-tags";
import { defaultAmazonSideAsn, type HubConfig } from "./hub-schema";
import { plannedVpc } from "./planned-vpc";
import type { NetworkConfig } from "./values";

/** Checks `Pulumi.hub.yaml`. */
export function checkHub(config: Partial<HubConfig>, context: CheckContext): void {
  const { network: values, amazonSideAsn, repositories } = config;
  checkRoles(context);
  checkAccounts(config, context);
  checkBlocks(config, context);
  checkTags(config.tags, accountability, context);
  if (repositories !== undefined) context.faults.attempt("", () => ecs.planRegistry("images", { repositories }));
  if (amazonSideAsn !== undefined)
    context.faults.attempt("", () => network.planTransitGateway("hub", { amazonSideAsn, segments: segmentsWith(config) }));
  checkLinks(config, context);
  if (values === undefined) return;
  checkZones(values, context);
  checkEgress(values, config, context);
  checkTools(config, values, context);
}

/** Environments in other accounts. */
function checkAccounts({ accounts = {} }: Partial<HubConfig>, { faults, account }: CheckContext): void {
  const names: readonly string[] = environmentNames;
  for (const [name, id] of Object.entries(accounts)) {
    if (!names.includes(name)) faults.add(`accounts.${name}`, undefined, `is not an environment. There are ${names.join(", ")}.`);
    if (id === account)
      faults.add(`accounts.${name}`, id, `is the hub's own account (aws:assumeRoles). Leave ${name} out, it is there already.`);
  }
}

/** The VPC for tools, and the endpoints in it. */
function checkTools({ tools, endpoints = [] }: Partial<HubConfig>, { zones }: NetworkConfig, { faults, given }: CheckContext): void {
  if (!given.has("tools") && endpoints.length > 0)
    faults.add("endpoints", endpoints, "have no VPC to be in. Give isthmus:tools a block, or leave the endpoints out.");
  const vpc = tools && attemptVpc(faults, { key: "tools", ...tools }, () => plannedVpc("tools", { ...tools, zones, tiers: toolsTiers }));
  if (vpc === undefined || endpoints.length === 0) return;
  const spokeCidrs = core.privateSupernets;
  attemptAs(faults, keysBy([/^services/, "endpoints"]), () =>
    network.planCentralEndpoints("aws", { vpc, tier: "endpoints", services: endpoints, spokeCidrs }),
  );
}

/** The egress VPC, with room for a firewall where one is asked for. */
function checkEgress(values: NetworkConfig, config: Partial<HubConfig>, { faults }: CheckContext): void {
  checkInspection(config.inspection, faults);
  const { inspection } = egressFirewall(config);
  const vpc = network.egressVpcArgs({ ...values, ...(inspection && { inspection }) });
  if (inspection === undefined || !("firewall" in inspection)) {
    attemptVpc(faults, { key: "network", ...values }, () => network.planVpc("egress", vpc));
    return;
  }
  attemptVpc(faults, { key: "network", ...values }, () => network.planVpc("egress", vpc, "firewall"));
  attemptAs(faults, keysBy([/^domains\.allow/, "inspection.domains"], [/^/, "inspection."]), () =>
    network.planFirewall("egress-firewall", inspection.firewall),
  );
}

/** What the firewall would do that nobody means. */
function checkInspection(inspection: HubConfig["inspection"], faults: CheckContext["faults"]): void {
  if (inspection === undefined) return;
  const { mode, domains, managedRuleGroups } = inspection;
  if (domains === undefined && managedRuleGroups === undefined)
    faults.add(
      "inspection",
      undefined,
      "has neither domains nor managedRuleGroups: the firewall would cost, and drop nothing. Give one of them.",
    );
  if (domains !== undefined && mode === "all")
    faults.add(
      "inspection.domains",
      domains,
      "are names on the internet, and what passes between segments has none: in mode all it would be dropped, the hub's endpoints with it. " +
        "Take mode north-south, or leave the domains out.",
    );
}

/** The links as their components will check them, against a gateway that is yet to be. */
function checkLinks({ vpn, directConnect, amazonSideAsn = defaultAmazonSideAsn }: Partial<HubConfig>, { faults }: CheckContext): void {
  const gateway = { amazonSideAsn, segments: segmentsWith({ vpn, directConnect }), blackholes: core.privateSupernets };
  const segment = onPremises;
  if (vpn)
    attemptAs(faults, vpnKeys, () => network.planSiteToSiteVpn("offices", { gateway, segment, customerGateways: customerGateways(vpn) }));
  if (directConnect === undefined) return;
  const { amazonSideAsn: ownAsn, prefixes, allowedPrefixes, virtualInterfaces } = directConnect;
  attemptAs(faults, directConnectKeys, () =>
    network.planDirectConnectGateway("direct-connect", {
      amazonSideAsn: ownAsn,
      transitGateways: { hub: { gateway, segment, allowedPrefixes } },
      announces: prefixes,
    }),
  );
  for (const [name, { connection, ...virtualInterface }] of Object.entries(virtualInterfaces)) {
    const keyOf = keysBy([/^connectionId/, "connection"], [/^name$/, ""]);
    attemptAs(
      faults,
      (argument) => ["directConnect.virtualInterfaces", name, keyOf(argument)].filter((part) => part !== "").join("."),
      () =>
        network.planDirectConnectVirtualInterface(name, {
          ...virtualInterface,
          connectionId: connection,
          directConnectGateway: { amazonSideAsn: ownAsn, carries: "transit", associatedAsns: [amazonSideAsn] },
        }),
    );
  }
}

/** A gateway's routing is decided by the keys `asn` and `prefixes`. */
const vpnKeys = keysBy(
  [/^customerGateways\.([^.]+)\.routing\.bgp\.asn/, "vpn.$1.asn"],
  [/^customerGateways\.([^.]+)\.routing\.(?:bgp\.announces|static)/, "vpn.$1.prefixes"],
  [/^customerGateways/, "vpn"],
  [/^/, "vpn."],
);

const directConnectKeys = keysBy(
  [/^transitGateways\.hub\.allowedPrefixes/, "directConnect.allowedPrefixes"],
  [/^announces/, "directConnect.prefixes"],
  [/^/, "directConnect."],
);
