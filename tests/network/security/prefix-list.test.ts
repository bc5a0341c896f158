import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import {
  planPrefixList,
  PrefixList,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  type PrefixListArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, ofType, sampleGateway, sampleVpc } from "../graph";

const blocks = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `10.${index}.0.0/16`);

describe("network prefix list plan", () => {
  it("defaults: grows in steps, because every step counts against the quotas of those who refer to it", () => {
    const sizes = [1, 5, 6, 20, 21, 60, 61, 100].map((count) => planPrefixList("offices", { entries: blocks(count) }).maxEntries);
    expect(sizes).to.deep.equal([5, 5, 10, 20, 30, 60, 80, 100]);
  });

  it("takes its family from its entries, or as it is told where none is known", () => {
    expect(planPrefixList("offices", { entries: ["2001:db8::/32"] }).addressFamily).to.equal("IPv6");
    expect(planPrefixList("offices", { entries: [pulumi.output("10.0.0.0/8")], addressFamily: "IPv4" })).to.deep.include({
      addressFamily: "IPv4",
      maxEntries: 5,
    });
  });

  const refused: readonly (readonly [title: string, args: PrefixListArgs, message: string])[] = [
    [
      "both families",
      { entries: ["10.0.0.0/8", "2001:db8::/32"] },
      "entries[1]  2001:db8::/32 is not IPv4. A list holds one family: make a second list.",
    ],
    ["a block twice", { entries: ["10.0.0.0/8", { cidr: "10.0.0.0/8" }] }, "10.0.0.0/8 is entries[0] again. Name each block once."],
    ["a block that is none", { entries: ["10.0.0.0"] }, "10.0.0.0 has no prefix length. Did you mean 10.0.0.0/32?"],
    ["no family", { entries: [] }, "is not known: no entry is known yet. Say IPv4 or IPv6."],
    ["less room than entries", { entries: blocks(3), maxEntries: 2 }, "2 must be a whole number from 3, as there are entries, to 1000."],
    ["more entries than one call takes", { entries: blocks(101) }, "has 101 entries; EC2 takes 100 in one call."],
  ];
  for (const [title, args, message] of refused)
    it(`fails: ${title}`, () => {
      expect(() => planPrefixList("offices", args)).to.throw(FaultsError, message);
    });
});

describe("network PrefixList", () => {
  it("defaults: a list with its entries in it, so that one added by hand is drift", async () => {
    const graph = await declare(() => {
      const list = new PrefixList("offices", { entries: [{ cidr: "192.0.2.0/25", description: "Berlin" }, "198.51.100.0/24"] });
      expect(list.maxEntries).to.equal(5);
      return { arn: list.prefixListArn };
    });
    expect(inputsOf(graph, "ManagedPrefixList", "offices")).to.deep.equal({
      addressFamily: "IPv4",
      maxEntries: 5,
      entries: [{ cidr: "192.0.2.0/25", description: "Berlin" }, { cidr: "198.51.100.0/24" }],
    });
    expect(ofType(graph, "ManagedPrefixListEntry")).to.deep.equal([]);
    expect(graph.outputs["arn"]).to.match(/^arn:aws:ec2:eu-central-1:111122223333:prefix-list\/pl-/);
  });

  it("fits where routes to a Transit Gateway lead", async () => {
    const graph = await declare(() => {
      const offices = new PrefixList("offices", { entries: blocks(2) });
      const gateway = new TransitGateway("hub", sampleGateway);
      const vpc = new Vpc("dev", { ...sampleVpc, cidr: "10.200.0.0/16", flowLogs: "none" });
      new TransitGatewayAttachment("dev-hub", { gateway, vpc, segment: "dev", tier: "transit", routes: { data: [offices] } });
    });
    const routes = ofType(graph, "Route").filter(({ inputs }) => "destinationPrefixListId" in inputs);
    expect(routes.map(({ inputs }) => inputs["destinationPrefixListId"])).to.deep.equal([idOf(graph, "ManagedPrefixList", "offices")]);
  });

  it("carries tags and a transform", async () => {
    const graph = await declare(
      () =>
        void new PrefixList("offices", { entries: blocks(1), tags: { team: "network" }, transform: { prefixList: { name: "offices" } } }),
    );
    const [list] = ofType(graph, "ManagedPrefixList");
    expect(list?.inputs).to.deep.include({ name: "offices", tags: { team: "network", Name: "offices" } });
  });
});
