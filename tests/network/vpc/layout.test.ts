import { expect } from "chai";
import * as fc from "fast-check";
import { Cidr, Faults, overlappingPairs } from "../../../components/core";
import { layOut, type TierRequest } from "../../../components/network/vpc/addressing/layout";

type Layout = Readonly<Record<string, readonly string[]>>;

function layout(cidr: string, zones: number, tiers: readonly TierRequest[]): Layout {
  const faults = new Faults("layout");
  const placed = layOut({ block: Cidr.parse(cidr), zones, tiers }, faults);
  faults.throwIfAny();
  return Object.fromEntries([...placed].map(([name, cidrs]) => [name, cidrs.map(String)]));
}

/** The layout, or `undefined` where it has faults. */
function attempt(cidr: string, zones: number, tiers: readonly TierRequest[]): Layout | undefined {
  try {
    return layout(cidr, zones, tiers);
  } catch {
    return undefined;
  }
}

const sample: readonly TierRequest[] = [
  { name: "public", prefix: 24 },
  { name: "app", prefix: 20 },
  { name: "data", prefix: 22 },
  { name: "transit", prefix: 28 },
];

const blocks = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 24 }))
  .map(([octet, prefix]) => `10.${octet}.0.0/${prefix}`);
const sized = fc
  .array(fc.integer({ min: 18, max: 28 }), { minLength: 1, maxLength: 8 })
  .map((prefixes) => prefixes.map((prefix, index) => ({ name: `tier${index}`, prefix })));

/** Tiers of both kinds: exact ones take neighbouring blocks, or blocks anywhere. */
const mixed = (cidr: string, zones: number): fc.Arbitrary<readonly TierRequest[]> => {
  const block = Cidr.parse(cidr);
  const exact = fc
    .tuple(
      fc.integer({ min: Math.max(block.prefix, 20), max: 28 }),
      fc.array(fc.nat(), { minLength: zones, maxLength: zones }),
      fc.boolean(),
    )
    .map(([prefix, picks, neighbours]) => {
      const capacity = Number(block.capacity(prefix));
      return picks.map((pick, index) => block.subnet(prefix, (neighbours ? (picks[0] ?? 0) + index : pick) % capacity));
    });
  const tier = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 20, max: 28 }).map((prefix) => ({ prefix })) },
    { weight: 1, arbitrary: exact.map((cidrs) => ({ cidrs })) },
  );
  return fc.array(tier, { minLength: 1, maxLength: 6 }).map((tiers) => tiers.map((each, index) => ({ name: `tier${index}`, ...each })));
};

function zonesCut(tiers: readonly TierRequest[], zones: number): readonly TierRequest[] {
  return tiers.map((tier) => ("cidrs" in tier ? { ...tier, cidrs: tier.cidrs.slice(0, zones) } : tier));
}

