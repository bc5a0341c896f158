import { expect } from "chai";
import { planFlowLogs, type VpcArgs } from "../../../components/network";
import { planVpc } from "../../../components/network/vpc/plan";

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const sample: VpcArgs = {
  cidr: "10.10.0.0/16",
  zones,
  tiers: {
    public: { prefix: 24, internet: "gateway" },
    app: { prefix: 20, internet: "transit-gateway" },
    data: { prefix: 22, internet: "none" },
    transit: { prefix: 28, internet: "none" },
  },
};
const withNat: VpcArgs = { ...sample, tiers: { ...sample.tiers, app: { prefix: 20, internet: "nat" } } };

/** As a configuration file would hand it over: values that no type has checked. */
const unchecked = (args: object): VpcArgs => ({ ...sample, ...args });

describe("network planVpc", () => {
  it("defaults: the sample environment", () => {
    const plan = planVpc("dev", sample);
    expect({ ...plan, tiers: plan.tiers.map(({ name }) => name) }).to.deep.equal({
      cidr: "10.10.0.0/16",
      secondaryCidrs: [],
      ipv6: undefined,
      zones,
      tiers: ["public", "app", "data", "transit"],
      internetGateway: true,
      egressOnlyInternetGateway: false,
      nat: undefined,
      gatewayEndpoints: ["s3", "dynamodb"],
      flowLogs: planFlowLogs("vpc"),
      networkAcls: [],
      dhcpOptions: undefined,
      encryptionControl: undefined,
      publicAccessExclusions: { vpc: undefined, tiers: {} },
      warnings: [],
    });
    expect(plan.tiers[0]).to.deep.equal({
      name: "public",
      internet: "gateway",
      subnets: [
        { zone: "eu-central-1a", cidr: "10.10.0.0/24" },
        { zone: "eu-central-1b", cidr: "10.10.1.0/24" },
        { zone: "eu-central-1c", cidr: "10.10.2.0/24" },
      ],
      tables: [{ zone: undefined, defaultRoute: { via: "internet-gateway" } }],
    });
  });

  it("has an internet gateway only where a tier is public", () => {
    expect(planVpc("dev", { ...sample, tiers: { data: { prefix: 22, internet: "none" } } }).internetGateway).to.equal(false);
  });

  it("T14: behind NAT each zone has a table of its own, to the NAT gateway of its zone", () => {
    const plan = planVpc("dev", withNat);
    expect(plan.nat).to.deep.equal({ mode: "zonal", connectivity: "public", tier: "public", zones, addresses: 1 });
    expect(plan.tiers[1]?.tables).to.deep.equal(zones.map((zone) => ({ zone, defaultRoute: { via: "nat-gateway", zone } })));
  });

  it("T44: a single NAT keeps the same tables and turns only their targets", () => {
    const plan = planVpc("dev", { ...withNat, nat: "single" });
    expect(plan.nat).to.deep.include({ tier: "public", zones: ["eu-central-1a"] });
    expect(plan.tiers[1]?.tables).to.deep.equal(
      zones.map((zone) => ({ zone, defaultRoute: { via: "nat-gateway", zone: "eu-central-1a" } })),
    );
  });

  it("T43: a public tier keeps its default route to the internet gateway, a tier behind a Transit Gateway has none from the VPC", () => {
    const [publicTier, app] = planVpc("dev", sample).tiers;
    expect(publicTier?.tables[0]?.defaultRoute).to.deep.equal({ via: "internet-gateway" });
    expect(app?.tables).to.deep.equal([{ zone: undefined, defaultRoute: undefined }]);
  });

  it("takes exact blocks as they are", () => {
    const cidrs = ["10.10.200.0/24", "10.10.201.0/24", "10.10.210.0/26"];
    const plan = planVpc("dev", { ...sample, tiers: { ...sample.tiers, legacy: { cidrs, internet: "none" } } });
    expect(plan.tiers[4]?.subnets.map(({ cidr }) => cidr)).to.deep.equal(cidrs);
  });

  it("stands its NAT gateways in the first public tier", () => {
    const tiers = {
      app: { prefix: 24, internet: "nat" },
      edge: { prefix: 27, internet: "gateway" },
      dmz: { prefix: 27, internet: "gateway" },
    } as const;
    expect(planVpc("dev", { ...sample, tiers }).nat).to.deep.include({ tier: "edge" });
  });

  it("plans flow logs, or none when that is asked for", () => {
    expect(planVpc("dev", { ...sample, flowLogs: "none" }).flowLogs).to.equal(undefined);
    expect(planVpc("dev", { ...sample, flowLogs: { retention: "14 days", traffic: "REJECT" } }).flowLogs).to.deep.include({
      logGroup: { retentionInDays: 14 },
      trafficType: "REJECT",
    });
  });

  it("takes zones of every partition", () => {
    for (const region of ["us-east-1", "us-gov-west-1", "cn-north-1", "ap-southeast-5", "eusc-de-east-1"])
      expect(planVpc("dev", { ...sample, zones: [`${region}a`, `${region}b`] }).zones).to.have.length(2);
  });

  it("takes zones by id, which mean the same zones in every account", () => {
    for (const zone of ["use1", "apne1", "usgw1", "cnn1", "ilc1", "apse5"])
      expect(planVpc("dev", { ...sample, zones: [`${zone}-az1`, `${zone}-az2`] }).tiers[0]?.subnets[1]?.zone).to.equal(`${zone}-az2`);
  });

  it("warns above the quota of subnets, which can be raised", () => {
    const tiers = Object.fromEntries(Array.from({ length: 67 }, (_, index) => [`tier${index}`, { prefix: 28, internet: "none" } as const]));
    expect(planVpc("dev", { ...sample, tiers }).warnings).to.deep.equal([
      'has 201 subnets; AWS allows 200 a VPC until the quota "Subnets per VPC" is raised.',
    ]);
  });

  const refused: readonly (readonly [string, VpcArgs, string])[] = [
    [
      "one zone",
      { ...sample, zones: ["eu-central-1a"] },
      'zones  ["eu-central-1a"] needs at least 2 zones, 1 is given. Add another zone of the region.',
    ],
    [
      "a zone twice",
      { ...sample, zones: ["eu-central-1a", "eu-central-1a"] },
      "zones[1]  eu-central-1a is zones[0] again. Name each zone once.",
    ],
    ["zones of two regions", { ...sample, zones: ["eu-central-1a", "eu-west-1a"] }, "zones  lie in eu-central-1 and eu-west-1."],
    [
      "zone names and ids together",
      { ...sample, zones: ["eu-central-1a", "euc1-az2"] },
      "zones  mix the name eu-central-1a with the id euc1-az2, which may be the same zone. Give all by name or all by id.",
    ],
    ["zone ids of two regions", { ...sample, zones: ["euc1-az1", "euw1-az1"] }, "zones  lie in euc1 and euw1."],
    [
      "the id of a Local Zone",
      { ...sample, zones: ["usw2-az1", "usw2-lax1-az1"] },
      "zones[1]  usw2-lax1-az1 is not the name of an availability zone. Write it as in eu-central-1a, or all of them by id as in euc1-az1; Local Zones are not taken.",
    ],
    [
      "a Local Zone",
      { ...sample, zones: ["us-west-2a", "us-west-2-lax-1a"] },
      "zones[1]  us-west-2-lax-1a is not the name of an availability zone.",
    ],
    [
      "nine zones",
      { ...sample, zones: [..."abcdefghi"].map((letter) => `eu-central-1${letter}`) },
      "has 9 zones; at most 8 can be laid out",
    ],
    ["a VPC too large", { ...sample, cidr: "10.0.0.0/8" }, "cidr  10.0.0.0/8 must be a /16 to /28. Did you mean 10.0.0.0/16?"],
    ["a VPC too small for AWS", { ...sample, cidr: "10.0.0.0/29" }, "10.0.0.0/29 must be a /16 to /28. Give the VPC a shorter prefix."],
    ["an IPv6 block", { ...sample, cidr: "2001:db8::/56" }, "2001:db8::/56 is an IPv6 block. A VPC's primary block is IPv4"],
    ["a block off its boundary", { ...sample, cidr: "10.10.3.0/16" }, "10.10.3.0/16 begins inside its block. Did you mean 10.10.0.0/16?"],
    [
      "a tier too small for AWS",
      { ...sample, tiers: { app: { prefix: 29, internet: "none" } } },
      "tiers.app.prefix  29 must be a whole number from 16 to 28",
    ],
    ["a VPC too small for its tiers", { ...sample, cidr: "10.10.0.0/20" }, "The largest piece left of 10.10.0.0/20 has 2,048 addresses"],
    ["no tier", { ...sample, tiers: {} }, "tiers  has no tier. Give at least one"],
    [
      "a tier named like a number",
      unchecked({ tiers: { 1: { prefix: 24, internet: "none" } } }),
      "tiers.1  must be named with lower-case letters",
    ],
    [
      "an unknown internet",
      unchecked({ tiers: { app: { prefix: 24, internet: "igw" } } }),
      "tiers.app.internet  igw must be one of gateway, nat, transit-gateway, firewall, none.",
    ],
    [
      "a tier with prefix and blocks",
      unchecked({ tiers: { app: { prefix: 24, cidrs: ["10.10.0.0/24", "10.10.1.0/24", "10.10.2.0/24"], internet: "none" } } }),
      "tiers.app  has prefix 24 and exact cidrs. Give one of the two.",
    ],
    [
      "a tier with neither",
      unchecked({ tiers: { app: { internet: "none" } } }),
      "tiers.app.prefix  must be a whole number from 16 to 28, or give exact cidrs instead.",
    ],
    [
      "too few exact blocks",
      { ...sample, tiers: { app: { cidrs: ["10.10.0.0/24"], internet: "none" } } },
      'tiers.app.cidrs  ["10.10.0.0/24"] are 1 for 3 zones. Give one a zone',
    ],
    [
      "an exact block outside",
      { ...sample, tiers: { app: { cidrs: ["10.10.0.0/24", "10.11.0.0/24", "10.10.2.0/24"], internet: "none" } } },
      "tiers.app.cidrs[1]  10.11.0.0/24 lies outside of the VPC's 10.10.0.0/16.",
    ],
    [
      "NAT contradicted by none",
      { ...withNat, nat: "none" },
      'nat  none contradicts the internet "nat" of tiers.app. Say nat: "single" or "per-zone"',
    ],
    ["NAT for nobody", { ...sample, nat: "single" }, 'nat  single would serve no tier: none has internet "nat".'],
    [
      "NAT with nowhere to stand",
      { ...sample, tiers: { app: { prefix: 24, internet: "nat" } } },
      'nat  per-zone has nowhere to stand: NAT gateways need a tier with internet "gateway".',
    ],
    ["an unknown NAT mode", unchecked({ nat: "instance" }), "nat  instance must be one of none, single, per-zone, regional."],
    [
      "a retention that CloudWatch has not",
      { ...sample, flowLogs: { retention: "10 days" } },
      'flowLogs.retention  "10 days" is not a retention that CloudWatch Logs takes. The nearest are "7 days" and "14 days".',
    ],
    ["an unknown traffic", unchecked({ flowLogs: { traffic: "ACCEPTED" } }), "flowLogs.traffic  ACCEPTED must be ALL or REJECT."],
    [
      "an endpoint that is no gateway",
      unchecked({ gatewayEndpoints: ["ecr"] }),
      "gatewayEndpoints[0]  ecr has no gateway endpoint; s3 and dynamodb have.",
    ],
    ["an endpoint twice", { ...sample, gatewayEndpoints: ["s3", "s3"] }, "gatewayEndpoints[1]  s3 is named twice."],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      // The paths are padded to one width, which is none of these tests' business.
      expect(messageOf(() => planVpc("dev", args))).to.include(message);
    });

  it("refuses a name that AWS names cannot be made of", () => {
    expect(() => planVpc("Dev VPC", sample)).to.throw('"Dev VPC" must be 1 to 40 lower-case letters');
  });

  it("tells every fault at once", () => {
    const message = messageOf(() =>
      planVpc("dev", { cidr: "10.0.0.0/8", zones: ["eu-central-1a"], tiers: { app: { prefix: 40, internet: "none" } }, nat: "single" }),
    );
    expect(message).to.match(/^4 faults in Vpc "dev"\n/);
  });
});

function messageOf(call: () => unknown): string {
  try {
    call();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^( {2}\S+) +/gm, "$1  ") : "";
  }
}
