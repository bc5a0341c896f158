/** Through a Transit Gateway. */
import { anything, place, plain, transit } from "../networks/plain";
import type { GroupRuleShape, NetworkShape } from "../networks/shape";
import { vpcBlock } from "../networks/vocabulary";
import { acl, block, first, inTwoVpcs, onwards, open, second, subnets, type Scenario } from "./scenario";

/** https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html and https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html */
export const transitGateways: readonly Scenario[] = [
  {
    title: "a Transit Gateway joins what is attached and propagated",
    shape: plain({ vpcs: [onwards, onwards], transit: transit(), interfaces: inTwoVpcs }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "nothing enters from a zone without an attachment",
    shape: plain({
      vpcs: [{ ...onwards, subnets: subnets({}, { zone: 1 }) }, onwards],
      transit: transit(),
      interfaces: [place({ subnet: 1 }), place({ vpc: 1 })],
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "a static black hole beats the propagated route of the same prefix",
    shape: plain({
      vpcs: [onwards, onwards],
      transit: transit({ tables: [{ routes: [{ block: block(vpcBlock(1)), attachment: null }], propagations: [0, 1] }] }),
      interfaces: inTwoVpcs,
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "the way back has to be in the table of the other side",
    shape: plain({ vpcs: [onwards, onwards], transit: transit({ tables: [{ routes: [], propagations: [1] }] }), interfaces: inTwoVpcs }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "the list of the attachment's subnet sees what comes from another subnet",
    shape: plain({
      vpcs: [{ ...onwards, subnets: subnets({ acl: 1 }, {}), acls: [acl([])] }, onwards],
      transit: transit(),
      interfaces: [place({ subnet: 1 }), place({ vpc: 1 })],
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "inside the attachment's own subnet inbound rules see what goes out to the gateway",
    shape: plain({
      vpcs: [{ ...onwards, subnets: subnets({ acl: 1 }), acls: [acl([{ ...anything, block: block(vpcBlock(1)) }], [anything])] }, onwards],
      transit: transit(),
      interfaces: inTwoVpcs,
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "what comes from the gateway into the attachment's own subnet meets no list",
    shape: plain({
      vpcs: [onwards, { ...onwards, subnets: subnets({ acl: 1 }), acls: [acl([{ ...anything, block: block(vpcBlock(1)) }], [anything])] }],
      transit: transit(),
      interfaces: inTwoVpcs,
    }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "inbound rules may name groups across a Transit Gateway that is told so",
    shape: named({ referencing: true, inbound: true }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "inbound rules may not name groups across any other",
    shape: named({ referencing: false, inbound: true }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "outbound rules never name groups across a Transit Gateway",
    shape: named({ referencing: true, inbound: false }),
    from: first,
    to: second,
    verdict: "blocked",
  },
];

/** Two VPCs on a Transit Gateway whose one rule names the group of the other. */
function named({ referencing, inbound }: { readonly referencing: boolean; readonly inbound: boolean }): NetworkShape {
  const naming = (index: number): GroupRuleShape => ({ ...open, peer: { kind: "group", index } });
  const client = { ingress: [], egress: [inbound ? open : naming(1)] };
  const server = { ingress: [inbound ? naming(0) : open], egress: [] };
  return plain({
    vpcs: [
      { ...onwards, groups: [client] },
      { ...onwards, groups: [server] },
    ],
    transit: transit({ referencing }),
    interfaces: [place({ groups: [0] }), place({ vpc: 1, groups: [0] })],
  });
}
