/**
 *     planVpc("dev", { cidr: "10.10.0.0/16", zones: ["eu-central-1a", "eu-central-1b"], tiers: { public: { prefix: 24, internet: "gateway" } } })
 *
 * All that a VPC will consist of, as plain data, and all that is wrong with its arguments, at once.
 */
import { checkName, Faults, type Cidr } from "../../core";
import type { TierInternet } from "../interfaces";
import type { GatewayEndpointService, TierArgs, VpcArgs } from "./args";
import { checkEndpoints, checkFirewall, checkTiers, vpcBlock } from "./check";
import { planFlowLogs, type FlowLogsPlan } from "./flow-logs-plan";
import { layOut, maximumZones } from "./layout";
import { natWarnings, planNat, type NatPlan } from "./nat-plan";
import { checkZones } from "./zones";

/** A VPC as plain data. */
export interface VpcPlan {
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly tiers: readonly TierPlan[];
  /** Whether any tier is public, or a regional NAT gateway needs a way out. */
  readonly internetGateway: boolean;
  readonly nat: NatPlan | undefined;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly flowLogs: FlowLogsPlan | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** A tier as plain data. */
export interface TierPlan {
  readonly name: string;
  readonly internet: TierInternet;
  readonly subnets: readonly { readonly zone: string; readonly cidr: string }[];
  readonly tables: readonly TablePlan[];
}

/**
 * A route table. A tier shares one, except behind NAT: there each zone has its own, so that it can keep to the NAT gateway of its zone,
 * and so that a tier that moves between NAT and Transit Gateway gets new tables instead of two routes to one destination.
 */
export interface TablePlan {
  /** The zone it serves; `undefined` where it serves all. */
  readonly zone: string | undefined;
  /** Where 0.0.0.0/0 goes. A tier behind a Transit Gateway gets that route from its attachment. */
  readonly defaultRoute:
    | { readonly via: "internet-gateway" }
    | { readonly via: "nat-gateway"; readonly zone: string }
    | { readonly via: "firewall-endpoint"; readonly zone: string }
    | undefined;
}

/** Default quota, which can be raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const subnetQuota = 200;

/** Checks a VPC's arguments and plans what it consists of. Throws every fault at once. */
export function planVpc(name: string, args: VpcArgs): VpcPlan {
  const faults = new Faults(`Vpc "${name}"`);
  checkName(faults, "name", name);
  const block = faults.attempt("cidr", () => vpcBlock(args.cidr));
  checkZones(faults, args.zones);
  const requests = checkTiers(faults, args.tiers, args.zones.length, block);
  const nat = planNat(faults, args);
  const logged = args.flowLogs ?? {};
  const flowLogs = logged === "none" ? undefined : faults.attempt("flowLogs", () => planFlowLogs("vpc", logged));
  checkEndpoints(faults, args.gatewayEndpoints ?? []);
  checkFirewall(faults, args);
  const layout =
    block === undefined || args.zones.length > maximumZones
      ? undefined
      : layOut({ block, zones: args.zones.length, tiers: requests }, faults);
  faults.throwIfAny();
  const tiers = Object.entries(args.tiers).map(([tier, given]) => planTier(tier, given, args.zones, layout?.get(tier) ?? [], nat));
  return {
    cidr: String(block),
    zones: args.zones,
    tiers,
    internetGateway: nat?.mode === "regional" || tiers.some(({ internet }) => internet === "gateway"),
    nat,
    gatewayEndpoints: args.gatewayEndpoints ?? ["s3", "dynamodb"],
    flowLogs,
    warnings: [...quotaWarnings(tiers.length * args.zones.length), ...natWarnings(nat, args)],
  };
}

function planTier(
  name: string,
  { internet, routeTables }: TierArgs,
  zones: readonly string[],
  cidrs: readonly Cidr[],
  nat: NatPlan | undefined,
): TierPlan {
  const subnets = zones.flatMap((zone, index) => {
    const cidr = cidrs[index];
    return cidr === undefined ? [] : [{ zone, cidr: String(cidr) }];
  });
  return { name, internet, subnets, tables: planTables(internet, zones, nat, routeTables === "per-zone") };
}

function planTables(internet: TierInternet, zones: readonly string[], nat: NatPlan | undefined, perZone: boolean): readonly TablePlan[] {
  if (internet === "firewall") return zones.map((zone) => ({ zone, defaultRoute: { via: "firewall-endpoint", zone } }));
  const defaultRoute = internet === "gateway" ? ({ via: "internet-gateway" } as const) : undefined;
  if (internet !== "nat") return (perZone ? zones : [undefined]).map((zone) => ({ zone, defaultRoute }));
  return zones.map((zone) => {
    const natZone = nat?.zones.includes(zone) ? zone : nat?.zones[0];
    return { zone, defaultRoute: natZone === undefined ? undefined : { via: "nat-gateway", zone: natZone } };
  });
}

function quotaWarnings(subnets: number): readonly string[] {
  return subnets > subnetQuota
    ? [`has ${subnets} subnets; AWS allows ${subnetQuota} a VPC until the quota "Subnets per VPC" is raised.`]
    : [];
}
