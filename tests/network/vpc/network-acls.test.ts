import { expect } from "chai";
import * as fc from "fast-check";
import { FaultsError } from "../../../components/core";
import {
  planNetworkAcls,
  Vpc,
  type AclNetwork,
  type NetworkAclEntry,
  type NetworkAclInboundRule,
  type NetworkAclPlan,
  type TierNetworkAcl,
  type VpcArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, zones } from "../graph";

const network: AclNetwork = {
  blocks: [{ key: "primary", family: 4, cidr: "10.0.0.0/16" }],
  tiers: [
    { name: "public", cidrs: ["10.0.0.0/24", "10.0.1.0/24"], ipv6Zones: 0 },
    { name: "app", cidrs: ["10.0.64.0/20", "10.0.80.0/20"], ipv6Zones: 0 },
    { name: "data", cidrs: ["10.0.16.0/22", "10.0.20.0/22"], ipv6Zones: 0 },
  ],
};
const dualStack: AclNetwork = {
  blocks: [...network.blocks, { key: "ipv6", family: 6, cidr: undefined }],
  tiers: network.tiers.map((tier) => ({ ...tier, ipv6Zones: 2 })),
};

function planOf(acl: TierNetworkAcl, tier = "app", of = network): NetworkAclPlan {
  const [plan] = planNetworkAcls({ [tier]: acl }, of);
  if (plan === undefined) throw new Error("planned no list");
  return plan;
}

/** `10000 allow tcp 443 10.0.0.0/22`, and whose answers. */
function lines(entries: readonly NetworkAclEntry[]): readonly string[] {
  return entries.map(({ number, action, protocol, ports, icmp, block }) => {
    const what = ports ? ` ${ports.from}-${ports.to}` : icmp ? ` ${icmp.type}/${icmp.code}` : "";
    const where = block.cidr ?? ("vpc" in block ? block.vpc : `${block.tier}[${block.zone}]v${block.family}`);
    return `${number} ${action} ${protocol}${what} ${where}`;
  });
}

