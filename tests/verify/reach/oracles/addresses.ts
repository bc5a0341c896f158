/**
 *     contains("10.0.0.0/28", parse("10.0.0.5"));   // true
 *
 * IPv4 addresses as plain numbers. Between two neighbouring ends of the blocks that a network mentions no rule can tell one address from
 * another, so the first address of every such interval stands for all of them: trying those is trying everything.
 */
import type { Block, Network } from "../../../../verify/reach/model";

export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Never seen on the internet. An internet gateway drops them. https://www.rfc-editor.org/rfc/rfc1918 and https://www.rfc-editor.org/rfc/rfc6598 */
export const privateBlocks: readonly Block[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

export function parse(address: string): number {
  return address.split(".").reduce((number, byte) => number * 256 + Number(byte), 0);
}

export function format(address: number): string {
  return [16777216, 65536, 256, 1].map((unit) => Math.floor(address / unit) % 256).join(".");
}

const ranges = new Map<Block, Range>();

/** Of an IPv6 block nothing: no address of this oracle lies in it. */
export function rangeOf(block: Block): Range {
  const known = ranges.get(block);
  if (known !== undefined) return known;
  const [address = "", length = "32"] = block.split("/");
  const first = parse(address);
  const range = block.includes(":") ? { first: 0, last: -1 } : { first, last: first + 2 ** (32 - Number(length)) - 1 };
  ranges.set(block, range);
  return range;
}

export function contains(block: Block, address: number): boolean {
  const { first, last } = rangeOf(block);
  return first <= address && address <= last;
}

export function anyContains(blocks: readonly Block[], address: number): boolean {
  return blocks.some((block) => contains(block, address));
}

export function prefixLength(block: Block): number {
  return Number(block.split("/")[1]);
}

/** Public, and in no VPC of the network. */
export function isInternet(network: Network, address: number): boolean {
  return !anyContains(privateBlocks, address) && !network.vpcs.some(({ blocks }) => anyContains(blocks, address));
}

/** The first value of every interval, ascending. */
export function intervalStarts(all: readonly Range[]): readonly number[] {
  const starts = new Set(all.flatMap(({ first, last }) => (first <= last ? [first, last + 1] : [])));
  return [...starts].sort((one, other) => one - other);
}

/** One value of each interval that meets the range. */
export function standIns(starts: readonly number[], { first, last }: Range): readonly number[] {
  if (first > last) return [];
  return [first, ...starts.filter((start) => first < start && start <= last)];
}
