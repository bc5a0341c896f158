import { expect } from "chai";
import * as fc from "fast-check";
import { Cidr, overlappingPairs, privateSupernets } from "../../components/core";

/** Any IPv4 block on its own boundary, at least /8 so that halves and quarters stay cheap to list. */
const ipv4Blocks = fc
  .tuple(fc.nat(0xffffffff), fc.integer({ min: 8, max: 30 }))
  .map(([address, prefix]) => Cidr.at(4, (BigInt(address) >> BigInt(32 - prefix)) << BigInt(32 - prefix), prefix));
const ipv6Blocks = fc
  .tuple(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.integer({ min: 8, max: 126 }))
  .map(([address, prefix]) => Cidr.at(6, (address >> BigInt(128 - prefix)) << BigInt(128 - prefix), prefix));
const blocks = fc.oneof(ipv4Blocks, ipv6Blocks);

describe("core Cidr", () => {
  it("defaults: reads a block and prints it as AWS does", () => {
    const block = Cidr.parse("10.30.0.0/16");
    expect(block).to.include({ family: 4, prefix: 16, first: 0x0a1e0000n });
    expect(String(block)).to.equal("10.30.0.0/16");
    expect(JSON.stringify({ cidr: block })).to.equal('{"cidr":"10.30.0.0/16"}');
    expect(String(Cidr.parse("2001:0DB8:0:0::/56"))).to.equal("2001:db8::/56");
  });

  it("knows its size and its last address", () => {
    expect(Cidr.parse("10.0.0.0/28").size).to.equal(16n);
    expect(Cidr.parse("10.0.0.0/28").last).to.equal(0x0a00000fn);
    expect(Cidr.parse("0.0.0.0/0").size).to.equal(1n << 32n);
    expect(Cidr.parse("::/0").last).to.equal((1n << 128n) - 1n);
  });

  for (const [text, message] of [
    ["10.1.0.0", "10.1.0.0 has no prefix length. Did you mean 10.1.0.0/32?"],
    ["2001:db8::", "2001:db8:: has no prefix length. Did you mean 2001:db8::/128?"],
    ["10.1.2.3/16", "10.1.2.3/16 begins inside its block. Did you mean 10.1.0.0/16?"],
    ["2001:db8::1/56", "2001:db8::1/56 begins inside its block. Did you mean 2001:db8::/56?"],
    ["10.1.0.0/33", "10.1.0.0/33 has the prefix length 33; it must be 0 to 32."],
    ["10.1.0.0/-1", "10.1.0.0/-1 has the prefix length -1; it must be 0 to 32."],
    ["10.1.0.0/", "10.1.0.0/ has the prefix length ; it must be 0 to 32."],
    ["2001:db8::/129", "2001:db8::/129 has the prefix length 129; it must be 0 to 128."],
    ["10.1/16", '"10.1/16" is not a CIDR block. Write it as in 10.0.0.0/16.'],
    ["010.0.0.0/8", '"010.0.0.0/8" is not a CIDR block. Write it as in 10.0.0.0/16.'],
    ["256.0.0.0/8", '"256.0.0.0/8" is not a CIDR block. Write it as in 10.0.0.0/16.'],
    ["10.0.0.0/8/8", '"10.0.0.0/8/8" is not a CIDR block. Write it as in 10.0.0.0/16.'],
    ["", '"" is not a CIDR block. Write it as in 10.0.0.0/16.'],
    [" 10.0.0.0/8", '" 10.0.0.0/8" is not a CIDR block. Write it as in 10.0.0.0/16.'],
  ] as const)
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(() => Cidr.parse(text))
        .to.throw(Error)
        .with.property("message", message);
    });

  it("reads back whatever it prints", () => {
    fc.assert(
      fc.property(blocks, (block) => {
        expect(Cidr.parse(String(block)).equals(block)).to.equal(true);
      }),
    );
  });

  it("splits into blocks that are inside, in order, apart, and together the whole", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 0, max: 4 }), (block, more) => {
        const prefix = Math.min(block.prefix + more, block.family === 4 ? 32 : 128);
        const parts = Array.from({ length: Number(block.capacity(prefix)) }, (_, index) => block.subnet(prefix, index));
        expect(overlappingPairs(parts.map((part, index) => [index, part] as const))).to.deep.equal([]);
        expect(parts.every((part) => block.contains(part) && part.overlaps(block))).to.equal(true);
        expect(parts.reduce((sum, part) => sum + part.size, 0n)).to.equal(block.size);
        expect(parts.map(({ first }) => first)).to.deep.equal([...parts.map(({ first }) => first)].sort((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });

  it("is enclosed by the block it is a subnet of", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 0, max: 8 }), (block, fewer) => {
        const around = block.enclosing(block.prefix - fewer);
        expect(around.contains(block)).to.equal(true);
        expect(around.prefix).to.equal(block.prefix - fewer);
      }),
    );
  });

  it("has an overlap that is symmetric and follows from containment", () => {
    fc.assert(
      fc.property(blocks, blocks, (one, other) => {
        expect(one.overlaps(other)).to.equal(other.overlaps(one));
        // Blocks on their own boundaries cannot half overlap: one holds the other or they are apart.
        expect(one.overlaps(other)).to.equal(one.contains(other) || other.contains(one));
      }),
    );
  });

  it("keeps the families apart", () => {
    const [four, six] = [Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")];
    expect(four.overlaps(six)).to.equal(false);
    expect(six.contains(Cidr.parse("10.0.0.0/8"))).to.equal(false);
    expect(Cidr.parse("0.0.0.0/8").equals(Cidr.parse("::/8"))).to.equal(false);
  });

  it("counts what fits", () => {
    expect(Cidr.parse("10.0.0.0/16").capacity(20)).to.equal(16n);
    expect(Cidr.parse("10.0.0.0/16").capacity(16)).to.equal(1n);
    expect(Cidr.parse("10.0.0.0/16").capacity(8)).to.equal(0n);
  });

  it("refuses a subnet outside of its block", () => {
    const block = Cidr.parse("10.0.0.0/24");
    expect(() => block.subnet(26, 4)).to.throw("10.0.0.0/24 has no /26 at index 4: it holds 4 of them.");
    expect(() => block.subnet(26, -1)).to.throw("no /26 at index -1");
    expect(() => block.subnet(23, 0)).to.throw("it holds 0 of them");
    expect(() => block.subnet(33, 0)).to.throw("no /33");
  });

  it("refuses an address off its boundary and an enclosing block inside it", () => {
    expect(() => Cidr.at(4, 1n, 24)).to.throw("address 1 is not on a /24 boundary.");
    expect(() => Cidr.parse("10.0.0.0/16").enclosing(24)).to.throw("no /24 encloses 10.0.0.0/16: give a prefix of 0 to 16.");
  });

  it("names every pair that overlaps, once", () => {
    const named = (name: string, text: string) => [name, Cidr.parse(text)] as const;
    const pairs = overlappingPairs([
      named("dev", "10.10.0.0/16"),
      named("qa", "10.20.0.0/16"),
      named("lab", "10.10.4.0/22"),
      named("all", "10.0.0.0/8"),
    ]);
    expect(pairs).to.deep.equal([
      ["dev", "lab"],
      ["dev", "all"],
      ["qa", "all"],
      ["lab", "all"],
    ]);
  });

  it("knows private supernets that are apart", () => {
    expect(overlappingPairs(privateSupernets.map((text) => [text, Cidr.parse(text)] as const))).to.deep.equal([]);
  });
});