describe("network ACL plan", () => {
  it("defaults: a tier has no list of its own, an empty one lets nothing through", () => {
    expect(planNetworkAcls({}, network)).to.deep.equal([]);
    expect(planOf({})).to.deep.equal({ tier: "app", inbound: [], outbound: [], warnings: [] });
  });

  it("T38: adds the answers the other way, to every port that a client may call from", () => {
    const { inbound, outbound } = planOf({
      inbound: [{ allow: "tcp", ports: 8080, from: "public" }],
      outbound: [{ allow: "tcp", ports: 5432, to: "data" }],
    });
    expect(lines(inbound)).to.deep.equal(["10000 allow tcp 8080-8080 10.0.0.0/22", "20000 allow tcp 1024-65535 10.0.16.0/20"]);
    expect(lines(outbound)).to.deep.equal(["10000 allow tcp 5432-5432 10.0.16.0/20", "20000 allow tcp 1024-65535 10.0.0.0/22"]);
    expect(inbound.map(({ of }) => of)).to.deep.equal(["inbound[0]", "answers to outbound[0]"]);
  });

  it("speaks of a tier by the reserve that keeps its further zones, unless somebody else lives there", () => {
    const inbound = [{ allow: "tcp", ports: 8080, from: "public" }] as const;
    const third = network.tiers.map((tier) => (tier.name === "public" ? { ...tier, cidrs: [...tier.cidrs, "10.0.2.0/24"] } : tier));
    expect(planOf({ inbound }, "app", { ...network, tiers: third })).to.deep.equal(planOf({ inbound }));
    const neighbour = { name: "cache", cidrs: ["10.0.3.0/24"], ipv6Zones: 0 };
    expect(lines(planOf({ inbound }, "app", { ...network, tiers: [...network.tiers, neighbour] }).inbound)).to.deep.equal([
      "10000 allow tcp 8080-8080 10.0.0.0/24",
      "10001 allow tcp 8080-8080 10.0.1.0/24",
    ]);
  });

  it("does not speak of a reserve that is not the VPC's", () => {
    const small: AclNetwork = {
      blocks: [{ key: "primary", family: 4, cidr: "10.0.0.0/25" }],
      tiers: [{ name: "app", cidrs: ["10.0.0.0/26", "10.0.0.64/26"], ipv6Zones: 0 }],
    };
    expect(lines(planOf({ inbound: [{ allow: "tcp", ports: 443, from: "app" }] }, "app", small).inbound)).to.deep.equal([
      "10000 allow tcp 443-443 10.0.0.0/26",
      "10001 allow tcp 443-443 10.0.0.64/26",
    ]);
  });

  it("has no rules for IPv4 on a tier of IPv6 alone", () => {
    const modern: AclNetwork = { ...dualStack, tiers: [...dualStack.tiers, { name: "modern", cidrs: [], ipv6Zones: 2 }] };
    expect(lines(planOf({ inbound: [{ allow: "tcp", ports: 443, from: ["vpc", "app"] }] }, "modern", modern).inbound)).to.deep.equal([
      "10000 allow tcp 443-443 ipv6",
      "10001 allow tcp 443-443 app[0]v6",
      "10002 allow tcp 443-443 app[1]v6",
    ]);
  });

  it("speaks of blocks that are not known yet by their place", () => {
    const pooled: AclNetwork = {
      blocks: [{ key: "primary", family: 4, cidr: undefined }],
      tiers: network.tiers.map((tier) => ({ ...tier, cidrs: [undefined, undefined] })),
    };
    expect(lines(planOf({ inbound: [{ allow: "udp", ports: 53, from: ["vpc", "data"] }] }, "app", pooled).inbound)).to.deep.equal([
      "10000 allow udp 53-53 primary",
      "10001 allow udp 53-53 data[0]v4",
      "10002 allow udp 53-53 data[1]v4",
    ]);
  });

  it("adding a rule at the end moves none", () => {
    const rules = [
      { allow: "tcp", ports: 443, from: "internet" },
      { deny: "all", from: "198.51.100.0/24" },
      { allow: "tcp", ports: "8000-8100", from: "vpc" },
      { allow: "icmp", from: "vpc" },
    ] as const;
    for (let count = 1; count < rules.length; count++) {
      const [before, after] = [planOf({ inbound: rules.slice(0, count) }), planOf({ inbound: rules.slice(0, count + 1) })];
      expect(lines(after.inbound)).to.include.members([...lines(before.inbound)]);
      expect(lines(after.outbound)).to.include.members([...lines(before.outbound)]);
    }
  });

  it("numbers any rules without a clash, denies first, and moves none when one is added at the end", () => {
    const rule = fc.record({
      action: fc.constantFrom("allow", "deny"),
      protocol: fc.constantFrom("tcp", "udp", "icmp", "all"),
      from: fc.uniqueArray(fc.constantFrom("internet", "vpc", "public", "data", "192.0.2.0/24"), { minLength: 1, maxLength: 2 }),
    });
    const rules = fc.array(rule, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rules, (all) => {
        const inbound = all.map(({ action, protocol, from }) => ({ [action]: protocol, from }) as unknown as NetworkAclInboundRule);
        const [before, after] = [planOf({ inbound: inbound.slice(0, -1) }, "app", dualStack), planOf({ inbound }, "app", dualStack)];
        for (const direction of ["inbound", "outbound"] as const) {
          const numbers = after[direction].map(({ number }) => number);
          expect(numbers).to.deep.equal([...new Set(numbers)].sort((one, other) => one - other));
          const firstAllow = after[direction].findIndex(({ action }) => action === "allow");
          if (firstAllow >= 0) expect(after[direction].slice(firstAllow).map(({ action }) => action)).not.to.include("deny");
          const kept = before[direction].filter(({ of }) => of !== "path MTU discovery");
          expect(lines(after[direction])).to.include.members([...lines(kept)]);
        }
      }),
    );
  });

  it("T38: a deny comes before the wide allow, wherever it is written", () => {
    const { inbound } = planOf({
      inbound: [
        { allow: "tcp", ports: 443, from: "internet" },
        { deny: "tcp", ports: 443, from: ["198.51.100.0/24", "203.0.113.0/24"] },
      ],
    });
    expect(lines(inbound).slice(0, 3)).to.deep.equal([
      "1100 deny tcp 443-443 198.51.100.0/24",
      "1101 deny tcp 443-443 203.0.113.0/24",
      "10000 allow tcp 443-443 0.0.0.0/0",
    ]);
  });

  it("takes numbers that are given, for each block and port in turn", () => {
    const { inbound } = planOf({ inbound: [{ allow: "tcp", ports: [80, "8000-8100"], from: ["vpc", "192.0.2.0/24"], number: 200 }] });
    expect(lines(inbound)).to.deep.equal([
      "200 allow tcp 80-80 10.0.0.0/16",
      "201 allow tcp 8000-8100 10.0.0.0/16",
      "202 allow tcp 80-80 192.0.2.0/24",
      "203 allow tcp 8000-8100 192.0.2.0/24",
    ]);
  });

  it("carries answers once, where an earlier answer goes as far", () => {
    const { inbound } = planOf({
      outbound: [
        { allow: "tcp", ports: [80, 443], to: "internet" },
        { allow: "tcp", ports: 5432, to: "data" },
        { allow: "udp", ports: 123, to: "internet" },
      ],
    });
    expect(lines(inbound)).to.deep.equal([
      "20000 allow tcp 1024-65535 0.0.0.0/0",
      "20200 allow udp 1024-65535 0.0.0.0/0",
      "32700 allow icmp 3/4 0.0.0.0/0",
    ]);
  });

  it("answers an echo with its reply, other messages not at all", () => {
    const echo = planOf({ inbound: [{ allow: "icmp", icmp: { type: 8 }, from: "vpc" }] });
    expect(lines(echo.inbound)).to.deep.equal(["10000 allow icmp 8/-1 10.0.0.0/16"]);
    expect(lines(echo.outbound)).to.deep.equal(["20000 allow icmp 0/-1 10.0.0.0/16"]);
    expect(planOf({ inbound: [{ allow: "icmp", icmp: { type: 11, code: 0 }, from: "vpc" }] }).outbound).to.deep.equal([]);
    expect(lines(planOf({ inbound: [{ allow: "all", from: "vpc" }] }).outbound)).to.deep.equal(["20000 allow all 10.0.0.0/16"]);
  });

  it("lets routers say that a packet is too large, where it speaks with the internet", () => {
    const { inbound, outbound } = planOf({ outbound: [{ allow: "tcp", ports: 443, to: "internet" }] }, "app", dualStack);
    expect(lines(inbound).slice(-2)).to.deep.equal(["32700 allow icmp 3/4 0.0.0.0/0", "32701 allow icmpv6 2/0 ::/0"]);
    expect(lines(outbound).slice(-2)).to.deep.equal(["32700 allow icmp 3/4 0.0.0.0/0", "32701 allow icmpv6 2/0 ::/0"]);
    expect(JSON.stringify(planOf({ outbound: [{ allow: "tcp", ports: 443, to: "data" }] }))).not.to.contain("icmp");
  });

  it("has twins for IPv6 where the tier has it, and messages of its own", () => {
    const { inbound } = planOf(
      {
        inbound: [
          { allow: "tcp", ports: 8080, from: ["internet", "vpc", "public"] },
          { allow: "icmp", from: "vpc" },
        ],
      },
      "app",
      dualStack,
    );
    expect(lines(inbound).filter((line) => !line.startsWith("3"))).to.deep.equal([
      "10000 allow tcp 8080-8080 0.0.0.0/0",
      "10001 allow tcp 8080-8080 ::/0",
      "10002 allow tcp 8080-8080 10.0.0.0/16",
      "10003 allow tcp 8080-8080 ipv6",
      "10004 allow tcp 8080-8080 10.0.0.0/22",
      "10005 allow tcp 8080-8080 public[0]v6",
      "10006 allow tcp 8080-8080 public[1]v6",
      "10100 allow icmp -1/-1 10.0.0.0/16",
      "10101 allow icmpv6 -1/-1 ipv6",
    ]);
  });

  describe("of the tier with the NAT gateways", () => {
    const nat = { tier: "public", behind: [{ tier: "app", nat64: false }] };
    const ofPublic = (acls: Readonly<Record<string, TierNetworkAcl>>) => planNetworkAcls({ public: {}, ...acls }, network, nat)[0];

    it("T38: lets a tier behind them through both ways, with answers from every port that NAT uses", () => {
      const plan = ofPublic({});
      expect(lines(plan?.inbound ?? [])).to.deep.equal([
        "30050 allow all 10.0.64.0/18",
        "30051 allow tcp 1024-65535 0.0.0.0/0",
        "30052 allow udp 1024-65535 0.0.0.0/0",
        "30053 allow icmp 0/-1 0.0.0.0/0",
        "32700 allow icmp 3/4 0.0.0.0/0",
      ]);
      expect(lines(plan?.outbound ?? [])).to.deep.equal(["30050 allow all 0.0.0.0/0"]);
    });

    it("lets through what the list of the tier behind lets out beyond the VPC, and no more", () => {
      const plan = ofPublic({
        app: {
          outbound: [
            { allow: "tcp", ports: 443, to: "internet" },
            { allow: "tcp", ports: 5432, to: "data" },
          ],
        },
      });
      expect(lines(plan?.inbound ?? [])).to.deep.equal([
        "30050 allow tcp 443-443 10.0.64.0/18",
        "30051 allow tcp 1024-65535 0.0.0.0/0",
        "32700 allow icmp 3/4 0.0.0.0/0",
      ]);
      expect(lines(plan?.outbound ?? [])).to.deep.equal([
        "30050 allow tcp 443-443 0.0.0.0/0",
        "30051 allow tcp 1024-65535 10.0.64.0/18",
        "32700 allow icmp 3/4 0.0.0.0/0",
      ]);
    });

    it("lets clients of IPv6 in that reach IPv4 by NAT64, and their answers back", () => {
      const nat64 = { tier: "public", behind: [{ tier: "app", nat64: true }] };
      const [plan] = planNetworkAcls({ public: {}, app: { outbound: [{ allow: "tcp", ports: 443, to: "internet" }] } }, dualStack, nat64);
      expect(lines(plan?.inbound ?? []).slice(0, 3)).to.deep.equal([
        "30050 allow tcp 443-443 10.0.64.0/18",
        "30051 allow tcp 443-443 app[0]v6",
        "30052 allow tcp 443-443 app[1]v6",
      ]);
      expect(lines(plan?.outbound ?? [])).to.include.members([
        "30052 allow tcp 1024-65535 app[0]v6",
        "30053 allow tcp 1024-65535 app[1]v6",
      ]);
    });

    it("adds nothing to the lists of other tiers", () => {
      expect(planNetworkAcls({ data: {} }, network, nat)[0]).to.deep.include({ inbound: [], outbound: [] });
    });
  });

  const refused: readonly (readonly [title: string, acl: unknown, message: string | RegExp])[] = [
    [
      "an unknown tier",
      { inbound: [{ allow: "tcp", from: "web" }] },
      'app.networkAcl.inbound[0]  "web" is no tier of this VPC. Say internet, vpc, a CIDR block, or one of public, app, data.',
    ],
    [
      "a block that is none",
      { outbound: [{ allow: "tcp", to: "10.0.0.1/24" }] },
      "10.0.0.1/24 begins inside its block. Did you mean 10.0.0.0/24?",
    ],
    [
      "ports of every protocol",
      { inbound: [{ allow: "all", ports: 80, from: "vpc" }] },
      "has ports, but all has none. Say tcp or udp, or leave ports out.",
    ],
    [
      "ports upside down",
      { inbound: [{ allow: "tcp", ports: "90-80", from: "vpc" }] },
      '"90-80" are not ports. Write a number from 0 to 65535, or a range as in "8000-8100".',
    ],
    ["a port beyond the last", { inbound: [{ allow: "udp", ports: 65536, from: "vpc" }] }, "65536 are not ports."],
    ["messages of TCP", { inbound: [{ allow: "tcp", icmp: { type: 8 }, from: "vpc" }] }, "has icmp, but allows or denies tcp."],
    ["a code without a type", { inbound: [{ allow: "icmp", icmp: { type: -1, code: 4 }, from: "vpc" }] }, "has ICMP type -1 and code 4."],
    [
      "an unknown protocol",
      { inbound: [{ allow: "sctp", from: "vpc" }] },
      'allows or denies "sctp". Say one of tcp, udp, icmp, icmpv6, all.',
    ],
    ["nobody", { inbound: [{ allow: "tcp", from: [] }] }, "names nobody."],
    [
      "a number beyond AWS's own",
      { inbound: [{ allow: "tcp", from: "vpc", number: 32767 }] },
      "32767 is outside what AWS takes. Choose a whole number from 1 to 32766.",
    ],
    [
      "a number twice",
      {
        inbound: [
          { allow: "tcp", ports: [80, 443], from: "vpc", number: 100 },
          { allow: "udp", from: "vpc", number: 101 },
        ],
      },
      "has number 101 twice: for inbound[0] and for inbound[1]. Give one of them another number, or none.",
    ],
    [
      "T38: a deny behind the allow that undoes it",
      {
        inbound: [
          { allow: "tcp", from: "internet", number: 100 },
          { deny: "tcp", ports: 22, from: "198.51.100.0/24" },
        ],
      },
      "denies tcp 22 with number 1100, but inbound[0] allows all of it with 100, which comes first. Leave the numbers out, or give the deny the lower one.",
    ],
    [
      "more rules than AWS takes",
      { inbound: [{ allow: "tcp", ports: Array.from({ length: 40 }, (_, port) => port), from: "vpc" }] },
      "has 41 rules with the answers and AWS's own; AWS takes at most 40. Name wider blocks, or fewer ports.",
    ],
  ];
  for (const [title, acl, message] of refused)
    it(`fails: ${title}`, () => {
      expect(() => planOf(acl as TierNetworkAcl)).to.throw(FaultsError, message);
    });

  it("warns of more rules than the quota has by default", () => {
    const ports = Array.from({ length: 20 }, (_, port) => 100 + port);
    expect(planOf({ inbound: [{ allow: "tcp", ports: ports.slice(1), from: "vpc" }] }).warnings).to.deep.equal([]);
    expect(planOf({ inbound: [{ allow: "tcp", ports, from: "vpc" }] }).warnings).to.deep.equal([
      'tiers.app.networkAcl.inbound has 21 rules with the answers and AWS\'s own; AWS allows 20 until the quota "Rules per network ACL" is raised.',
    ]);
  });

  it("T38: warns of a deny that drops answers", () => {
    const outbound = [{ allow: "tcp", ports: 443, to: "internet" }] as const;
    expect(planOf({ outbound, inbound: [{ deny: "tcp", ports: 3389, from: "internet" }] }).warnings).to.deep.equal([
      "tiers.app.networkAcl.inbound[0] denies tcp 3389, and with it the answers to connections of the tier's own that happen to begin on such a port. " +
        "Deny ports below 1024 only, or leave the deny out: what no rule allows is dropped anyway.",
    ]);
    expect(planOf({ outbound, inbound: [{ deny: "tcp", ports: 22, from: "internet" }] }).warnings).to.deep.equal([]);
    expect(planOf({ outbound, inbound: [{ deny: "all", from: "198.51.100.0/24" }] }).warnings).to.deep.equal([]);
  });
});

