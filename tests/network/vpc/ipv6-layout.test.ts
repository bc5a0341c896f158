import { expect } from "chai";
import * as fc from "fast-check";
import { Cidr, overlappingPairs } from "../../../components/core";
import { ipv6Capacity, ipv6Index } from "../../../components/network/vpc/addressing/ipv6-layout";

const prefixes = fc.constantFrom(44, 48, 52, 56, 60);
const zoneCounts = fc.integer({ min: 2, max: 8 });

/** The /64 of each zone of each tier. */
function layout(prefix: number, tiers: number, zones: number): readonly (readonly string[])[] {
  const block = Cidr.at(6, 0x20010db8n << 96n, prefix);
  return Array.from({ length: tiers }, (_, position) =>
    Array.from({ length: zones }, (__, zone) => String(block.subnet(64, ipv6Index({ position, zone, prefix })))),
  );
}

/** A prefix length, a number of zones, and a number of tiers that fit. */
const fitting = fc
  .tuple(prefixes, zoneCounts)
  .chain(([prefix, zones]) =>
    fc.tuple(fc.constant(prefix), fc.constant(zones), fc.integer({ min: 1, max: Math.min(ipv6Capacity(prefix, zones), 40) })),
  );

describe("network Vpc IPv6 layout", () => {
  it("defaults: four slots a tier in the order of the tiers", () => {
    expect(layout(56, 2, 3)).to.deep.equal([
      ["2001:db8::/64", "2001:db8:0:1::/64", "2001:db8:0:2::/64"],
      ["2001:db8:0:4::/64", "2001:db8:0:5::/64", "2001:db8:0:6::/64"],
    ]);
  });

  it("puts the fifth to eighth zones at the far end", () => {
    expect(layout(56, 2, 6).map((tier) => tier.slice(4))).to.deep.equal([
      ["2001:db8:0:ff::/64", "2001:db8:0:fe::/64"],
      ["2001:db8:0:fb::/64", "2001:db8:0:fa::/64"],
    ]);
  });

  it("holds 64 tiers in a /56 and four in a /60, and half as many with a fifth zone", () => {
    expect([ipv6Capacity(56, 4), ipv6Capacity(60, 3), ipv6Capacity(56, 5), ipv6Capacity(60, 5)]).to.deep.equal([64, 4, 32, 2]);
  });

  it("has no overlap and stays inside the block", () => {
    fc.assert(
      fc.property(fitting, ([prefix, zones, tiers]) => {
        const all = layout(prefix, tiers, zones).flat();
        expect(new Set(all).size).to.equal(tiers * zones);
        expect(overlappingPairs(all.slice(0, 40).map((text) => [text, Cidr.parse(text)] as const))).to.deep.equal([]);
      }),
      { numRuns: 200 },
    );
  });

  it("is stable under growth: neither tiers nor zones added at the end move a block, wherever they fit", () => {
    fc.assert(
      fc.property(fitting, fc.nat(), fc.nat(), ([prefix, zones, tiers], fewer, less) => {
        const [someTiers, someZones] = [1 + (fewer % tiers), 2 + (less % (zones - 1))];
        const later = layout(prefix, tiers, zones);
        layout(prefix, someTiers, someZones).forEach((blocks, tier) => {
          expect(blocks).to.deep.equal(later[tier]?.slice(0, someZones));
        });
      }),
      { numRuns: 300 },
    );
  });
});
