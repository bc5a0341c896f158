/** One network with the answer to one question, and the words that most of them are written in. */
import { place, table, vpc } from "../networks/plain";
import type { GroupRuleShape, NetworkShape, VpcShape } from "../networks/shape";
import { destinations, portRanges } from "../networks/vocabulary";
import type { Verdict } from "../query";

export interface Scenario {
  /** A sentence that holds on AWS. */
  readonly title: string;
  readonly shape: NetworkShape;
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
}

/** The first two interfaces, and what is outside. */
export const [first, second, internet] = ["test/e0", "test/e1", "internet"];

export function block(text: string): number {
  return destinations.indexOf(text);
}

export const high = portRanges.findIndex(({ from, to }) => from === 1024 && to === 65535);
export const https = portRanges.findIndex(({ from, to }) => from === 443 && to === 443);

type Acl = VpcShape["acls"][number];

export function acl(ingress: Acl["ingress"], egress: Acl["egress"] = ingress): Acl {
  return { ingress, egress };
}

export function subnets(...each: readonly Partial<VpcShape["subnets"][number]>[]): VpcShape["subnets"] {
  return each.map((given) => ({ zone: 0, table: 0, acl: 0, ...given }));
}

/** A rule of a group that lets everything through. */
export const open: GroupRuleShape = { protocol: 0, ports: 0, peer: { kind: "block", index: 0 } };

export const apart = [place(), place({ subnet: 1 })];
export const inTwoVpcs = [place(), place({ vpc: 1 })];
/** A VPC that sends everything else to the Transit Gateway. */
export const onwards = vpc({ tables: [table("transit-gateway", "transit-gateway")] });