describe("network Vpc layout", () => {
  it("defaults: the sample environment", () => {
    expect(layout("10.30.0.0/16", 3, sample)).to.deep.equal({
      public: ["10.30.0.0/24", "10.30.1.0/24", "10.30.2.0/24"],
      app: ["10.30.64.0/20", "10.30.80.0/20", "10.30.96.0/20"],
      data: ["10.30.16.0/22", "10.30.20.0/22", "10.30.24.0/22"],
      transit: ["10.30.4.0/28", "10.30.4.16/28", "10.30.4.32/28"],
    });
  });

  it("fits the sample egress VPC into a /24, also with a fourth zone", () => {
    const tiers = [
      { name: "public", prefix: 27 },
      { name: "transit", prefix: 28 },
    ];
    const three = layout("10.0.0.0/24", 3, tiers);
    expect(three).to.deep.equal({
      public: ["10.0.0.0/27", "10.0.0.32/27", "10.0.0.64/27"],
      transit: ["10.0.0.128/28", "10.0.0.144/28", "10.0.0.160/28"],
    });
    expect(layout("10.0.0.0/24", 4, tiers).transit).to.deep.equal([...(three.transit ?? []), "10.0.0.176/28"]);
  });

  it("puts the fifth to eighth zones at the far end", () => {
    const six = layout("10.30.0.0/16", 6, sample);
    expect(six.app).to.deep.equal([
      "10.30.64.0/20",
      "10.30.80.0/20",
      "10.30.96.0/20",
      "10.30.112.0/20",
      "10.30.128.0/20",
      "10.30.144.0/20",
    ]);
    expect(six.public?.slice(4)).to.deep.equal(["10.30.252.0/24", "10.30.253.0/24"]);
  });

  it("looks for the far end's free places around all that came before", () => {
    const exact = ["10.0.0.192/28", "10.0.0.208/28", "10.0.0.224/28", "10.0.0.240/28", "10.0.0.96/28"].map((text) => Cidr.parse(text));
    const tiers = [
      { name: "legacy", cidrs: exact },
      { name: "app", prefix: 28 },
    ];
    expect(layout("10.0.0.0/24", 5, tiers).app).to.deep.equal([
      "10.0.0.0/28",
      "10.0.0.16/28",
      "10.0.0.32/28",
      "10.0.0.48/28",
      "10.0.0.128/28",
    ]);
  });

  it("refuses a fifth zone where it would have to move a tier that has four", () => {
    const blocksOf = (texts: readonly string[]) => texts.map((text) => Cidr.parse(text));
    const tiers = (zones: number): readonly TierRequest[] => [
      { name: "top", cidrs: blocksOf(["10.0.3.192/28", "10.0.3.208/28", "10.0.3.224/28", "10.0.3.240/28"]) },
      { name: "app", prefix: 26 },
      {
        name: "middle",
        cidrs: blocksOf(["10.0.1.0/26", "10.0.1.64/26", "10.0.1.128/26", "10.0.1.192/26", "10.0.3.64/26"]).slice(0, zones),
      },
      { name: "cache", prefix: 28 },
    ];
    expect(layout("10.0.0.0/22", 4, tiers(4)).cache?.[0]).to.equal("10.0.2.0/28");
    expect(() => layout("10.0.0.0/22", 5, tiers(5))).to.throw(
      "tiers.cache  10.0.2.0/28 (zone 1) overlaps 10.0.2.0/26 (zone 5) of tiers.app.",
    );
  });

  it("has no overlap and stays inside the VPC", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 2, max: 8 }), sized, (cidr, zones, tiers) => {
        const found = attempt(cidr, zones, tiers);
        fc.pre(found !== undefined);
        const all = Object.values(found ?? {}).flat();
        expect(all).to.have.length(zones * tiers.length);
        expect(overlappingPairs(all.map((text) => [text, Cidr.parse(text)] as const))).to.deep.equal([]);
        expect(all.every((text) => Cidr.parse(cidr).contains(Cidr.parse(text)))).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it("gives each tier the prefix it asked for, one block a zone", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 2, max: 8 }), sized, (cidr, zones, tiers) => {
        const found = attempt(cidr, zones, tiers);
        fc.pre(found !== undefined);
        for (const { name, prefix } of tiers)
          expect(found?.[name]?.map((text) => Cidr.parse(text).prefix)).to.deep.equal(Array<number>(zones).fill(prefix));
      }),
    );
  });

  it("is stable under growth: neither tiers nor zones added at the end move a block, exact tiers among them", () => {
    const growth = fc
      .tuple(blocks, fc.integer({ min: 2, max: 8 }))
      .chain(([cidr, zones]) =>
        fc.tuple(fc.constant(cidr), fc.constant(zones), mixed(cidr, zones), fc.integer({ min: 2, max: zones }), fc.nat(5)),
      );
    let compared = 0;
    fc.assert(
      fc.property(growth, ([cidr, zones, tiers, fewerZones, fewerTiers]) => {
        const later = attempt(cidr, zones, tiers);
        const earlier = attempt(cidr, fewerZones, zonesCut(tiers.slice(0, fewerTiers + 1), fewerZones));
        fc.pre(later !== undefined && earlier !== undefined);
        compared++;
        for (const [name, cidrs] of Object.entries(earlier ?? {})) expect(later?.[name]?.slice(0, fewerZones), name).to.deep.equal(cidrs);
      }),
      { numRuns: 500 },
    );
    expect(compared).to.be.at.least(500);
  });

  it("what fitted with more tiers and zones fits with fewer", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 3, max: 8 }), sized, (cidr, zones, tiers) => {
        fc.pre(attempt(cidr, zones, tiers) !== undefined);
        expect(attempt(cidr, zones - 1, tiers.slice(0, -1))).not.to.equal(undefined);
      }),
    );
  });

  it("is exact for given blocks and keeps the slots around them free of later tiers", () => {
    const exact = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"];
    const tiers = [
      { name: "public", cidrs: exact.map((text) => Cidr.parse(text)) },
      { name: "transit", prefix: 28 },
    ];
    expect(layout("10.0.0.0/16", 3, tiers)).to.deep.equal({ public: exact, transit: ["10.0.4.0/28", "10.0.4.16/28", "10.0.4.32/28"] });
  });

  it("refuses a VPC too small, with what is missing and what would fit", () => {
    expect(() => layout("10.20.0.0/18", 3, sample))
      .to.throw()
      .with.property(
        "message",
        [
          "1 fault in layout",
          "  tiers.app.prefix  /20 takes 16,384 addresses in one piece (4 slots, so that no zone moves another). The largest piece left of 10.20.0.0/18 has 8,192 addresses, so 8,192 addresses are missing. A tier of /21 would fit. A VPC of /17 would hold every tier.",
        ].join("\n"),
      );
  });

  it("refuses, and means the remedies it names", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 2, max: 8 }), sized, (cidr, zones, tiers) => {
        const faults = new Faults("layout");
        layOut({ block: Cidr.parse(cidr), zones, tiers }, faults);
        fc.pre(!faults.isEmpty);
        const message = messageOf(faults);
        const larger = /A VPC of \/(\d+) would hold every tier/.exec(message)?.[1];
        if (larger !== undefined) expect(attempt(String(Cidr.parse(cidr).enclosing(Number(larger))), zones, tiers)).not.to.equal(undefined);
        const [, failing, longer] = /tiers\.(\w+)\.prefix .*?A tier of \/(\d+) would fit/.exec(message) ?? [];
        const upTo = tiers.slice(0, tiers.findIndex(({ name }) => name === failing) + 1);
        if (longer !== undefined)
          expect(
            attempt(
              cidr,
              zones,
              upTo.map((tier) => (tier.name === failing ? { ...tier, prefix: Number(longer) } : tier)),
            ),
          ).not.to.equal(undefined);
      }),
      { numRuns: 200 },
    );
  });

  it("refuses exact blocks on top of another tier's", () => {
    const tiers = [
      { name: "app", prefix: 24 },
      { name: "public", cidrs: [Cidr.parse("10.0.1.0/26"), Cidr.parse("10.0.9.0/24")] },
    ];
    expect(() => layout("10.0.0.0/16", 2, tiers)).to.throw(
      "tiers.public  10.0.1.0/26 (zone 1) overlaps 10.0.1.0/24 (zone 2) of tiers.app. Give one of the two tiers other exact cidrs.",
    );
  });
});

function messageOf(faults: Faults): string {
  try {
    faults.throwIfAny();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}
