/** What an egress VPC consists of, as plain data, and what is wrong with its arguments, at once. */
import type * as pulumi from "@pulumi/pulumi";
import { Cidr, Faults, privateSupernets } from "../../core";
import type { VpcArgs } from "../vpc/args";
import { planVpc } from "../vpc/plan";
import type { EgressVpcArgs } from "./egress-vpc";

/** An egress VPC as plain data. */
export interface EgressPlan {
  readonly vpc: VpcArgs;
  /** Segments whose default route leads here. */
  readonly segments: readonly string[];
  readonly egressRouteTableId: pulumi.Output<string>;
  /** Destinations that the public tables send back to the gateway. */
  readonly returnRoutes: readonly string[];
}

/** The tiers of every egress VPC: NAT gateways stand in the one, the attachment in the other. */
export const egressTiers = { public: "public", transit: "transit" } as const;

/** A /27 has 27 addresses for use, and a NAT gateway takes at most eight; four of them and of the transit tier's /28 fit a /24. */
const publicPrefix = 27;
const transitPrefix = 28;

/** Checks an egress VPC's arguments and plans it. Throws every fault at once. */
export function planEgress(name: string, args: EgressVpcArgs): EgressPlan {
  const faults = new Faults(`EgressVpc "${name}"`);
  const { gateway } = args;
  const segments = Object.entries(gateway.segments).flatMap(([segment, { egress }]) => (egress === true ? [segment] : []));
  const { egressRouteTableId } = gateway;
  if (segments.length === 0 || egressRouteTableId === undefined)
    faults.add(
      "gateway",
      undefined,
      `has no segment with egress, so nothing would come here. Say egress: true for one of ${Object.keys(gateway.segments).join(", ")}.`,
    );
  const vpc = egressVpcArgs(args);
  const checked = faults.attempt("", () => planVpc(name, vpc));
  const returnRoutes = args.returnRoutes ?? (gateway.blackholes.length > 0 ? gateway.blackholes : privateSupernets);
  if (checked?.cidr !== undefined) checkReturnRoutes(faults, returnRoutes, Cidr.parse(checked.cidr));
  faults.throwIfAny();
  // throwIfAny has thrown in this case, which the compiler cannot know.
  if (egressRouteTableId === undefined) throw new Error("The gateway has no route table for egress.");
  return { vpc, segments, egressRouteTableId, returnRoutes };
}

/** The VPC inside an egress VPC. */
export function egressVpcArgs({ cidr, zones, nat, flowLogs }: Pick<EgressVpcArgs, "cidr" | "zones" | "nat" | "flowLogs">): VpcArgs {
  return {
    cidr,
    zones,
    tiers: {
      [egressTiers.public]: { prefix: publicPrefix, internet: "gateway" },
      [egressTiers.transit]: { prefix: transitPrefix, internet: "nat" },
    },
    nat: nat ?? "per-zone",
    // Nothing lives here, and a packet of another VPC that meets a gateway endpoint on its way to the NAT gateway is lost.
    // https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    gatewayEndpoints: [],
    ...(flowLogs !== undefined && { flowLogs }),
  };
}

function checkReturnRoutes(faults: Faults, returnRoutes: readonly string[], own: Cidr): void {
  if (returnRoutes.length === 0)
    faults.add("returnRoutes", undefined, "is empty, so no answer would find its way back. Give the private ranges of the attached VPCs.");
  returnRoutes.forEach((text, index) => {
    const path = `returnRoutes[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block === undefined) return;
    if (block.family === 6) faults.add(path, text, "is an IPv6 block. NAT gateways serve IPv4; give IPv4 blocks.");
    else if (block.prefix === 0) faults.add(path, text, "is the way to the internet. Give the private ranges of the attached VPCs.");
    else if (own.contains(block))
      faults.add(path, text, `is no wider than the egress VPC's own ${String(own)}. Give a wider range, or the egress VPC another block.`);
    if (returnRoutes.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each range once.");
  });
}
