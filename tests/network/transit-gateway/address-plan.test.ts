import { expect } from "chai";
import fc from "fast-check";
import { Cidr } from "../../../components/core";
import { checkAddressPlan, type AddressPlan } from "../../../components/network";
import { BlockIndex } from "../../../components/network/transit-gateway/ledger/block-index";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";

describe("network BlockIndex", () => {
  /** Blocks that meet often: of a small range, with prefixes of every length. */
  const block = fc
    .tuple(fc.integer({ min: 20, max: 32 }), fc.nat(4095))
    .map(([prefix, address]) => Cidr.at(4, BigInt(address), 32).enclosing(prefix));

  it("finds what a comparison with each one finds", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), block, (blocks, asked) => {
        const index = new BlockIndex<number>();
        blocks.forEach((each, owner) => index.add(each, owner));
        const owners = (found: readonly { readonly owner: number }[]) => found.map(({ owner }) => owner).sort((one, other) => one - other);
        const wanted = (is: (each: Cidr) => boolean) => blocks.flatMap((each, owner) => (is(each) ? [owner] : []));
        expect(owners(index.meeting(asked))).to.deep.equal(wanted((each) => each.overlaps(asked)));
        expect(owners(index.inside(asked))).to.deep.equal(wanted((each) => asked.contains(each)));
        const around = blocks.filter((each) => each.contains(asked)).sort((one, other) => other.prefix - one.prefix)[0];
        expect(index.around(asked)?.block.toString()).to.equal(around?.toString());
      }),
    );
  });

  it("keeps the families apart", () => {
    const index = new BlockIndex<string>();
    index.add(Cidr.parse("::/0"), "six");
    expect(index.meeting(Cidr.parse("0.0.0.0/0"))).to.deep.equal([]);
    expect(index.meeting(Cidr.parse("2001:db8::/56"))).to.have.length(1);
  });
});

describe("network checkAddressPlan", () => {
  it("takes places that are apart, and one place's blocks as they are", () => {
    const plan: AddressPlan = {
      vpcs: { dev: { blocks: vpcBlocks({ cidr: "10.10.0.0/16", secondaryCidrs: ["100.64.0.0/20"] }) }, prod: ["10.30.0.0/16"] },
      onPremises: { office: ["192.168.0.0/16", "192.168.4.0/24"] },
      transitGatewayCidrs: ["192.0.2.0/24"],
    };
    expect(checkAddressPlan(plan)).to.deep.equal([]);
  });

  it("T12: tells every pair once, with both names and both blocks", () => {
    const plan: AddressPlan = {
      vpcs: {
        dev: { blocks: vpcBlocks({ cidr: "10.10.0.0/16", secondaryCidrs: ["100.64.0.0/20"], ipv6Cidr: "2001:db8::/56" }) },
        qa: ["10.10.128.0/17", "100.64.8.0/21"],
        prod: ["10.10.0.0/16", "2001:db8:0:10::/60"],
      },
      onPremises: { office: ["10.10.200.0/24"] },
      transitGatewayCidrs: ["10.10.1.0/24"],
    };
    const told = ["qa", "qa", "prod", "prod", "prod", "office", "office", "office", "transitGatewayCidrs", "transitGatewayCidrs"];
    expect(() => checkAddressPlan(plan))
      .to.throw(/^10 faults in the address plan/)
      .with.property("faults")
      .that.satisfies((faults: readonly { readonly path: string }[]) => faults.every(({ path }, at) => path.endsWith(told[at]!)));
    expect(() => checkAddressPlan(plan)).to.throw(
      "vpcs.qa              10.10.128.0/17 overlaps 10.10.0.0/16 of vpcs.dev: of two places with one address only the first is reached.",
    );
  });

  it("tells what a site loses to a VPC inside the block that it announces", () => {
    expect(checkAddressPlan({ vpcs: { dev: ["10.10.0.0/16"] }, onPremises: { office: ["10.0.0.0/8"] } })).to.deep.equal([
      "onPremises.office announces 10.0.0.0/8, in which 10.10.0.0/16 of vpcs.dev lies: whatever has such an address there is not reached.",
    ]);
  });

  it("refuses what is no block together with the rest", () => {
    expect(() => checkAddressPlan({ vpcs: { dev: ["10.10.0.1/16"], qa: ["10.0.0.0/8"], prod: ["10.0.0.0/8"] } })).to.throw(/^2 faults/);
  });

  it("knows nothing of blocks that are chosen later", () => {
    const later = { blocks: [{ key: "primary", family: 4 as const, cidr: undefined, value: undefined as never }] };
    expect(checkAddressPlan({ vpcs: { dev: later, qa: later } })).to.deep.equal([]);
  });
});
