/**
 * What no shape can say of a configuration file: blocks that overlap, zones of another region, a tag where prod takes a digest, a reader
 * asked of a cluster that has none. Each check notes its faults and lets the others run; values that lack their shape arrive as `undefined`.
 */
import { core, ecs, monitoring, network, rds } from "../components";
import { databaseArgs, observability } from "./parts";
import { profiles, type EnvironmentName } from "./profiles";
import type { EnvironmentConfig, HubConfig, NetworkConfig } from "./settings";
import { blocksOfOtherStacks } from "./siblings";
import { environmentTiers } from "./tiers";

/** What a check may look at beside the values. */
export interface CheckContext {
  readonly faults: core.Faults;
  readonly stack: string;
  /** `aws:region` of the stack. */
  readonly region: string | undefined;
}

/** Checks `Pulumi.hub.yaml`. */
export function checkHub({ network: values }: Partial<HubConfig>, context: CheckContext): void {
  checkRegion(context);
  if (values === undefined) return;
  checkNetwork(values, context);
  context.faults.attempt("network", () => network.planVpc("egress", network.egressVpcArgs(values)));
}

/** Checks `Pulumi.<env>.yaml`. */
export function checkEnvironment(name: EnvironmentName, values: Partial<EnvironmentConfig>, context: CheckContext): void {
  const { faults } = context;
  const profile = profiles[name];
  checkRegion(context);
  if (values.network) {
    checkNetwork(values.network, context);
    const { cidr, zones } = values.network;
    faults.attempt("network", () => network.planVpc(name, { cidr, zones, tiers: environmentTiers }));
  }
  for (const [key, image] of Object.entries(values.images ?? {}))
    ecs.checkImage(faults, `images.${key}`, image, profile.imagePolicy, capitalized(name));
  if (values.size) ecs.checkFargateSize(faults, "size", values.size);
  checkListener(values, faults);
  if (values.datadog) faults.attempt("datadog", () => observability(name, values));
  checkDatabase(name, values, faults);
}

function checkRegion({ region, faults }: CheckContext): void {
  if (region === undefined) faults.add("aws:region", undefined, "is missing. Give it the region of the zones, as in eu-central-1.");
}

function checkNetwork({ cidr, zones }: NetworkConfig, { faults, stack, region }: CheckContext): void {
  for (const zone of zones)
    if (region !== undefined && !zone.startsWith(region))
      faults.add("network.zones", zone, `is not in ${region}. Take zones of aws:region.`);
  const others = blocksOfOtherStacks(stack);
  const block = parsed(cidr);
  for (const other of others) {
    const taken = parsed(other.cidr);
    if (block && taken?.overlaps(block)) {
      const free = freeBlock(
        block.prefix,
        others.flatMap((each) => parsed(each.cidr) ?? []),
      );
      const example = free === undefined ? "" : `, for example ${free}`;
      faults.add(
        "network.cidr",
        cidr,
        `overlaps ${other.stack}'s ${other.cidr} (${other.file}). Give ${stack} a block of its own${example}.`,
      );
    }
  }
}

function checkListener({ certificate, http }: Partial<EnvironmentConfig>, faults: core.Faults): void {
  if (certificate === undefined && http === undefined)
    faults.add(
      "certificate",
      undefined,
      "is missing. Give the ARN of an ACM certificate of this region, or say `isthmus:http: only` for a listener without TLS.",
    );
  if (certificate !== undefined && http !== undefined)
    faults.add("http", http, "contradicts the certificate that is given. Remove one of the two.");
}

function checkDatabase(name: EnvironmentName, values: Partial<EnvironmentConfig>, faults: core.Faults): void {
  const { database, thresholds } = values;
  if (database === undefined) return;
  const args = databaseArgs(name, { database, deletionProtection: true });
  if (args.readers === 0) faults.add("database.readers", 0, "leaves orders-query without a database to read from. Give at least 1 reader.");
  const plan = faults.attempt("database", () => rds.planAuroraCluster("orders", args));
  if (plan && thresholds) faults.attempt("thresholds.orders", () => monitoring.planThresholds(plan, thresholds.orders));
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
  const steps = Number(whole.capacity(Math.min(prefix, 16)));
  for (let index = 0; index < steps; index++) {
    const candidate = core.Cidr.at(4, whole.subnet(Math.min(prefix, 16), index).first, Math.min(prefix, 16));
    if (!taken.some((block) => block.overlaps(candidate))) return String(prefix <= 16 ? candidate : candidate.subnet(prefix, 0));
  }
  return undefined;
}
