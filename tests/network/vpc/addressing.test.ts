import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as fc from "fast-check";
import { Cidr } from "../../../components/core";
import { Vpc, type VpcArgs } from "../../../components/network";
import { planVpc } from "../../../components/network/vpc/plan";
import { shifted, subnetAddresses } from "../../../components/network/vpc/subnet-addresses";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the, waitsFor, zones } from "../graph";

const made = (args: VpcArgs, name = "dev") => declare(() => void new Vpc(name, args));
const second = "100.64.0.0/16";
const withBlock: VpcArgs = {
  ...sampleVpc,
  secondaryCidrs: [second],
  tiers: { ...sampleVpc.tiers, pods: { prefix: 18, block: second, internet: "transit-gateway" } },
};
const pool = "ipam-pool-0123456789abcdef0";

/** A value of a VPC, resolved. */
async function told<Told>(args: VpcArgs, ask: (vpc: Vpc) => pulumi.Input<Told>, preview = false): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  await declare(() => pulumi.output(ask(new Vpc("dev", args))).apply((value) => void seen.push(value)), { preview });
  return seen;
}

describe("network Vpc secondary blocks (row 5)", () => {
  it("defaults: a tier in the block that it names, laid out from its beginning", async () => {
    const graph = await made(withBlock);
    expect(inputsOf(graph, "VpcIpv4CidrBlockAssociation", "dev-secondary-100.64.0.0-16")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      cidrBlock: second,
    });
    expect(zones.map((zone) => inputsOf(graph, "Subnet", `dev-pods-${zone}`)["cidrBlock"])).to.deep.equal([
      "100.64.0.0/18",
      "100.64.64.0/18",
      "100.64.128.0/18",
    ]);
  });

  it("T25: subnets in a secondary block wait for its association, and no other does", async () => {
    const graph = await made(withBlock);
    for (const { name } of ofType(graph, "Subnet"))
      expect(waitsFor(graph, "Subnet", name).includes("VpcIpv4CidrBlockAssociation dev-secondary-100.64.0.0-16"), name).to.equal(
        name.startsWith("dev-pods"),
      );
  });

  it("T25: exact blocks wait for the association of whatever block they lie in", async () => {
    const cidrs = ["10.10.200.0/24", "100.64.10.0/24", "100.64.11.0/24"];
    const graph = await made({ ...withBlock, tiers: { ...sampleVpc.tiers, mixed: { cidrs, internet: "none" } } });
    expect(zones.map((zone) => inputsOf(graph, "Subnet", `dev-mixed-${zone}`)["cidrBlock"])).to.deep.equal(cidrs);
    expect(waitsFor(graph, "Subnet", "dev-mixed-eu-central-1b")).to.include("VpcIpv4CidrBlockAssociation dev-secondary-100.64.0.0-16");
  });

  it("changes no resource that was there when a block and its tier are added", async () => {
    const [before, after] = [await made(sampleVpc), await made(withBlock)];
    for (const { urn, inputs, type, dependencies } of before.resources) {
      const now = after.resources.find((each) => each.urn === urn);
      if (!type.endsWith(":VpcEndpoint")) expect([now?.inputs, now?.dependencies], urn).to.deep.equal([inputs, dependencies]);
    }
  });

  it("keeps layouts apart: a tier in one block moves nothing in another", () => {
    const plan = planVpc("dev", { ...withBlock, tiers: { pods: { prefix: 18, block: second, internet: "none" }, ...sampleVpc.tiers } });
    const [, ...others] = plan.tiers;
    expect(others).to.deep.equal(planVpc("dev", sampleVpc).tiers);
  });

  it("tells every block, primary first", async () => {
    expect(await told(withBlock, (vpc) => vpc.blocks.map(({ key, family, cidr }) => [key, family, cidr].join(" ")))).to.deep.equal([
      ["primary 4 10.10.0.0/16", "secondary-100.64.0.0-16 4 100.64.0.0/16"],
    ]);
    expect(await told(withBlock, (vpc) => vpc.attributes.secondaryCidrs ?? [])).to.deep.equal([[second]]);
  });

  it("lets a private NAT gateway hide a block that several VPCs share", async () => {
    const graph = await made({
      cidr: "10.10.0.0/24",
      secondaryCidrs: [second],
      zones,
      tiers: {
        routable: { prefix: 27, internet: "transit-gateway" },
        pods: { prefix: 18, block: second, internet: "nat" },
      },
      nat: { mode: "per-zone", connectivity: "private", tier: "routable" },
    });
    expect(inputsOf(graph, "NatGateway", "dev-nat-eu-central-1b")).to.deep.equal({
      connectivityType: "private",
      subnetId: idOf(graph, "Subnet", "dev-routable-eu-central-1b"),
    });
  });

  it("warns above the quota of blocks and of the block that AWS uses itself", () => {
    const secondaryCidrs = Array.from({ length: 5 }, (_, index) => `10.${20 + index}.0.0/16`);
    expect(planVpc("dev", { ...sampleVpc, secondaryCidrs }).warnings).to.deep.equal([
      'has 6 IPv4 blocks; AWS allows 5 a VPC until the quota "IPv4 CIDR blocks per VPC" is raised.',
    ]);
    expect(planVpc("dev", { ...sampleVpc, cidr: "172.17.0.0/16" }).warnings).to.deep.equal([
      "has 172.17.0.0/16, but some AWS services use 172.17.0.0/16 themselves. Take another block where you can.",
    ]);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
  const permitted: readonly (readonly [string, string])[] = [
    ["10.10.0.0/16", "10.0.0.0/16"],
    ["10.10.0.0/16", "100.64.0.0/16"],
    ["10.10.0.0/16", "52.10.0.0/16"],
    ["172.20.0.0/16", "172.16.0.0/16"],
    ["192.168.0.0/20", "192.168.16.0/20"],
    ["198.19.0.0/20", "100.64.0.0/16"],
    ["100.64.0.0/16", "100.65.0.0/16"],
    ["52.10.0.0/16", "100.65.0.0/16"],
  ];
  for (const [cidr, secondary] of permitted)
    it(`takes ${secondary} beside ${cidr}`, () => {
      expect(planVpc("dev", { ...sampleVpc, cidr, secondaryCidrs: [secondary], ...oneTier }).secondaryCidrs).to.deep.equal([secondary]);
    });

  const restricted: readonly (readonly [string, string, string])[] = [
    ["10.10.0.0/16", "172.16.0.0/16", "172.16.0.0/12"],
    ["10.10.0.0/16", "192.168.0.0/16", "192.168.0.0/16"],
    ["10.10.0.0/16", "198.19.0.0/16", "198.19.0.0/16"],
    ["10.1.0.0/16", "10.0.0.0/16", "10.0.0.0/16"],
    ["172.20.0.0/16", "10.0.0.0/16", "10.0.0.0/8"],
    ["172.20.0.0/16", "172.31.0.0/16", "172.31.0.0/16"],
    ["192.168.0.0/20", "10.0.0.0/16", "10.0.0.0/8"],
    ["198.19.0.0/20", "10.0.0.0/16", "10.0.0.0/8"],
    ["100.64.0.0/16", "192.168.0.0/16", "192.168.0.0/16"],
    ["52.10.0.0/16", "198.19.0.0/16", "198.19.0.0/16"],
  ];
  for (const [cidr, secondary, range] of restricted)
    it(`refuses ${secondary} beside ${cidr}`, () => {
      expect(() => planVpc("dev", { ...sampleVpc, cidr, secondaryCidrs: [secondary], ...oneTier })).to.throw(
        `${secondary} lies in ${range}, which AWS does not let a VPC of ${cidr} have. Give a block of 100.64.0.0/10`,
      );
    });

  const refused: readonly (readonly [string, object, string])[] = [
    ["an overlap", { secondaryCidrs: ["10.10.128.0/20"] }, "secondaryCidrs[0]  10.10.128.0/20 overlaps 10.10.0.0/16 (cidr)."],
    [
      "an overlap of two secondary blocks",
      { secondaryCidrs: [second, "100.64.128.0/20"] },
      "secondaryCidrs[1]  100.64.128.0/20 overlaps 100.64.0.0/16 (secondaryCidrs[0]).",
    ],
    ["a block too large", { secondaryCidrs: ["100.64.0.0/10"] }, "secondaryCidrs[0]  100.64.0.0/10 must be a /16 to /28."],
    ["an IPv6 block", { secondaryCidrs: ["2001:db8::/56"] }, "secondaryCidrs[0]  2001:db8::/56 is an IPv6 block. Say ipv6 for that."],
    [
      "fifty more blocks",
      { secondaryCidrs: Array.from({ length: 50 }, (_, index) => `100.64.${index}.0/24`) },
      "secondaryCidrs  are 50; a VPC has 50 IPv4 blocks at most, the primary one among them.",
    ],
    [
      "a tier in no block",
      { secondaryCidrs: [second], tiers: { pods: { prefix: 20, block: "100.65.0.0/16", internet: "none" } } },
      "tiers.pods.block  100.65.0.0/16 is none of the VPC's blocks. Name one of 10.10.0.0/16, 100.64.0.0/16, or leave it out for the primary one.",
    ],
    [
      "a tier too large for its block",
      { secondaryCidrs: ["100.64.0.0/24"], tiers: { pods: { prefix: 24, block: "100.64.0.0/24", internet: "none" } } },
      "tiers.pods.prefix  /24 takes 1,024 addresses in one piece (4 slots, so that no zone moves another). The largest piece left of 100.64.0.0/24 has 256 addresses",
    ],
    [
      "exact blocks outside of all",
      { secondaryCidrs: [second], tiers: { pods: { cidrs: ["10.10.0.0/24", "100.64.0.0/24", "100.65.0.0/24"], internet: "none" } } },
      "tiers.pods.cidrs[2]  100.65.0.0/24 lies outside of the VPC's 10.10.0.0/16 and 100.64.0.0/16. Give a block inside it.",
    ],
    [
      "exact blocks that name a block",
      {
        secondaryCidrs: [second],
        tiers: { pods: { cidrs: ["100.64.0.0/24", "100.64.1.0/24", "100.64.2.0/24"], block: second, internet: "none" } },
      },
      "tiers.pods.block  100.64.0.0/16 is for subnets that are laid out, and the tier has exact cidrs. Leave it out.",
    ],
  ];
  for (const [what, more, message] of refused) it(`refuses ${what}`, () => refuses({ ...sampleVpc, ...more }, message));
});

describe("network Vpc from an IPAM pool (row 6)", () => {
  const args: VpcArgs = { ...sampleVpc, cidr: { ipamPoolId: pool, netmaskLength: 16 } };

  it("defaults: asks for a block, and lays subnets out in what it gets", async () => {
    const graph = await made(args);
    expect(inputsOf(graph, "Vpc", "dev-vpc")).to.deep.equal({
      ipv4IpamPoolId: pool,
      ipv4NetmaskLength: 16,
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
    // The mocked pool gives 10.128.0.0/16.
    const fixed = await made({ ...sampleVpc, cidr: "10.128.0.0/16" });
    for (const { name, inputs } of ofType(fixed, "Subnet"))
      expect(inputsOf(graph, "Subnet", name)["cidrBlock"], name).to.equal(inputs["cidrBlock"]);
  });

  it("has the places of any other block of that size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 20 }), fc.nat(255), (prefix, octet) => {
        const tiers: VpcArgs["tiers"] = { public: { prefix: 25, internet: "gateway" }, app: { prefix: 23, internet: "none" } };
        const cidr = String(Cidr.parse("10.0.0.0/8").subnet(prefix, octet % 2 ** (prefix - 8)));
        const fixed = planVpc("dev", { zones, tiers, cidr });
        const chosen = planVpc("dev", { zones, tiers, cidr: { ipamPoolId: pool, netmaskLength: prefix } });
        chosen.tiers.forEach(({ subnets }, tier) =>
          subnets.forEach(({ relativeCidr = "" }, zone) => {
            expect(shifted(relativeCidr, cidr)).to.equal(fixed.tiers[tier]?.subnets[zone]?.cidr);
          }),
        );
      }),
    );
  });

  it("registers the same resources in a preview, where the block is not known, as in an update", async () => {
    const [preview, update] = [await declare(() => void new Vpc("dev", args), { preview: true }), await made(args)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("tells its block and its subnets' blocks as values", async () => {
    expect(await told(args, (vpc) => vpc.cidr)).to.deep.equal(["10.128.0.0/16"]);
    expect(await told(args, (vpc) => pulumi.all([...vpc.tier("public").cidrs]))).to.deep.equal([
      ["10.128.0.0/24", "10.128.1.0/24", "10.128.2.0/24"],
    ]);
    expect(await told(args, (vpc) => vpc.blocks.map(({ cidr }) => String(cidr)))).to.deep.equal([["undefined"]]);
  });

  it("takes a block of one's own out of a pool", async () => {
    const graph = await made({ ...sampleVpc, ipamPoolId: pool });
    expect(inputsOf(graph, "Vpc", "dev-vpc")).to.deep.include({ cidrBlock: "10.10.0.0/16", ipv4IpamPoolId: pool });
  });

  it("stands beside secondary blocks, whose subnets are exact", async () => {
    const graph = await made({
      ...args,
      secondaryCidrs: [second],
      tiers: { app: { prefix: 24, internet: "none" }, pods: { prefix: 20, block: second, internet: "none" } },
    });
    expect(inputsOf(graph, "Subnet", "dev-pods-eu-central-1b")["cidrBlock"]).to.equal("100.64.16.0/20");
  });

  const refused: readonly (readonly [string, object, string])[] = [
    [
      "a netmask length too short",
      { cidr: { ipamPoolId: pool, netmaskLength: 8 } },
      "cidr  has netmaskLength 8; it must be a whole number from 16 to 28.",
    ],
    ["two pools", { ...args, ipamPoolId: pool }, "cidr  names an IPAM pool, and ipamPoolId another time. Leave ipamPoolId out."],
    [
      "exact blocks where none is known",
      { ...args, tiers: { app: { cidrs: ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"], internet: "none" } } },
      "tiers.app.cidrs[0]  10.0.0.0/24 lies in no block that is known beforehand: an IPAM pool chooses the VPC's. Give a prefix, or name a block in secondaryCidrs.",
    ],
    [
      "tiers too large for what it asks for",
      { cidr: { ipamPoolId: pool, netmaskLength: 20 } },
      "The largest piece left of the pool's /20 has 2,048 addresses",
    ],
  ];
  for (const [what, more, message] of refused) it(`refuses ${what}`, () => refuses({ ...sampleVpc, ...more }, message));
});

const oneTier = { tiers: { app: { prefix: 26, internet: "none" } } } as const;

describe("network Vpc IPv6 (rows 7 and 8)", () => {
  const dual: VpcArgs = {
    cidr: "10.10.0.0/16",
    ipv6: "amazon",
    zones,
    tiers: {
      public: { prefix: 24, addressing: "dual-stack", internet: "gateway" },
      app: { prefix: 20, addressing: "dual-stack", internet: "nat" },
      jobs: { addressing: "ipv6", internet: "nat" },
      data: { prefix: 22, addressing: "dual-stack", internet: "none" },
      old: { prefix: 24, internet: "none" },
    },
  };

  it("defaults: a /56 of Amazon's, and a /64 of it for each subnet that asks", async () => {
    const graph = await made(dual);
    expect(inputsOf(graph, "Vpc", "dev-vpc")).to.deep.include({ cidrBlock: "10.10.0.0/16", assignGeneratedIpv6CidrBlock: true });
    expect(inputsOf(graph, "Subnet", "dev-app-eu-central-1b")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      cidrBlock: "10.10.80.0/20",
      ipv6CidrBlock: "2001:db8:1234:1a05::/64",
      assignIpv6AddressOnCreation: true,
      availabilityZone: "eu-central-1b",
      mapPublicIpOnLaunch: false,
    });
    expect(graph.warnings).to.deep.equal([]);
  });

  it("row 8: makes subnets of IPv6 alone, with what AWS wants of them", async () => {
    expect(inputsOf(await made(dual), "Subnet", "dev-jobs-eu-central-1a")).to.deep.include({
      ipv6Native: true,
      ipv6CidrBlock: "2001:db8:1234:1a08::/64",
      assignIpv6AddressOnCreation: true,
      privateDnsHostnameTypeOnLaunch: "resource-name",
      enableResourceNameDnsAaaaRecordOnLaunch: true,
      enableDns64: true,
    });
    expect(the(await made(dual), "Subnet", "dev-jobs-eu-central-1a").inputs).not.to.have.property("cidrBlock");
  });

  it("row 7: ::/0 to the internet gateway for public tiers, out only for private ones, nowhere for the others", async () => {
    const graph = await made(dual);
    const ipv6 = ofType(graph, "Route").filter(({ inputs }) => inputs["destinationIpv6CidrBlock"] === "::/0");
    expect(ipv6.map(({ name }) => name)).to.deep.equal([
      "dev-public-default-ipv6",
      ...["app", "jobs"].flatMap((tier) => zones.map((zone) => `dev-${tier}-${zone}-default-ipv6`)),
    ]);
    expect(inputsOf(graph, "Route", "dev-public-default-ipv6")["gatewayId"]).to.equal(
      idOf(graph, "InternetGateway", "dev-internet-gateway"),
    );
    expect(inputsOf(graph, "Route", "dev-app-eu-central-1c-default-ipv6")).to.deep.equal({
      routeTableId: idOf(graph, "RouteTable", "dev-app-eu-central-1c"),
      destinationIpv6CidrBlock: "::/0",
      egressOnlyGatewayId: idOf(graph, "EgressOnlyInternetGateway", "dev-egress-only-internet-gateway"),
    });
  });

  it("row 8: IPv6 alone reaches IPv4 by NAT64, each zone by its own gateway, and has no IPv4 route", async () => {
    const graph = await made(dual);
    for (const zone of zones)
      expect(inputsOf(graph, "Route", `dev-jobs-${zone}-nat64`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `dev-jobs-${zone}`),
        destinationIpv6CidrBlock: "64:ff9b::/96",
        natGatewayId: idOf(graph, "NatGateway", `dev-nat-${zone}`),
      });
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("dev-jobs") && name.endsWith("-default"))).to.deep.equal([]);
  });

  it("gives NAT64 to a dual-stack tier that asks for it, and leaves it out where a tier of IPv6 alone does", async () => {
    const tiers: VpcArgs["tiers"] = {
      public: { prefix: 24, internet: "gateway" },
      app: { prefix: 20, addressing: "dual-stack", internet: "nat", nat64: true },
      jobs: { addressing: "ipv6", internet: "nat", nat64: false },
    };
    const graph = await made({ ...dual, tiers });
    expect(namesOf(graph, "Route").filter((name) => name.endsWith("-nat64"))).to.have.length(3);
    expect(inputsOf(graph, "Subnet", "dev-app-eu-central-1a")["enableDns64"]).to.equal(true);
    expect(the(graph, "Subnet", "dev-jobs-eu-central-1a").inputs).not.to.have.property("enableDns64");
    const { app, ...without } = tiers;
    expect(app?.internet).to.equal("nat");
    expect(planVpc("dev", { ...dual, tiers: without }).nat).to.equal(undefined);
  });

  it("changes no subnet, table or route when a VPC gets IPv6 and a tier of IPv6 alone at the end", async () => {
    const before = await made(sampleVpc);
    const after = await made({
      ...sampleVpc,
      ipv6: "amazon",
      tiers: { ...sampleVpc.tiers, jobs: { addressing: "ipv6", internet: "none", ipv6Internet: "egress-only-gateway" } },
    });
    for (const { urn, inputs, type } of before.resources) {
      const now = after.resources.find((each) => each.urn === urn);
      if (!/:(VpcEndpoint|Vpc)$/.test(type)) expect(now?.inputs, urn).to.deep.equal(inputs);
    }
  });

  it("gives a subnet the same /64 whichever tiers beside it have IPv6", () => {
    const indexOf = (tiers: VpcArgs["tiers"]) => planVpc("dev", { ...dual, tiers }).tiers[1]?.subnets.map(({ ipv6Index }) => ipv6Index);
    const { public: first, app, data } = dual.tiers;
    const alone = { public: { prefix: 24, internet: "gateway" }, ...(app && { app }) } as const;
    expect(indexOf({ ...(first && { first }), ...(app && { app }), ...(data && { data }) })).to.deep.equal(indexOf(alone));
    expect(indexOf(alone)).to.deep.equal([4, 5, 6]);
  });

  it("takes a block of an IPAM pool, chosen or named", async () => {
    const chosen = await made({ ...dual, ipv6: { ipamPoolId: pool, netmaskLength: 52 } });
    expect(inputsOf(chosen, "Vpc", "dev-vpc")).to.deep.include({ ipv6IpamPoolId: pool, ipv6NetmaskLength: 52 });
    expect(inputsOf(chosen, "Subnet", "dev-app-eu-central-1a")["ipv6CidrBlock"]).to.equal("2001:db8:4560:4::/64");
    const named: VpcArgs = { ...dual, ipv6: { ipamPoolId: pool, cidr: "2001:db8:99::/56" } };
    expect(inputsOf(await made(named), "Vpc", "dev-vpc")).to.deep.include({ ipv6IpamPoolId: pool, ipv6CidrBlock: "2001:db8:99::/56" });
    expect(await told(named, (vpc) => vpc.blocks.map(({ cidr }) => String(cidr)))).to.deep.equal([["10.10.0.0/16", "2001:db8:99::/56"]]);
  });

  it("T25: takes a block brought to AWS, which the VPC gets after it was made: subnets with IPv6 wait", async () => {
    const graph = await made({ ...dual, ipv6: { poolId: "ipv6pool-ec2-0123456789abcdef0" } });
    expect(inputsOf(graph, "VpcIpv6CidrBlockAssociation", "dev-ipv6")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      ipv6Pool: "ipv6pool-ec2-0123456789abcdef0",
    });
    expect(inputsOf(graph, "Subnet", "dev-public-eu-central-1a")["ipv6CidrBlock"]).to.equal("2001:db8:1234:1a00::/64");
    const waiting = (name: string) => waitsFor(graph, "Subnet", name).includes("VpcIpv6CidrBlockAssociation dev-ipv6");
    expect([waiting("dev-public-eu-central-1a"), waiting("dev-old-eu-central-1a")]).to.deep.equal([true, false]);
    const named = await made({ ...dual, ipv6: { poolId: "ipv6pool-ec2-0123456789abcdef0", cidr: "2001:db8:77::/56" } });
    expect(inputsOf(named, "VpcIpv6CidrBlockAssociation", "dev-ipv6")["ipv6CidrBlock"]).to.equal("2001:db8:77::/56");
    expect(inputsOf(named, "Subnet", "dev-app-eu-central-1a")["ipv6CidrBlock"]).to.equal("2001:db8:77:4::/64");
  });

  it("tells its IPv6 blocks, the VPC's and the tiers'", async () => {
    expect(await told(dual, (vpc) => pulumi.all(vpc.blocks.map(({ key, value }) => pulumi.interpolate`${key} ${value}`)))).to.deep.equal([
      ["primary 10.10.0.0/16", "ipv6 2001:db8:1234:1a00::/56"],
    ]);
    expect(await told(dual, (vpc) => pulumi.all([vpc.tier("jobs").cidrs.length, vpc.tier("old").ipv6Cidrs.length]))).to.deep.equal([
      [0, 0],
    ]);
    expect(await told(dual, (vpc) => pulumi.all([...vpc.tier("data").ipv6Cidrs]))).to.deep.equal([
      ["2001:db8:1234:1a0c::/64", "2001:db8:1234:1a0d::/64", "2001:db8:1234:1a0e::/64"],
    ]);
  });

  it("registers the same resources in a preview, where the block is not known, as in an update", async () => {
    const [preview, update] = [await declare(() => void new Vpc("dev", dual), { preview: true }), await made(dual)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("previews also where a VPC that is there does not tell yet which block it will get", async () => {
    const blocks: unknown[] = [];
    const ask = () =>
      pulumi
        .output(subnetAddresses({ zone: "eu-central-1a", ipv6Index: 1 }, { ipv6Cidr: pulumi.output("") }).args.ipv6CidrBlock ?? null)
        .apply((block) => void blocks.push(block));
    await declare(ask, { preview: true });
    expect(blocks).to.deep.equal([""]);
  });

  it("T42: behind a Transit Gateway IPv6 stays inside unless it is asked for, and that is warned of", async () => {
    const tiers = { app: { prefix: 20, addressing: "dual-stack", internet: "transit-gateway" } } as const;
    const inside = await made({ ...dual, tiers });
    for (const type of ["Route", "EgressOnlyInternetGateway"]) expect(namesOf(inside, type), type).to.deep.equal([]);
    const past = await made({ ...dual, tiers: { app: { ...tiers.app, ipv6Internet: "egress-only-gateway" } } });
    expect(namesOf(past, "Route")).to.deep.equal(["dev-app-default-ipv6"]);
    expect(past.warnings).to.deep.equal([
      "sends IPv6 of app to the internet by its own egress-only gateway, past the hub or firewall that their IPv4 goes through. " +
        'Leave ipv6Internet out to keep IPv6 inside, or give the attachment routes with "::/0" to send it to the hub.',
    ]);
  });

  it("T43: a public tier of IPv6 alone keeps its way to the internet gateway", async () => {
    const graph = await made({ ...dual, tiers: { edge: { addressing: "ipv6", internet: "gateway" } } });
    expect(namesOf(graph, "Route")).to.deep.equal(["dev-edge-default-ipv6"]);
    expect(namesOf(graph, "InternetGateway")).to.have.length(1);
  });

  it("warns of a block that no tier uses", () => {
    expect(planVpc("dev", { ...sampleVpc, ipv6: "amazon" }).warnings).to.deep.equal([
      'has an IPv6 block that no tier uses. Say addressing: "dual-stack" or "ipv6" for those that are to have IPv6.',
    ]);
  });

  const small = { prefix: 28, addressing: "dual-stack", internet: "none" } as const;
  const refused: readonly (readonly [string, object, string])[] = [
    [
      "a tier with IPv6 in a VPC without",
      { ipv6: undefined, tiers: { app: small } },
      'tiers.app.addressing  dual-stack needs an IPv6 block of the VPC. Say ipv6: "amazon", or name a pool of your own.',
    ],
    [
      "an unknown addressing",
      { tiers: { app: { ...small, addressing: "dual" } } },
      "tiers.app.addressing  dual must be one of ipv4, dual-stack, ipv6.",
    ],
    [
      "an unknown way for IPv6",
      { tiers: { app: { ...small, ipv6Internet: "nat" } } },
      "tiers.app.ipv6Internet  nat must be one of gateway, egress-only-gateway, none.",
    ],
    [
      "a way for IPv6 of a tier without",
      { tiers: { app: { prefix: 24, internet: "none", ipv6Internet: "none" } } },
      'tiers.app.ipv6Internet  none is for a tier with IPv6. Say addressing: "dual-stack" or "ipv6", or leave it out.',
    ],
    [
      "a private tier that would be public over IPv6",
      { tiers: { app: { ...small, ipv6Internet: "gateway" } } },
      'tiers.app.ipv6Internet  gateway would make the tier public over IPv6, while its internet is "none".',
    ],
    [
      "NAT64 without IPv6",
      { tiers: { app: { prefix: 24, internet: "none", nat64: true } } },
      "tiers.app.nat64  true is for a tier with IPv6.",
    ],
    [
      "NAT64 without a way to NAT",
      { tiers: { app: { ...small, nat64: true } } },
      'tiers.app.nat64  true needs a way to a NAT gateway, and the tier has internet "none".',
    ],
    [
      "a tier of IPv6 alone with a prefix",
      { tiers: { app: { prefix: 24, addressing: "ipv6", internet: "none" } } },
      'tiers.app.prefix  24 is for IPv4, which a tier with addressing "ipv6" has none of. Leave it out, or say "dual-stack".',
    ],
    [
      "more tiers than a /60 holds",
      { ipv6: { ipamPoolId: pool, netmaskLength: 60 }, tiers: Object.fromEntries([..."abcde"].map((name) => [name, small])) },
      "tiers.e.addressing  dual-stack has no place: a /60 holds the first 4 tiers of 3 zones.",
    ],
    ["an unknown source", { ipv6: "aws" }, 'ipv6  must be "amazon", { ipamPoolId } or { poolId }: one source of one block.'],
    ["two sources", { ipv6: { ipamPoolId: pool, poolId: "ipv6pool-ec2-0" } }, "one source of one block."],
    [
      "an odd netmask length",
      { ipv6: { ipamPoolId: pool, netmaskLength: 64 } },
      "ipv6  has netmaskLength 64; it must be one of 44, 48, 52, 56, 60.",
    ],
    [
      "a netmask length and a block",
      { ipv6: { ipamPoolId: pool, netmaskLength: 56, cidr: "2001:db8::/56" } },
      "ipv6  has netmaskLength 56 and the cidr 2001:db8::/56. Give one of the two.",
    ],
    [
      "a netmask length of an address pool",
      { ipv6: { poolId: "ipv6pool-ec2-0", netmaskLength: 56 } },
      "ipv6  takes netmaskLength from an IPAM pool only. Leave it out, or give the cidr.",
    ],
    [
      "an IPv4 block",
      { ipv6: { ipamPoolId: pool, cidr: "10.0.0.0/16" } },
      "ipv6  has the cidr 10.0.0.0/16; it must be an IPv6 block of /44, /48, /52, /56, /60.",
    ],
  ];
  for (const [what, more, message] of refused) it(`refuses ${what}`, () => refuses({ ...dual, ...more }, message));
});

function refuses(args: VpcArgs, message: string): void {
  expect(() => planVpc("dev", args))
    .to.throw()
    .with.property("message")
    // The paths are padded to one width, which is none of these tests' business.
    .that.satisfies((text: string) => text.replace(/^( {2}\S+) +/gm, "$1  ").includes(message), message);
}
