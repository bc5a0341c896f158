import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  SegmentMembership,
  type ITier,
  type Segment,
  type TransitGatewayAttachmentArgs,
} from "../../../components/network";
import { planAttachment, type AttachmentRequest } from "../../../components/network/transit-gateway/attachment/plan";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, sampleVpc, the, waitsFor, zones } from "../graph";

type Extra = Partial<Omit<TransitGatewayAttachmentArgs, "gateway" | "vpc">>;

const attached = (extra: Extra = {}) => {
  const gateway = new TransitGateway("hub", sampleGateway);
  const vpc = new Vpc("dev", sampleVpc);
  return new TransitGatewayAttachment("dev-to-hub", { gateway, vpc, segment: "dev", tier: "transit", ...extra });
};
const attachment = (extra: Extra = {}) => declare(() => void attached(extra));

describe("network TransitGatewayAttachment", () => {
  it("defaults: the transit subnets, one a zone", async () => {
    const graph = await attachment();
    expect(inputsOf(graph, "VpcAttachment", "dev-to-hub-attachment")).to.deep.equal({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      subnetIds: zones.map((zone) => idOf(graph, "Subnet", `dev-transit-${zone}`)),
      dnsSupport: "enable",
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
    expect(graph.warnings).to.deep.equal([]);
  });

  it("T11: leaves its own small subnets to the gateway: nothing is routed or filtered there", async () => {
    const graph = await attachment();
    for (const zone of zones) expect(the(graph, "Subnet", `dev-transit-${zone}`).inputs["cidrBlock"]).to.match(/\/28$/);
    const table = idOf(graph, "RouteTable", "dev-transit");
    expect(ofType(graph, "Route").filter(({ inputs }) => inputs["routeTableId"] === table)).to.deep.equal([]);
    expect(ofType(graph, "NetworkAcl")).to.deep.equal([]);
  });

  it("T19: resolves public host names only, and says nothing of private zones, which are associated by their own components", async () => {
    const graph = await attachment();
    expect(inputsOf(graph, "VpcAttachment", "dev-to-hub-attachment")).to.include({ dnsSupport: "enable" });
    expect(graph.resources.filter(({ type }) => type.startsWith("aws:route53/"))).to.deep.equal([]);
  });

  it("T4: one association, with the table of its segment", async () => {
    const graph = await attachment();
    expect(
      ofType(graph, "RouteTableAssociation")
        .filter(({ type }) => type.includes("transitgateway"))
        .map(({ inputs }) => inputs),
    ).to.deep.equal([
      {
        transitGatewayAttachmentId: idOf(graph, "VpcAttachment", "dev-to-hub-attachment"),
        transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev"),
      },
    ]);
  });

  it("propagates to what it reaches and to egress, and to nothing else", async () => {
    const graph = await attachment();
    expect(ofType(graph, "RouteTablePropagation").map(({ name, inputs }) => [name, inputs["transitGatewayRouteTableId"]])).to.deep.equal([
      ["dev-to-hub-propagation-shared", idOf(graph, "RouteTable", "hub-shared")],
      ["dev-to-hub-propagation-egress", idOf(graph, "RouteTable", "hub-egress")],
    ]);
  });

  it("lets propagations end with the attachment, but ends the association itself, since its table waits for that", async () => {
    const endWith = new Map<string, string | undefined>();
    await declare(() => {
      pulumi.runtime.registerStackTransformation(({ name, opts, resource }) => {
        if (
          resource instanceof aws.ec2transitgateway.RouteTablePropagation ||
          resource instanceof aws.ec2transitgateway.RouteTableAssociation
        )
          endWith.set(name, opts.deletedWith instanceof aws.ec2transitgateway.VpcAttachment ? "attachment" : undefined);
        return undefined;
      });
      attached();
    });
    expect(Object.fromEntries(endWith)).to.deep.equal({
      "dev-to-hub-association": undefined,
      "dev-to-hub-propagation-shared": "attachment",
      "dev-to-hub-propagation-egress": "attachment",
    });
  });

  it("propagates to those that reach it: a route one way carries no answer", async () => {
    const graph = await attachment({ segment: "shared" });
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["dev-to-hub-propagation-dev", "dev-to-hub-propagation-prod"]);
  });

  it("T6: routes name the gateway, in the tiers that leave through it", async () => {
    const graph = await attachment();
    expect(inputsOf(graph, "Route", "dev-to-hub-app-default")).to.deep.equal({
      routeTableId: idOf(graph, "RouteTable", "dev-app"),
      destinationCidrBlock: "0.0.0.0/0",
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
    });
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("dev-to-hub"))).to.deep.equal(["dev-to-hub-app-default"]);
  });

  it("T5: routes wait for the attachment, its association and its propagations", async () => {
    expect(waitsFor(await attachment(), "Route", "dev-to-hub-app-default")).to.include.members([
      "VpcAttachment dev-to-hub-attachment",
      "RouteTableAssociation dev-to-hub-association",
      "RouteTablePropagation dev-to-hub-propagation-shared",
      "RouteTablePropagation dev-to-hub-propagation-egress",
    ]);
  });

  it("T7: further destinations, by tier", async () => {
    const graph = await attachment({ routes: { public: ["10.0.0.0/8", "192.168.0.0/16"], data: ["10.50.0.0/16"] } });
    for (const [name, table, destination] of [
      ["dev-to-hub-public-10.0.0.0-8", "dev-public", "10.0.0.0/8"],
      ["dev-to-hub-public-192.168.0.0-16", "dev-public", "192.168.0.0/16"],
      ["dev-to-hub-data-10.50.0.0-16", "dev-data", "10.50.0.0/16"],
    ] as const)
      expect(inputsOf(graph, "Route", name)).to.include({
        routeTableId: idOf(graph, "RouteTable", table),
        destinationCidrBlock: destination,
      });
  });

  it("T7: reaches every table of a tier that has one a zone, each once", async () => {
    const tier = { cidrs: zones.map((_, index) => `10.10.${index}.0/24`), subnetIds: zones.map((zone) => `subnet-${zone}`) };
    const vpc = Vpc.fromAttributes({
      vpcId: "vpc-1",
      cidr: "10.10.0.0/16",
      zones,
      tiers: {
        app: { ...tier, internet: "transit-gateway", routeTableIds: ["rtb-a", "rtb-b", "rtb-b"] },
        transit: { ...tier, internet: "none", routeTableIds: ["rtb-t", "rtb-t", "rtb-t"] },
      },
    });
    const graph = await declare(
      () =>
        void new TransitGatewayAttachment("join", {
          gateway: new TransitGateway("hub", sampleGateway),
          vpc,
          segment: "dev",
          tier: "transit",
        }),
    );
    const routes = ofType(graph, "Route").filter(({ name }) => name.startsWith("join"));
    expect(routes.map(({ name, inputs }) => [name, inputs["routeTableId"]])).to.deep.equal([
      ["join-app-eu-central-1a-default", "rtb-a"],
      ["join-app-eu-central-1b-default", "rtb-b"],
    ]);
  });

  it("T3, T17: of another account's gateway, the owner accepts, associates and propagates; the VPC's side leaves the defaults unset", async () => {
    const graph = await declare(() => {
      const owner = new aws.Provider("network-account", { region: "eu-central-1", allowedAccountIds: ["222222222222"] });
      attached({ gatewayProvider: owner });
    });
    expect(inputsOf(graph, "VpcAttachment", "dev-to-hub-attachment")).to.have.all.keys(
      "transitGatewayId",
      "vpcId",
      "subnetIds",
      "dnsSupport",
    );
    expect(inputsOf(graph, "VpcAttachmentAccepter", "dev-to-hub-accepter")).to.deep.equal({
      transitGatewayAttachmentId: idOf(graph, "VpcAttachment", "dev-to-hub-attachment"),
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
    const byOwner = graph.resources.filter(({ provider }) => provider?.name === "network-account").map(({ name }) => name);
    expect(byOwner).to.deep.equal([
      "dev-to-hub-accepter",
      "dev-to-hub-association",
      "dev-to-hub-propagation-shared",
      "dev-to-hub-propagation-egress",
    ]);
    for (const [type, name] of [
      ["RouteTableAssociation", "dev-to-hub-association"],
      ["RouteTablePropagation", "dev-to-hub-propagation-shared"],
      ["Route", "dev-to-hub-app-default"],
    ] as const)
      expect(waitsFor(graph, type, name)).to.include("VpcAttachmentAccepter dev-to-hub-accepter");
    expect(the(graph, "Route", "dev-to-hub-app-default").provider?.name).not.to.equal("network-account");
    // The provider undoes an acceptance by deleting the attachment.
    expect(the(graph, "VpcAttachmentAccepter", "dev-to-hub-accepter").retainOnDelete).to.equal(true);
  });

  it("T18: tags do not cross accounts, so that the owner's side gets them as well", async () => {
    const graph = await declare(() => {
      const owner = new aws.Provider("network-account", { region: "eu-central-1", allowedAccountIds: ["222222222222"] });
      attached({ gatewayProvider: owner, tags: { team: "network" } });
    });
    for (const [type, name] of [
      ["VpcAttachment", "dev-to-hub-attachment"],
      ["VpcAttachmentAccepter", "dev-to-hub-accepter"],
    ] as const)
      expect(the(graph, type, name).inputs["tags"]).to.deep.equal({ team: "network", Name: name });
  });

  it("warns where everything is sent to a gateway that has no way out for it", async () => {
    expect((await attachment({ segment: "shared" })).warnings).to.deep.equal([
      "sends everything of app to the Transit Gateway, but segment shared has no egress: only the segments it reaches will answer. Give the segment egress: true, or the tiers another internet.",
    ]);
  });

  const dualStack = (name = "dev", cidr = "10.10.0.0/16") =>
    Vpc.fromAttributes({
      vpcId: `vpc-${name}`,
      cidr,
      ipv6Cidr: "2001:db8:1234:1a00::/56",
      zones,
      tiers: Object.fromEntries(
        ["app", "transit"].map((tier, digit) => [
          tier,
          {
            internet: "none",
            cidrs: zones.map((_, zone) => `10.10.${digit}.${zone * 16}/28`),
            ipv6Cidrs: zones.map((_, zone) => `2001:db8:1234:1a${digit}${zone}::/64`),
            subnetIds: zones.map((zone) => `subnet-${tier}-${zone}`),
            routeTableIds: zones.map(() => `rtb-${tier}`),
          },
        ]),
      ),
    });
  const join = (extra: Partial<TransitGatewayAttachmentArgs> & Pick<TransitGatewayAttachmentArgs, "vpc" | "gateway">, name = "join") =>
    new TransitGatewayAttachment(name, { segment: "dev", tier: "transit", ...extra });

  it("carries IPv6 where the VPC and the attached tier have it, and routes it for the tiers that say so", async () => {
    const graph = await declare(
      () =>
        void join({
          gateway: new TransitGateway("hub", sampleGateway),
          vpc: dualStack(),
          routes: { app: ["::/0", "2001:db8:9900::/40", "10.0.0.0/8"] },
        }),
    );
    expect(inputsOf(graph, "VpcAttachment", "join-attachment")).to.include({ ipv6Support: "enable" });
    const routes = ofType(graph, "Route").filter(({ name }) => name.startsWith("join"));
    expect(routes.map(({ name, inputs }) => [name, inputs["destinationIpv6CidrBlock"], inputs["destinationCidrBlock"]])).to.deep.equal([
      ["join-app-default-ipv6", "::/0", undefined],
      ["join-app-2001.db8.9900..-40", "2001:db8:9900::/40", undefined],
      ["join-app-10.0.0.0-8", undefined, "10.0.0.0/8"],
    ]);
  });

  it("leads a tier to a prefix list, several destinations in one table", async () => {
    const offices = { name: "offices", prefixListId: "pl-0123456789abcdef0" };
    const graph = await attachment({ routes: { public: ["10.0.0.0/8", offices] } });
    expect(inputsOf(graph, "Route", "dev-to-hub-public-offices")).to.deep.equal({
      routeTableId: idOf(graph, "RouteTable", "dev-public"),
      destinationPrefixListId: "pl-0123456789abcdef0",
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
    });
  });

  it("T13: keeps a flow in one zone where an appliance needs that, and nowhere else", async () => {
    expect(inputsOf(await attachment({ applianceMode: true }), "VpcAttachment", "dev-to-hub-attachment")).to.include({
      applianceModeSupport: "enable",
    });
    expect(inputsOf(await attachment(), "VpcAttachment", "dev-to-hub-attachment")).not.to.have.property("applianceModeSupport");
  });

  it("T20: follows the gateway in whether security groups may be named, unless it says no", async () => {
    const of = async (securityGroupReferencing?: boolean) => {
      const graph = await declare(
        () =>
          void join({
            gateway: new TransitGateway("hub", { ...sampleGateway, securityGroupReferencing: true }),
            vpc: new Vpc("dev", sampleVpc),
            ...(securityGroupReferencing !== undefined && { securityGroupReferencing }),
          }),
      );
      return inputsOf(graph, "VpcAttachment", "join-attachment")["securityGroupReferencingSupport"];
    };
    expect([await of(), await of(true), await of(false)]).to.deep.equal(["enable", "enable", "disable"]);
  });

  it("T4: refuses a second attachment of one VPC to one gateway, in one program", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const vpc = new Vpc("dev", sampleVpc);
      join({ gateway, vpc });
      expect(() => join({ gateway, vpc, segment: "prod" }, "again")).to.throw(
        'vpc  is attached to this gateway by "join" already, and AWS attaches a VPC once. Leave one of the two out; to reach more segments, let the segment reach them.',
      );
      expect(() =>
        join({ gateway: new TransitGateway("other", { ...sampleGateway, amazonSideAsn: 64513 }), vpc }, "elsewhere"),
      ).not.to.throw();
    });
    expect(namesOf(graph, "VpcAttachment")).to.deep.equal(["join-attachment", "elsewhere-attachment"]);
    await declare(() => void join({ gateway: new TransitGateway("hub", sampleGateway), vpc: new Vpc("dev", sampleVpc) }));
  });

  it("refuses a VPC's sixth gateway", async () => {
    await declare(() => {
      const vpc = dualStack();
      const hub = (index: number) => new TransitGateway(`hub-${index}`, sampleGateway);
      for (const index of [1, 2, 3, 4, 5]) join({ gateway: hub(index), vpc }, `join-${index}`);
      expect(() => join({ gateway: hub(6), vpc }, "join-6")).to.throw("vpc  is attached to 5 gateways already, AWS's limit");
    });
  });

  it("T12: refuses a VPC that has addresses of another one attached to the gateway, in both families", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      join({ gateway, vpc: dualStack() }, "first");
      expect(() => join({ gateway, vpc: dualStack("qa", "10.10.64.0/20") }, "second")).to.throw(
        /2 faults[^]*vpc  10\.10\.64\.0\/20 overlaps 10\.10\.0\.0\/16 of attachment "first": AWS would attach it and leave its routes out\.[^]*vpc  2001:db8:1234:1a00::\/56 overlaps/,
      );
    });
  });

  it("T2: refuses a VPC and a static route that takes its packets, whichever comes first", async () => {
    const routed = (gateway: TransitGateway, blocks: readonly string[]) =>
      new SegmentMembership("office", { gateway, attachmentId: "tgw-attach-0", segment: "shared", staticRoutes: blocks });
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      join({ gateway, vpc: new Vpc("dev", sampleVpc) });
      expect(() => routed(gateway, ["10.10.0.0/16", "10.0.0.0/9"])).to.throw(
        /1 fault[^]*staticRoutes\[0\]  10\.10\.0\.0\/16 lies in 10\.10\.0\.0\/16 of attachment "join", whose packets it would take\. Leave it out\./,
      );
    });
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      routed(gateway, ["10.10.4.0/24", "10.0.0.0/9"]);
      expect(() => join({ gateway, vpc: new Vpc("dev", sampleVpc) })).to.throw(
        /1 fault[^]*vpc  10\.10\.0\.0\/16 holds the static route 10\.10\.4\.0\/24 of "office", which is longer and wins\./,
      );
    });
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => void attached({ routes: { public: ["10.0.0.0/8"] } });
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("refuses before anything of it is registered", async () => {
    const graph = await declare(() => {
      expect(() => attached({ segment: "staging" })).to.throw(
        "segment  staging is not a segment of the gateway. There are dev, prod, shared.",
      );
    });
    expect(ofType(graph, "TransitGatewayAttachment")).to.have.length(0);
  });
});

