/**
 * What no shape can say of a configuration file: blocks that overlap, zones of another region, a tag where prod takes a digest, a reader
 * asked of a cluster that has none. Each check notes its faults and lets the others run; values that lack their shape arrive as `undefined`.
 */
import { core, ecs, monitoring, network, rds } from "../components";
import { egressFirewall } from "./firewall";
import { customerGateways } from "./links";
import { databaseArgs, observability } from "./parts";
import { plannedVpc } from "./planned-vpc";
import { profiles, type EnvironmentName } from "./profiles";
import { onPremises, segmentsWith } from "./segments";
import { environmentSchema, type EnvironmentConfig, type HubConfig, type NetworkConfig } from "./settings";
import { blocksIn, blocksOfOtherStacks, type TakenBlock } from "./siblings";
import { environmentTiers, toolsTiers } from "./tiers";

/** What a check may look at beside the values. */
export interface CheckContext {
  readonly faults: core.Faults;
  readonly stack: string;
  /** `aws:region` of the stack. */
  readonly region: string | undefined;
}

/** Checks `Pulumi.hub.yaml`. */
export function checkHub(config: Partial<HubConfig>, context: CheckContext): void {
  const { network: values, amazonSideAsn, repositories } = config;
  checkRegion(context);
  checkBlocks(config, context);
  if (repositories !== undefined) context.faults.attempt("", () => ecs.planRegistry("images", { repositories }));
  if (amazonSideAsn !== undefined)
    context.faults.attempt("", () => network.planTransitGateway("hub", { amazonSideAsn, segments: segmentsWith(config) }));
  checkLinks(config, context);
  if (values === undefined) return;
  checkZones(values, context);
  checkEgress(values, config, context);
  checkTools(config, values, context);
}

/** The VPC for tools, and the endpoints in it. */
function checkTools({ tools, endpoints = [] }: Partial<HubConfig>, { zones }: NetworkConfig, { faults }: CheckContext): void {
  if (tools === undefined && endpoints.length > 0)
    faults.add("endpoints", endpoints, "have no VPC to stand in. Give isthmus:tools a block, or leave the endpoints out.");
  const vpc = tools && faults.attempt("tools", () => plannedVpc("tools", { ...tools, zones, tiers: toolsTiers }));
  if (vpc === undefined || endpoints.length === 0) return;
  const spokeCidrs = core.privateSupernets;
  faults.attempt("", () => network.planCentralEndpoints("aws", { vpc, tier: "endpoints", services: endpoints, spokeCidrs }));
}

/** The egress VPC, with room for a firewall where one is asked for. */
function checkEgress(values: NetworkConfig, config: Partial<HubConfig>, { faults }: CheckContext): void {
  const { inspection } = egressFirewall(config);
  const vpc = network.egressVpcArgs({ ...values, ...(inspection && { inspection }) });
  if (inspection === undefined || !("firewall" in inspection)) {
    faults.attempt("network", () => network.planVpc("egress", vpc));
    return;
  }
  faults.attempt("network", () => network.planVpc("egress", { ...vpc, firewall: { tier: "firewall", create: () => ({}) } }));
  faults.attempt("inspection", () => network.planFirewall("egress-firewall", inspection.firewall));
}

/** The links as their components will check them, against a gateway that is yet to be. */
function checkLinks({ vpn, directConnect, amazonSideAsn = 64_512 }: Partial<HubConfig>, { faults }: CheckContext): void {
  const gateway = { amazonSideAsn, segments: segmentsWith({ vpn, directConnect }), blackholes: core.privateSupernets };
  const segment = onPremises;
  if (vpn) faults.attempt("vpn", () => network.planSiteToSiteVpn("offices", { gateway, segment, customerGateways: customerGateways(vpn) }));
  if (directConnect)
    faults.attempt("directConnect", () =>
      network.planDirectConnectGateway("direct-connect", {
        amazonSideAsn: directConnect.amazonSideAsn,
        transitGateways: { hub: { gateway, segment, allowedPrefixes: directConnect.allowedPrefixes } },
        announces: directConnect.prefixes,
      }),
    );
}

/** Checks `Pulumi.<env>.yaml`. */
export function checkEnvironment(name: EnvironmentName, values: Partial<EnvironmentConfig>, context: CheckContext): void {
  const { faults } = context;
  const profile = profiles[name];
  checkRegion(context);
  checkBlocks(values, context);
  if (values.network) {
    checkZones(values.network, context);
    const { cidr, zones } = values.network;
    const vpc = faults.attempt("network", () => plannedVpc(name, { cidr, zones, tiers: environmentTiers }));
    if (vpc) checkPublication(values, vpc, context);
  }
  for (const [key, image] of Object.entries(values.images ?? {}))
    ecs.checkImage(faults, `images.${key}`, image, profile.imagePolicy, capitalized(name));
  if (values.size) ecs.checkFargateSize(faults, "size", values.size);
  checkListener(values, context);
  if (values.datadog) faults.attempt("datadog", () => observability(name, values));
  checkDatabase(name, values, faults);
}

