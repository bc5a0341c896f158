/** What an oracle is asked: may a client of `from` open a connection to this port of `to`, and does the answer come back? */
export interface Query {
  /** Name of an endpoint. */
  readonly from: string;
  readonly to: string;
  /** IANA number: 6 TCP, 17 UDP. */
  readonly protocol: number;
  readonly port: number;
}

/** It is reachable when at least one packet, from any place that the client may have to any that the server may have, arrives and is answered. */
export type Verdict = "reachable" | "blocked";

/** What clients send from. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
export const clientPorts = { first: 1024, last: 65535 };

/** What a NAT gateway sends from. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
export const natPorts = { first: 1024, last: 65535 };

/** How often a packet may leave a subnet, more than any path without a loop has in networks as small as these. */
export const hopLimit = 8;
