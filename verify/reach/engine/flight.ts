/** Packets on their way, all that are treated alike at once. */
import type { HeaderSpace } from "../header-space";
import type { Explanation, Obstacle } from "./explanations";

/** What a NAT gateway put its own source on. */
export interface Rewrite {
  readonly natGatewayId: string;
  /** The headers as they came. */
  readonly before: HeaderSpace;
}

/** The subnet that a Transit Gateway chose for a flow in an attachment with appliance mode. */
export interface ApplianceEntry {
  readonly attachmentId: string;
  readonly subnetId: string;
  /** How many NAT gateways had put their source on the packets by then: each makes another flow of them. */
  readonly rewrites: number;
}

/** A set of packets and what has happened to it so far. */
export interface Flight {
  readonly space: HeaderSpace;
  /** URNs of what it has passed. */
  readonly path: readonly string[];
  /** Who put it into the VPC it is in: gateways ask for that. */
  readonly sender: "interface" | "nat-gateway" | "transit-gateway";
  /** Whether these are answers. A NAT gateway opens nothing for them, and a firewall remembers what they answer. */
  readonly answer: boolean;
  /** Zone it is in; `null` where none can be told. */
  readonly zone: string | null;
  /** Whether rules may still name the group of the other side. */
  readonly references: { readonly ingress: boolean; readonly egress: boolean };
  /** What took the references away, for the explanation. */
  readonly referencesLost: Obstacle | null;
  /** Endpoints of firewalls that keep its state. */
  readonly firewalls: readonly string[];
  readonly rewrites: readonly Rewrite[];
  /** Subnets by which attachments in appliance mode let it in. A flow has the same one in both directions. */
  readonly entries: readonly ApplianceEntry[];
  /** Whether it left by an internet gateway with its own source, which then needs a public address. */
  readonly needsPublicAddress: boolean;
  readonly steps: number;
}

/** Where packets end. */
export type Place =
  | { readonly kind: "subnet"; readonly id: string }
  /** By this internet gateway, egress-only or not. */
  | { readonly kind: "internet"; readonly gatewayId: string }
  | { readonly kind: "remote-network"; readonly id: string }
  | { readonly kind: "vpc-endpoint"; readonly id: string };

/** What is to happen next to a flight. */
export type Move =
  | { readonly kind: "leave-subnet"; readonly subnetId: string }
  /** By the routes of a table without a subnet: a regional NAT gateway's, or a gateway's edge. */
  | { readonly kind: "follow-table"; readonly tableId: string; readonly vpcId: string }
  /** To whichever subnet has the destination. */
  | { readonly kind: "enter-vpc"; readonly vpcId: string }
  | { readonly kind: "enter-nat-gateway"; readonly id: string; readonly fromSubnetId: string | null }
  | { readonly kind: "enter-firewall"; readonly id: string; readonly fromSubnetId: string | null }
  | { readonly kind: "enter-transit-gateway"; readonly id: string; readonly vpcId: string }
  | { readonly kind: "follow-transit-table"; readonly attachmentId: string };

/** What becomes of a flight, or of a part of it, in one step. */
export type Step =
  | { readonly kind: "goes-on"; readonly move: Move; readonly flight: Flight }
  | { readonly kind: "arrived"; readonly place: Place; readonly flight: Flight }
  | { readonly kind: "dropped"; readonly why: Explanation; readonly flight: Flight };

/** How a flight ended. */
export type Outcome = Exclude<Step, { readonly kind: "goes-on" }>;

/** Packets as an interface sends them. */
export function departure(space: HeaderSpace, zone: string | null, answer: boolean): Flight {
  return {
    space,
    path: [],
    sender: "interface",
    answer,
    zone,
    references: { ingress: true, egress: true },
    referencesLost: null,
    firewalls: [],
    rewrites: [],
    entries: [],
    needsPublicAddress: false,
    steps: 0,
  };
}

/** The flight with one more thing passed. */
export function past(flight: Flight, ...urns: readonly string[]): Flight {
  return { ...flight, path: [...flight.path, ...urns] };
}
