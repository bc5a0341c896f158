/** Sets of headers against the sets they stand for, header by header. */
import { expect } from "chai";
import fc from "fast-check";
import {
  addressRange,
  answeredBy,
  answersTo,
  contains,
  dimension,
  equals,
  headers,
  intersect,
  isEmpty,
  meets,
  none,
  subtract,
  union,
  withAnySource,
  type Bound,
  type Family,
  type HeaderSpace,
} from "../../../../verify/reach/header-space";

/** Few values in each dimension, so that boxes often touch, overlap and repeat. */
const values = [0, 1, 2, 3, 4];

const interval = fc
  .tuple(fc.constantFrom(...values), fc.constantFrom(1, 2, 3))
  .map(([from, size]): [number, number] => [from, from + size]);
const box = fc.tuple(interval, interval, interval, interval, interval).map((intervals) => intervals.flat());

/** A union of boxes, made by the very operation under test. */
function space(family: Family): fc.Arbitrary<HeaderSpace> {
  const address = (value: number): Bound => (family === 4 ? value : BigInt(value) << 70n);
  return fc
    .array(
      box.map((plain) => plain.map((value, at) => (at < dimension.protocol ? address(value) : value))),
      { maxLength: 4 },
    )
    .map((boxes) => boxes.reduce((sum, each) => union(sum, { family, boxes: [each] }), none(family)));
}

/** Whether a header, given as the beginnings of five intervals, is in a space. */
function has({ boxes }: HeaderSpace, header: readonly Bound[]): boolean {
  return boxes.some((each) => header.every((value, index) => (each[index * 2] ?? 0) <= value && value < (each[index * 2 + 1] ?? 0)));
}

const header = (family: Family): fc.Arbitrary<readonly Bound[]> =>
  fc
    .tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 0, max: 8 })))
    .map((plain) => plain.map((value, index) => (index < 2 && family === 6 ? BigInt(value) << 70n : value)));

for (const family of [4, 6] as const)
  describe(`reach: header spaces of IPv${family}`, () => {
    const two = [space(family), space(family)] as const;
    const check = (claim: (one: HeaderSpace, other: HeaderSpace, header: readonly Bound[]) => void): void =>
      fc.assert(fc.property(...two, header(family), claim), { numRuns: 2000, seed: 1 });

    it("intersects, subtracts and unites as sets do", () => {
      check((one, other, each) => {
        const [inOne, inOther] = [has(one, each), has(other, each)];
        expect(has(intersect(one, other), each)).to.equal(inOne && inOther);
        expect(has(subtract(one, other), each)).to.equal(inOne && !inOther);
        expect(has(union(one, other), each)).to.equal(inOne || inOther);
      });
    });

    it("keeps its boxes disjoint and not empty", () => {
      check((one, other) => {
        for (const { boxes } of [intersect(one, other), subtract(one, other), union(one, other)]) {
          boxes.forEach((each, index) => {
            for (let at = 0; at < 10; at += 2) expect((each[at] ?? 0) < (each[at + 1] ?? 0)).to.equal(true);
            const rest = { family, boxes: boxes.slice(index + 1) };
            expect(meets({ family, boxes: [each] }, rest)).to.equal(false);
          });
        }
      });
    });

    it("knows what is empty, what contains what, and what is the same however it is cut", () => {
      check((one, other) => {
        expect(isEmpty(subtract(one, one))).to.equal(true);
        expect(contains(union(one, other), one)).to.equal(true);
        expect(contains(one, intersect(one, other))).to.equal(true);
        expect(contains(one, other)).to.equal(isEmpty(subtract(other, one)));
        expect(meets(one, other)).to.equal(!isEmpty(intersect(one, other)));
        expect(equals(union(subtract(one, other), intersect(one, other)), one)).to.equal(true);
        expect(equals(union(one, other), union(other, one))).to.equal(true);
      });
    });

    it("turns TCP and UDP round and back again", () => {
      check((one) => {
        const plain = subtract(one, union(headers(family, { protocol: 1 }), headers(family, { protocol: 58 })));
        expect(equals(answeredBy(answersTo(plain)), plain)).to.equal(true);
        expect(answersTo(plain).boxes.length).to.equal(plain.boxes.length);
      });
    });

    it("forgets the source of what was rewritten, and nothing else", () => {
      check((one, _, each) => {
        const [source = 0, destination = 0, protocol = 0, sourcePort = 0, port = 0] = each;
        const some = one.boxes.some((own) => has({ family, boxes: [own] }, [own[0] ?? 0, destination, protocol, own[6] ?? 0, port]));
        expect(has(withAnySource(one), [source, destination, protocol, sourcePort, port])).to.equal(some);
      });
    });
  });

describe("reach: headers", () => {
  it("defaults: everything", () => {
    const all = headers(4);
    expect(has(all, [0, 2 ** 32 - 1, 255, 65535, 0])).to.equal(true);
    expect(equals(all, headers(4, { sources: [addressRange("0.0.0.0/1"), addressRange("128.0.0.0/1")] }))).to.equal(true);
  });

  it("leaves addresses of the other family out, and blocks that overlap only once", () => {
    expect(isEmpty(headers(4, { sources: [addressRange("2001:db8::/32")] }))).to.equal(true);
    expect(headers(4, { sources: [addressRange("10.0.0.0/8"), addressRange("10.1.0.0/16")] }).boxes).to.have.length(1);
  });

  it("answers an echo with an echo reply, and other ICMP with nothing", () => {
    const ping = headers(4, { protocol: 1, destinationPorts: { from: 8 * 256, to: 8 * 256 } });
    expect(equals(answersTo(ping), headers(4, { protocol: 1, destinationPorts: { from: 0, to: 0 } }))).to.equal(true);
    expect(isEmpty(answersTo(headers(4, { protocol: 1, destinationPorts: { from: 3 * 256, to: 3 * 256 } })))).to.equal(true);
  });

  it("reads an address inside its block as the block, as AWS does", () => {
    expect(addressRange("10.0.0.7/30")).to.deep.equal(addressRange("10.0.0.4/30"));
    expect(addressRange("10.0.0.7")).to.include({ prefix: 32 });
    expect(addressRange("2001:db8::/126")).to.deep.include({ family: 6, to: addressRange("2001:db8::4/128").from });
  });

  it("refuses what is no block", () => {
    expect(() => addressRange("10.0.0/8")).to.throw('"10.0.0/8" is not a CIDR block. Write it as in 10.0.0.0/16.');
    expect(() => addressRange("10.0.0.0/33")).to.throw("has the prefix length 33; it must be 0 to 32.");
  });
});
