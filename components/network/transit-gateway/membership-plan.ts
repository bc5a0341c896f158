/** Where an attachment that is not a VPC's stands among the segments, as plain data, and what is wrong with its arguments, at once. */
import { checkName, Cidr, Faults } from "../../core";
import type { ITransitGateway } from "../interfaces";
import { isolationFaults, segmentsInReach } from "./attachment-plan";

/** The plain part of a gateway on which a membership depends. */
export interface MembershipRequest {
  readonly gateway: Pick<ITransitGateway, "segments" | "blackholes">;
  readonly segment: string;
  readonly propagate?: boolean;
  readonly staticRoutes?: readonly string[];
}

/** A membership as plain data. */
export interface MembershipPlan {
  readonly propagate: boolean;
  readonly staticRoutes: readonly string[];
  /** Segments whose tables know the way to the attachment. */
  readonly tellSegments: readonly string[];
  /** Whether the egress VPC's table knows it as well, which answers from the internet need. */
  readonly tellEgress: boolean;
}

/** Checks a membership's arguments and plans its routes. Throws every fault at once. */
export function planMembership(name: string, { gateway, segment, propagate = true, staticRoutes = [] }: MembershipRequest): MembershipPlan {
  const faults = new Faults(`SegmentMembership "${name}"`);
  checkName(faults, "name", name);
  const known = gateway.segments[segment];
  if (known === undefined)
    faults.add("segment", segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  staticRoutes.forEach((text, index) => {
    const path = `staticRoutes[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block?.family === 4) for (const message of isolationFaults(text, gateway)) faults.add(path, text, message);
    if (staticRoutes.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each block once.");
  });
  if (!propagate && staticRoutes.length === 0)
    faults.add(
      "staticRoutes",
      undefined,
      "is empty and nothing is propagated, so no segment would know the way. Give the blocks behind the attachment.",
    );
  faults.throwIfAny();
  return {
    propagate,
    staticRoutes,
    tellSegments: segmentsInReach(gateway.segments, segment),
    tellEgress: known?.egress === true,
  };
}