/** What is published by PrivateLink, and to whom. */
function checkPublication({ privateLink }: Partial<EnvironmentConfig>, vpc: network.IVpc, { faults }: CheckContext): void {
  if (privateLink === undefined) return;
  const loadBalancer = { loadBalancerArn: "", securityGroupId: "" };
  faults.attempt("privateLink", () =>
    network.planEndpointService("orders-link", { ...privateLink, target: { loadBalancer, vpc, tier: "app" } }),
  );
}

function checkRegion({ region, faults }: CheckContext): void {
  if (region === undefined) faults.add("aws:region", undefined, "is missing. Give it the region of the zones, as in eu-central-1.");
}

function checkZones({ zones }: NetworkConfig, { faults, region }: CheckContext): void {
  for (const zone of zones)
    if (region !== undefined && !zone.startsWith(region))
      faults.add("network.zones", zone, `is not in ${region}. Take zones of aws:region.`);
}

/** Every block of the file against each other and against those of the other stacks' files. */
function checkBlocks(values: Readonly<Record<string, unknown>>, { faults, stack }: CheckContext): void {
  const [own, others] = [readable(blocksIn(values)), readable(blocksOfOtherStacks(stack))];
  for (const { path, cidr, vpc, block } of own) {
    if (vpc && !core.privateSupernets.some((text) => isInside(block, core.Cidr.parse(text))))
      faults.add(
        path,
        cidr,
        `must lie inside ${core.privateSupernets.join(", ")}, and not be the whole of it: the Transit Gateway keeps environments apart by dropping those.`,
      );
    for (const other of others.filter((each) => each.block.overlaps(block)))
      faults.add(
        path,
        cidr,
        `overlaps ${other.stack}'s ${other.cidr} (${other.file}). Give ${stack} a block of its own${example(block, others)}.`,
      );
  }
  for (const [one, other] of core.overlappingPairs(own.map((each) => [each, each.block] as const)))
    faults.add(
      other.path,
      other.cidr,
      `overlaps ${one.path}'s ${one.cidr}. Give it a block of its own${example(other.block, [...own, ...others])}.`,
    );
}

/** The blocks that are blocks; what is none is that key's own fault. */
function readable<Taken extends TakenBlock>(taken: readonly Taken[]): readonly (Taken & { readonly block: core.Cidr })[] {
  return taken.flatMap((each) => {
    const block = parsed(each.cidr);
    return block === undefined ? [] : [{ ...each, block }];
  });
}

function example({ prefix }: core.Cidr, taken: readonly { readonly block: core.Cidr }[]): string {
  const free = freeBlock(
    prefix,
    taken.map(({ block }) => block),
  );
  return free === undefined ? "" : `, for example ${free}`;
}

function isInside(block: core.Cidr, range: core.Cidr): boolean {
  return range.contains(block) && !range.equals(block);
}

function checkListener({ certificate, http }: Partial<EnvironmentConfig>, { faults, region }: CheckContext): void {
  if (certificate === undefined && http === undefined)
    faults.add(
      "certificate",
      undefined,
      "is missing. Give the ARN of an ACM certificate of this region, or say `isthmus:http: only` for a listener without TLS.",
    );
  if (certificate !== undefined && http !== undefined)
    faults.add("http", http, "contradicts the certificate that is given. Remove one of the two.");
  const certified = certificate?.split(":")[3];
  if (certified !== undefined && region !== undefined && certified !== region)
    faults.add("certificate", undefined, `is of ${certified}; a load balancer takes those of its own region. Give one of ${region}.`);
}

function checkDatabase(name: EnvironmentName, values: Partial<EnvironmentConfig>, faults: core.Faults): void {
  const { database, thresholds } = values;
  const planned = (config: EnvironmentConfig["database"]): rds.AuroraClusterPlan =>
    rds.planAuroraCluster("orders", databaseArgs(name, { database: config, deletionProtection: true }));
  if (database?.readers === 0)
    faults.add("database.readers", 0, "leaves orders-query without a database to read from. Give at least 1 reader.");
  const plan = database && faults.attempt("database", () => planned(database));
  if (thresholds === undefined) return;
  // Where the database has faults of its own, its thresholds are held against the profile's.
  const sound = plan ?? planned(environmentSchema.shape.database.parse({}));
  faults.attempt("thresholds.orders", () => monitoring.planThresholds(sound, thresholds.orders));
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The block, or nothing where the text is none: its own check says so. */
function parsed(text: string): core.Cidr | undefined {
  try {
    return core.Cidr.parse(text);
  } catch {
    return undefined;
  }
}

/** A block of that size in 10.0.0.0/8 that nobody has. */
function freeBlock(prefix: number, taken: readonly core.Cidr[]): string | undefined {
  const whole = core.Cidr.parse("10.0.0.0/8");
  // A smaller one begins a /16 of its own, so that it can grow.
  const step = Math.min(prefix, 16);
  for (let index = 0; index < whole.capacity(step); index++) {
    const candidate = whole.subnet(step, index);
    if (!taken.some((block) => block.overlaps(candidate))) return String(candidate.subnet(prefix, 0));
  }
  return undefined;
}