describe("network planAttachment", () => {
  /** A tier as far as a plan looks at it: its ids are never read. */
  const tier = (name: string, internet: ITier["internet"], subnets: number = zones.length): ITier => ({
    name,
    internet,
    cidrs: [],
    ipv6Cidrs: [],
    subnetIds: Array<never>(subnets),
    routeTableIds: [],
  });
  const vpc = {
    blocks: vpcBlocks({ cidr: "10.10.0.0/16" }),
    zones,
    tiers: { public: tier("public", "gateway"), app: tier("app", "transit-gateway"), transit: tier("transit", "none") },
  };
  const gateway = { segments: sampleGateway.segments, blackholes: ["10.0.0.0/8", "192.168.0.0/16"] };
  const request: AttachmentRequest = { gateway, vpc, segment: "dev", tier: "transit" };

  it("defaults: what the segment reaches, and egress", () => {
    expect(planAttachment("join", request)).to.deep.equal({
      propagateTo: ["shared", "egress"],
      inspectedIn: [],
      routes: [{ tier: "app", destination: "0.0.0.0/0" }],
      ipv6: false,
      securityGroupReferencing: undefined,
      warnings: [],
    });
  });

  it("gives the whole matrix its symmetric closure, and no segment to itself unless it says so", () => {
    const segments: Record<string, Segment> = {
      a: { reaches: ["b"] },
      b: { reaches: [] },
      c: { reaches: ["a", "c"] },
      d: { reaches: [] },
    };
    const propagations = Object.keys(segments).map((segment) => [
      segment,
      planAttachment("join", { ...request, gateway: { ...gateway, segments }, segment }).propagateTo,
    ]);
    expect(Object.fromEntries(propagations)).to.deep.equal({ a: ["b", "c"], b: ["a"], c: ["a", "c"], d: [] });
  });

  const withCidr = (cidr: string, blackholes = gateway.blackholes): AttachmentRequest => ({
    ...request,
    vpc: { ...vpc, blocks: vpcBlocks({ cidr }) },
    gateway: { ...gateway, blackholes },
  });

  it("T1: gives isolation up only where the blackholes are given up", () => {
    expect(() => planAttachment("join", withCidr("198.18.0.0/16", []))).not.to.throw();
    expect(() => planAttachment("join", withCidr("198.18.0.0/16", ["198.18.0.0/15"]))).not.to.throw();
  });

  it("T20: leaves what is not known to the gateway's owner", () => {
    expect(planAttachment("join", { ...request, securityGroupReferencing: true }).securityGroupReferencing).to.equal(true);
  });

  it("warns above the quota of a VPC's route table", () => {
    const destinations = Array.from({ length: 501 }, (_, index) => `172.16.${index % 256}.${index < 256 ? 0 : 128}/25`);
    expect(planAttachment("join", { ...request, routes: { public: destinations } }).warnings).to.deep.equal([
      "gives the tables of public 501 routes; AWS allows 500 a table until the quota is raised. Route fewer, wider blocks.",
    ]);
  });

  const six = { ipv6Cidrs: zones.map(() => "2001:db8::/64") as never };
  const dual = { ...vpc, blocks: vpcBlocks({ cidr: "10.10.0.0/16", ipv6Cidr: "2001:db8::/56" }) };
  const transit6 = { ...tier("transit", "none"), ...six, cidrs: ["10.10.0.0/28"] };
  const dualTransit = { ...dual, tiers: { ...vpc.tiers, transit: transit6 } };

  it("carries IPv6 only where the VPC and the attached tier have it, and not where it is turned off", () => {
    const ipv6 = (more: Partial<AttachmentRequest>) => planAttachment("join", { ...request, ...more }).ipv6;
    expect([ipv6({}), ipv6({ vpc: dual }), ipv6({ vpc: dualTransit }), ipv6({ vpc: dualTransit, ipv6: false })]).to.deep.equal([
      false,
      false,
      true,
      false,
    ]);
  });

  const refused: readonly (readonly [string, AttachmentRequest, string])[] = [
    [
      "T10: a tier that has IPv6 only",
      { ...request, vpc: { ...dual, tiers: { ...vpc.tiers, transit: { ...tier("transit", "none"), ...six } } } },
      "tier  transit has IPv6 only, and AWS attaches no subnet without IPv4. Name a tier that has IPv4 blocks.",
    ],
    [
      "IPv6 of a VPC that has none",
      { ...request, ipv6: true },
      "ipv6  true is asked for, but the VPC has no IPv6 block. Give it one, or leave ipv6 out.",
    ],
    [
      "IPv6 through a tier that has none",
      { ...request, vpc: dual, ipv6: true },
      "ipv6  true is asked for, but tier transit has no IPv6 blocks for the gateway's interfaces. Give it IPv6 blocks.",
    ],
    [
      "an IPv6 route of a tier that has none",
      { ...request, vpc: dualTransit, routes: { public: ["2001:db9::/32"] } },
      "routes.public[0]  2001:db9::/32 is an IPv6 block, and tier public has none of its own. Give the tier IPv6 blocks.",
    ],
    [
      "T20: security groups that the gateway does not look at",
      { ...request, gateway: { ...gateway, securityGroupReferencing: false }, securityGroupReferencing: true },
      "securityGroupReferencing  true is on here and off at the gateway, so that no rule could name a group across it.",
    ],
    [
      "what is no prefix list",
      { ...request, routes: { public: [{ name: "offices", prefixListId: "offices" }] } },
      "routes.public[0].prefixListId  offices is no prefix list's id. Give one as in pl-0123456789abcdef0.",
    ],
    [
      "a prefix list twice",
      { ...request, routes: { public: [1, 2].map(() => ({ name: "offices", prefixListId: "pl-0123456789abcdef0" })) } },
      "routes.public[1]  offices is named twice. Name each destination once.",
    ],
    [
      "an unknown segment",
      { ...request, segment: "staging" },
      "segment  staging is not a segment of the gateway. There are dev, prod, shared.",
    ],
    ["an unknown tier", { ...request, tier: "tgw" }, "tier  tgw is not a tier of the VPC. There are public, app, transit."],
    [
      "T9: a tier that lacks a zone",
      { ...request, vpc: { ...vpc, tiers: { ...vpc.tiers, transit: tier("transit", "none", 2) } } },
      "tier  transit has 2 subnets for 3 zones. A zone without one does not reach the gateway",
    ],
    [
      "T2: a VPC as wide as a blackhole",
      withCidr("192.168.0.0/16"),
      "192.168.0.0/16 would be dropped by the gateway's blackhole 192.168.0.0/16, which is no wider. Give the VPC a smaller block",
    ],
    [
      "T2: a VPC around a blackhole",
      withCidr("10.10.0.0/16", ["10.10.4.0/22"]),
      "10.10.0.0/16 would be dropped by the gateway's blackhole 10.10.4.0/22, which is no wider.",
    ],
    [
      "T1: a VPC that no blackhole covers",
      withCidr("198.18.0.0/16"),
      "198.18.0.0/16 lies in none of the gateway's blackholes 10.0.0.0/8, 192.168.0.0/16: every segment with egress would reach it through the shared NAT.",
    ],
    ["routes of an unknown tier", { ...request, routes: { db: ["10.0.0.0/8"] } }, "routes.db  is not a tier of the VPC."],
    [
      "a destination that is none",
      { ...request, routes: { public: ["10.0.0.1/8"] } },
      "routes.public[0]  10.0.0.1/8 begins inside its block. Did you mean 10.0.0.0/8?",
    ],
    [
      "T43: the default route as a destination",
      { ...request, routes: { public: ["0.0.0.0/0"] } },
      'routes.public[0]  0.0.0.0/0 is decided by the tier\'s internet. Say internet: "transit-gateway" for the tier instead.',
    ],
    [
      "a destination in the VPC itself",
      { ...request, routes: { public: ["10.10.64.0/20"] } },
      "routes.public[0]  10.10.64.0/20 lies in the VPC's own 10.10.0.0/16, which never leaves it.",
    ],
    [
      "a destination of IPv6 that the attachment does not carry",
      { ...request, routes: { public: ["2001:db8::/32"] } },
      "routes.public[0]  2001:db8::/32 is an IPv6 block, and the attachment carries none. Give the VPC and its tier transit IPv6 blocks.",
    ],
    [
      "a destination twice",
      { ...request, routes: { public: ["10.0.0.0/8", "10.0.0.0/8"] } },
      "routes.public[1]  10.0.0.0/8 is named twice.",
    ],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planAttachment("join", args)).to.throw(message);
    });
});
