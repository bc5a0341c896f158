/** Where an attachment that is not a VPC's stands among the segments, as plain data, and what is wrong with its arguments, at once. */
import { checkName, Cidr, Faults } from "../../core";
import type { IInspection } from "../interfaces";
import { announcement, checkInspection, isolationFaults, type AttachmentRequest } from "./attachment-plan";

/** The plain part of a gateway on which a membership depends. */
export interface MembershipRequest {
  readonly gateway: AttachmentRequest["gateway"];
  readonly segment: string;
  readonly propagate?: boolean;
  readonly staticRoutes?: readonly string[];
  readonly inspection?: IInspection;
}

/** A membership as plain data. */
export interface MembershipPlan {
  readonly propagate: boolean;
  readonly staticRoutes: readonly string[];
  /** Tables that know the way to the attachment: of segments, `egress`, which answers from the internet need, and `inspection`. */
  readonly tell: readonly string[];
  /** Segments whose tables lead to the firewall instead. */
  readonly inspectedIn: readonly string[];
}

/** Checks a membership's arguments and plans its routes. Throws every fault at once. */
export function planMembership(name: string, request: MembershipRequest): MembershipPlan {
  const { gateway, segment, propagate = true, staticRoutes = [] } = request;
  const faults = new Faults(`SegmentMembership "${name}"`);
  checkName(faults, "name", name);
  if (gateway.segments[segment] === undefined)
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
  checkInspection(faults, gateway, request.inspection);
  const { direct, inspected } = announcement(gateway, segment);
  if (inspected.length > 0) checkInspectable(faults, staticRoutes);
  if (propagate && staticRoutes.length === 0 && inspected.length > 0)
    faults.add(
      "staticRoutes",
      undefined,
      `is empty, though the gateway inspects what ${inspected.join(" and ")} and ${segment} send each other: what the attachment announces would lead round the firewall. Give the blocks behind it.`,
    );
  faults.throwIfAny();
  return { propagate, staticRoutes, tell: direct, inspectedIn: inspected };
}

/** What cannot be led to the firewall would have no route at all. */
function checkInspectable(faults: Faults, staticRoutes: readonly string[]): void {
  staticRoutes.forEach((text, index) => {
    if (text.includes(":"))
      faults.add(
        `staticRoutes[${index}]`,
        text,
        "is an IPv6 block, and the gateway inspects what segments send each other, in IPv4 only. Leave it out.",
      );
  });
}
