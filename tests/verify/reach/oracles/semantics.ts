/** What AWS's pages say happens, as small networks with the answer to one question each. Every oracle and the engine have to give it. */
import { anything, place, plain, table, transit, vpc } from "./networks/plain";
import type { GroupRuleShape, NetworkShape } from "./networks/shape";
import { destinations, portRanges, subnetBlock, vpcBlock } from "./networks/vocabulary";
import type { Verdict } from "./query";

export interface Scenario {
  readonly title: string;
  readonly shape: NetworkShape;
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
}

const [first, second, internet] = ["test/e0", "test/e1", "internet"];
const block = (text: string): number => destinations.indexOf(text);
const high = portRanges.findIndex(({ from, to }) => from === 1024 && to === 65535);
const https = portRanges.findIndex(({ from, to }) => from === 443 && to === 443);
const acl = (
  ingress: NetworkShape["vpcs"][number]["acls"][number]["ingress"],
  egress = ingress,
): NetworkShape["vpcs"][number]["acls"][number] => ({ ingress, egress });
const subnets = (...each: readonly Partial<{ zone: number; table: number; acl: number }>[]): NetworkShape["vpcs"][number]["subnets"] =>
  each.map((given) => ({ zone: 0, table: 0, acl: 0, ...given }));
const anyPeer = { kind: "block", index: 0 } as const;
const open = { protocol: 0, ports: 0, peer: anyPeer };
const apart = [place(), place({ subnet: 1 })];
const inTwoVpcs = [place(), place({ vpc: 1 })];
const onwards = vpc({ tables: [table("transit-gateway", "transit-gateway")] });

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html */
const lists: readonly Scenario[] = [
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
const groups: readonly Scenario[] = [
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
const routes: readonly Scenario[] = [
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

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html and https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
const internetGateways: readonly Scenario[] = [
  {
    title: "an internet gateway wants a public address",
    shape: plain({ vpcs: [vpc({ tables: [table("internet-gateway")] })], interfaces: [place()] }),
    from: first,
    to: internet,
    verdict: "blocked",
  },
  {
    title: "what has a public address but no route back is not reached from the internet",
    shape: plain({ vpcs: [vpc()], interfaces: [place({ publicAddress: true })] }),
    from: internet,
    to: first,
    verdict: "blocked",
  },
  {
    title: "a NAT gateway lends its address",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          natGateways: [{ subnet: 1, public: true }],
        }),
      ],
      interfaces: [place()],
    }),
    from: first,
    to: internet,
    verdict: "reachable",
  },
  {
    title: "a NAT gateway lets nobody in",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          natGateways: [{ subnet: 1, public: true }],
        }),
      ],
      interfaces: [place({ publicAddress: true })],
    }),
    from: internet,
    to: first,
    verdict: "blocked",
  },
  {
    title: "a NAT gateway's subnet has to let its answers in, on ports from 1024",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1, acl: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          acls: [acl([{ ...anything, ports: https }], [anything])],
          natGateways: [{ subnet: 0, public: true }],
        }),
      ],
      interfaces: [place()],
    }),
    from: first,
    to: internet,
    verdict: "blocked",
  },
  {
    title: "an internet gateway drops what a private NAT gateway sends",
    shape: plain({
      vpcs: [
        vpc({
          subnets: subnets({}, { table: 1 }),
          tables: [table("nat-gateway"), table("internet-gateway")],
          natGateways: [{ subnet: 1, public: false }],
        }),
      ],
      interfaces: [place()],
    }),
    from: first,
    to: internet,
    verdict: "blocked",
  },
];

/** https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html and https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html */
const transitGateways: readonly Scenario[] = [
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

export const scenarios: readonly Scenario[] = [...lists, ...groups, ...routes, ...internetGateways, ...transitGateways];
