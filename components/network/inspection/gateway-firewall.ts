/** What a firewall on a Transit Gateway has in common, in a VPC of its own or without one. */
import type * as pulumi from "@pulumi/pulumi";
import { privateSupernets, type Faults } from "../../core";
import type { ITransitGateway } from "../interfaces";
import type { FirewallSettings } from "./network-firewall/args";

/** A firewall on a gateway as plain data. */
export interface InspectionPlan {
  readonly firewall: FirewallSettings;
  readonly inspectionRouteTableId: pulumi.Output<string>;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** What is inside, of the gateway's point of view: what it drops unless a segment is reached. */
export function withHome(settings: FirewallSettings, { blackholes }: Pick<ITransitGateway, "blackholes">): FirewallSettings {
  return { ...settings, homeNetworks: settings.homeNetworks ?? (blackholes.length > 0 ? blackholes : privateSupernets) };
}

/** Notes that nothing would come to the firewall. Returns the table that sends its packets on. */
export function checkInspects(faults: Faults, { inspection, inspectionRouteTableId }: ITransitGateway): pulumi.Output<string> | undefined {
  if (inspection === undefined)
    faults.add(
      "gateway",
      undefined,
      'inspects nothing, so nothing would come here. Give the TransitGateway inspection: "north-south", "east-west" or "all".',
    );
  return inspectionRouteTableId;
}

/** The plan, where nothing is wrong with it. */
export function planned(
  faults: Faults,
  plan: Omit<InspectionPlan, "inspectionRouteTableId"> & { readonly inspectionRouteTableId: pulumi.Output<string> | undefined },
): InspectionPlan {
  faults.throwIfAny();
  const { inspectionRouteTableId } = plan;
  // A gateway that inspects has that table, which the compiler cannot know.
  if (inspectionRouteTableId === undefined) throw new Error("The gateway has no route table for inspection.");
  return { ...plan, inspectionRouteTableId };
}
