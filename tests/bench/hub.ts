/** A hub with many spokes: how long it takes to plan, and whether what it registers grows with the spokes and no faster. */
import { Cidr } from "../../components/core";
import {
  checkAddressPlan,
  planAttachment,
  planTransitGateway,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
} from "../../components/network";
import { GatewayLedger } from "../../components/network/transit-gateway/ledger/ledger";
import { vpcBlocks } from "../../components/network/vpc/addressing/blocks";
import { capture } from "../../verify/graph";
import { median, seconds, type Figure } from "./measure";

const goal = { spokes: 200, milliseconds: 1_000, growth: 1.1 };
const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const names = ["dev", "qa", "prod", "tools", "shared"] as const;
const segments = Object.fromEntries(names.map((name) => [name, { reaches: name === "shared" ? [] : ["shared"], egress: true }]));
const blackholes = ["10.0.0.0/8"];

/** What each of many VPCs says of itself. */
function spokes(count: number) {
  const all = Cidr.parse("10.0.0.0/8");
  return Array.from({ length: count }, (_, index) => {
    const cidr = String(all.subnet(16, index));
    const block = Cidr.parse(cidr);
    const tier = (internet: "none" | "transit-gateway", first: number) => ({
      internet,
      cidrs: zones.map((_zone, zone) => String(block.subnet(24, first + zone))),
      subnetIds: zones.map((zone) => `subnet-${index}-${first}-${zone}`),
      routeTableIds: zones.map(() => `rtb-${index}-${first}`),
    });
    const tiers = { app: tier("transit-gateway", 0), transit: tier("none", 8) };
    return {
      name: `spoke-${index}`,
      segment: names[index % names.length] ?? "dev",
      cidr,
      attributes: { vpcId: `vpc-${index}`, cidr, zones, tiers },
    };
  });
}

/** Plans a hub and all its spokes, with what the one checks of the other, as a program does. In milliseconds. */
export function planHub(count: number): number {
  const given = spokes(count);
  const start = performance.now();
  planTransitGateway("hub", { segments });
  const ledger = new GatewayLedger();
  checkAddressPlan({ vpcs: Object.fromEntries(given.map(({ name, cidr }) => [name, [cidr]])) });
  for (const { name, segment, cidr, attributes } of given) {
    const vpc = Vpc.fromAttributes(attributes);
    planAttachment(name, { gateway: { segments, blackholes }, vpc, segment, tier: "transit" }, ledger);
    ledger.add({ name, vpc, blocks: vpcBlocks({ cidr }).flatMap((block) => block.cidr ?? []) });
  }
  return performance.now() - start;
}

/** How many resources a hub with so many spokes registers, and in what time. */
export async function registerHub(count: number): Promise<{ readonly registrations: number; readonly milliseconds: number }> {
  const start = performance.now();
  const { resources } = await capture(
    () => {
      const gateway = new TransitGateway("hub", { segments, blackholes });
      for (const { name, segment, attributes } of spokes(count))
        new TransitGatewayAttachment(name, { gateway, vpc: Vpc.fromAttributes(attributes), segment, tier: "transit" });
    },
    { stack: "hub", config: { "aws:region": "eu-central-1" } },
  );
  return { registrations: resources.length, milliseconds: performance.now() - start };
}

export async function hubFigures(): Promise<readonly Figure[]> {
  planHub(goal.spokes);
  const planned = median([0, 1, 2].map(() => planHub(goal.spokes)));
  const grown = [];
  for (const count of [0, 50, 100, 200]) grown.push({ count, ...(await registerHub(count)) });
  const [none = { registrations: 0 }, first = { registrations: 1, milliseconds: 1 }, ...more] = grown;
  const own = ({ registrations }: { readonly registrations: number }): number => registrations - none.registrations;
  const growth = Math.max(...more.map((step) => ((own(step) / own(first)) * 50) / step.count));
  return [
    {
      title: `hub, ${goal.spokes} spokes, ${names.length} segments`,
      measured: `planned in ${seconds(planned)}`,
      goal: `under ${seconds(goal.milliseconds)}`,
      reached: planned < goal.milliseconds,
    },
    {
      title: "hub, registrations",
      measured: `${own(first)} for 50 spokes in ${seconds(first.milliseconds)}${more
        .map(
          (step) =>
            `; ${step.count}: ×${(own(step) / own(first)).toFixed(2)}, time ×${(step.milliseconds / first.milliseconds).toFixed(1)}`,
        )
        .join("")}`,
      goal: "×2 and ×4",
      reached: growth < goal.growth,
    },
  ];
}
