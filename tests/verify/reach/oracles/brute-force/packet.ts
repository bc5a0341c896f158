/** One concrete packet, and what has happened to it. */
import type { NatGateway, NetworkInterface } from "../../../../../verify/reach/model";

/** Addresses as numbers. */
export interface Packet {
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
}

/** Who puts a packet into a subnet: what may be done with it depends on that. */
export type Sender =
  | { readonly kind: "interface"; readonly interface: NetworkInterface }
  | { readonly kind: "nat-gateway"; readonly gateway: NatGateway }
  | { readonly kind: "transit-gateway" };

/** What a NAT gateway put in place of the source, and what was there. */
export interface Translation {
  readonly gateway: NatGateway;
  readonly inside: { readonly address: number; readonly port: number };
  readonly outside: { readonly address: number; readonly port: number };
}

export interface Trail {
  /** Whether this is the answer; a NAT gateway opens nothing for an answer. */
  readonly answer: boolean;
  /** How many subnets it has left. */
  readonly hops: number;
  /** Forward: made so far. Answer: still to be undone. The latest last. */
  readonly translations: readonly Translation[];
  /** Whether what was crossed lets rules of this direction name security groups of the other side. */
  readonly namesGroups: { readonly ingress: boolean; readonly egress: boolean };
}

/** Where a packet ended: in a subnet, at the interface with its destination address, or on the internet. */
export interface Arrival {
  readonly place: string;
  readonly packet: Packet;
  readonly trail: Trail;
}

export const internet = "internet";

export function answerOf({ source, destination, sourcePort, destinationPort, protocol }: Packet): Packet {
  return { source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort, protocol };
}
