/** Inside a VPC, and to its neighbour: lists, groups, routes. */
import { anything, place, plain, table, vpc } from "../networks/plain";
import { subnetBlock } from "../networks/vocabulary";
import { acl, apart, block, first, high, https, inTwoVpcs, internet, open, second, subnets, type Scenario } from "./scenario";

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html */
export const lists: readonly Scenario[] = [
  {
    title: "a list is not asked inside its subnet",
    shape: plain({ vpcs: [vpc({ subnets: subnets({ acl: 1 }), acls: [acl([])] })], interfaces: [place(), place()] }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "a list has to let the answer out as well",
    shape: plain({
      vpcs: [vpc({ subnets: subnets({}, { acl: 1 }), acls: [acl([anything], [{ ...anything, ports: https }])] })],
      interfaces: apart,
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "a list that lets ports from 1024 out answers every client",
    shape: plain({
      vpcs: [vpc({ subnets: subnets({}, { acl: 1 }), acls: [acl([anything], [{ ...anything, ports: high }])] })],
      interfaces: apart,
    }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "the rule with the lowest number decides",
    shape: plain({
      vpcs: [vpc({ subnets: subnets({}, { acl: 1 }), acls: [acl([{ ...anything, deny: true }, anything])] })],
      interfaces: apart,
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
];

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html */
export const groups: readonly Scenario[] = [
  {
    title: "a group without outbound rules sends nothing",
    shape: plain({ vpcs: [vpc({ groups: [{ ingress: [open], egress: [] }] })], interfaces: [place({ groups: [0] }), place()] }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "a group lets answers out without an outbound rule",
    shape: plain({ vpcs: [vpc({ groups: [{ ingress: [open], egress: [] }] })], interfaces: [place(), place({ groups: [0] })] }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "a rule that names a group is for the interfaces that have it",
    shape: plain({
      vpcs: [
        vpc({
          groups: [
            { ingress: [{ ...open, peer: { kind: "group", index: 1 } }], egress: [] },
            { ingress: [], egress: [open] },
          ],
        }),
      ],
      interfaces: [place({ groups: [1] }), place({ groups: [0], subnet: 1 })],
    }),
    from: first,
    to: second,
    verdict: "reachable",
  },
  {
    title: "a rule that names a group is for nobody else",
    shape: plain({
      vpcs: [
        vpc({
          groups: [
            { ingress: [{ ...open, peer: { kind: "group", index: 1 } }], egress: [] },
            { ingress: [], egress: [open] },
          ],
        }),
      ],
      interfaces: [place(), place({ groups: [0], subnet: 1 })],
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
];

/** https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html */
export const routes: readonly Scenario[] = [
  {
    title: "the longest prefix wins, even with a black hole",
    shape: plain({
      vpcs: [
        vpc({
          tables: [
            table(null, "peering-connection", [{ block: block(subnetBlock(1, 0)), target: "blackhole", index: 0, origin: "static" }]),
          ],
        }),
        vpc({ tables: [table(null, "peering-connection")] }),
      ],
      peerings: [{ one: 0, other: 1, accepted: true, sameRegion: true }],
      interfaces: inTwoVpcs,
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
  {
    title: "of equal prefixes the static one wins",
    shape: plain({
      vpcs: [vpc({ tables: [table("internet-gateway", null, [{ block: 0, target: "blackhole", index: 0, origin: "propagated" }])] })],
      interfaces: [place({ publicAddress: true })],
    }),
    from: first,
    to: internet,
    verdict: "reachable",
  },
  {
    title: "a peering connection needs a route on both sides",
    shape: plain({
      vpcs: [vpc({ tables: [table(null, "peering-connection")] }), vpc()],
      peerings: [{ one: 0, other: 1, accepted: true, sameRegion: true }],
      interfaces: inTwoVpcs,
    }),
    from: first,
    to: second,
    verdict: "blocked",
  },
];