describe("network Vpc with network ACLs", () => {
  const args: VpcArgs = {
    ...sampleVpc,
    tiers: {
      ...sampleVpc.tiers,
      data: {
        prefix: 22,
        internet: "none",
        networkAcl: {
          inbound: [
            { allow: "tcp", ports: 5432, from: "app" },
            { allow: "icmp", icmp: { type: 8 }, from: "vpc" },
          ],
        },
      },
    },
  };

  it("T11: a tier has AWS's open list unless it asks for another", async () => {
    expect(namesOf(await declare(() => void new Vpc("dev", sampleVpc)), "NetworkAcl")).to.deep.equal([]);
    expect(namesOf(await declare(() => void new Vpc("dev", args)), "NetworkAcl")).to.deep.equal(["dev-data-network-acl"]);
  });

  it("T11: warns of a list on what looks like a Transit Gateway's tier", async () => {
    const transit = { prefix: 28, internet: "none", networkAcl: { inbound: [{ allow: "tcp", ports: 443, from: "vpc" }] } } as const;
    const graph = await declare(() => void new Vpc("dev", { ...sampleVpc, tiers: { ...sampleVpc.tiers, transit } }));
    expect(graph.warnings).to.deep.equal([
      "tiers.transit.networkAcl is in the way if a Transit Gateway attaches to that tier, as its size suggests: AWS advises to keep that list open. Leave it out there.",
    ]);
  });

  it("writes rules and subnets into the list, so that what is added by hand is drift", async () => {
    const graph = await declare(() => void new Vpc("dev", args));
    expect(inputsOf(graph, "NetworkAcl", "dev-data-network-acl")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      subnetIds: zones.map((zone) => idOf(graph, "Subnet", `dev-data-${zone}`)),
      ingress: [
        { ruleNo: 10000, action: "allow", protocol: "6", cidrBlock: "10.10.64.0/18", fromPort: 5432, toPort: 5432 },
        { ruleNo: 10100, action: "allow", protocol: "1", cidrBlock: "10.10.0.0/16", fromPort: 0, toPort: 0, icmpType: 8, icmpCode: -1 },
      ],
      egress: [
        { ruleNo: 20000, action: "allow", protocol: "6", cidrBlock: "10.10.64.0/18", fromPort: 1024, toPort: 65535 },
        { ruleNo: 20100, action: "allow", protocol: "1", cidrBlock: "10.10.0.0/16", fromPort: 0, toPort: 0, icmpType: 0, icmpCode: -1 },
      ],
    });
    for (const type of ["NetworkAclRule", "NetworkAclAssociation"]) expect(ofType(graph, type), type).to.deep.equal([]);
  });

  it("has twins for IPv6 where its tier is dual-stack", async () => {
    const web = {
      prefix: 24,
      internet: "none",
      addressing: "dual-stack",
      networkAcl: { inbound: [{ allow: "tcp", ports: 443, from: ["vpc", "internet"] }] },
    } as const;
    const graph = await declare(() => void new Vpc("dev", { ...sampleVpc, ipv6: "amazon", tiers: { web } }));
    const ingress = inputsOf(graph, "NetworkAcl", "dev-web-network-acl")["ingress"] as readonly Record<string, unknown>[];
    expect(ingress.map(({ cidrBlock, ipv6CidrBlock }) => cidrBlock ?? ipv6CidrBlock)).to.deep.equal([
      "10.10.0.0/16",
      "2001:db8:1234:1a00::/56",
      "0.0.0.0/0",
      "::/0",
      "0.0.0.0/0",
      "::/0",
    ]);
  });

  it("names the faults of a list by its tier, beside the VPC's own", () => {
    const wrong = {
      ...args,
      cidr: "10.0.0.0",
      tiers: { data: { prefix: 22, internet: "none", networkAcl: { inbound: [{ allow: "tcp", from: "web" }] } } },
    };
    expect(() => new Vpc("dev", wrong as VpcArgs)).to.throw(/^2 faults[^]*cidr [^]*tiers\.data\.networkAcl\.inbound\[0\] /);
  });

  it("applies a transform to each list", async () => {
    const graph = await declare(() => void new Vpc("dev", { ...args, transform: { networkAcl: { egress: [] } } }));
    expect(inputsOf(graph, "NetworkAcl", "dev-data-network-acl")["egress"]).to.deep.equal([]);
  });
});
