/**
 *     secondaryCidrs: ["100.64.0.0/16"]
 *
 * What AWS lets a VPC have beside its primary block. The rules are the table "IPv4 CIDR block association restrictions" of
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
import { Cidr, type Faults } from "../../../core";
import { largestPrefix, smallestPrefix } from "./layout";

const rfc1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map((text) => Cidr.parse(text));
const reserved = Cidr.parse("198.19.0.0/16");

/** What is restricted in addition while the primary block lies in the first of the two. */
const besides = [
  ["10.0.0.0/15", "10.0.0.0/16"],
  ["172.16.0.0/12", "172.31.0.0/16"],
].map(([of, restricted]) => ({ of: Cidr.parse(of ?? ""), restricted: Cidr.parse(restricted ?? "") }));

/** Quota of IPv4 blocks of a VPC, the primary one among them, and what it can be raised to. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const blockQuota = 5;
const mostBlocks = 50;

/** Used by AWS services inside their own machines. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const docker = Cidr.parse("172.17.0.0/16");

/** The secondary blocks without faults of their own. `primary` is `undefined` where it is not known, or wrong itself. */
export function checkSecondaryCidrs(faults: Faults, primary: Cidr | undefined, texts: readonly string[]): readonly Cidr[] {
  if (texts.length >= mostBlocks)
    faults.add(
      "secondaryCidrs",
      undefined,
      `are ${texts.length}; a VPC has ${mostBlocks} IPv4 blocks at most, the primary one among them.`,
    );
  const checked: { readonly path: string; readonly block: Cidr }[] = primary === undefined ? [] : [{ path: "cidr", block: primary }];
  return texts.flatMap((text, index) => {
    const path = `secondaryCidrs[${index}]`;
    const block = faults.attempt(path, () => secondaryBlock(text, primary));
    const other = block && checked.find((each) => each.block.overlaps(block));
    if (other !== undefined)
      faults.add(path, text, `overlaps ${String(other.block)} (${other.path}). The blocks of a VPC must not overlap: give another one.`);
    if (block === undefined || other !== undefined) return [];
    checked.push({ path, block });
    return [block];
  });
}

/** What is allowed but may meet a quota or something of AWS's own. */
export function blockWarnings(primary: Cidr | undefined, secondary: readonly Cidr[]): readonly string[] {
  const count = secondary.length + 1;
  const known = primary === undefined ? secondary : [primary, ...secondary];
  return [
    ...(count > blockQuota
      ? [`has ${count} IPv4 blocks; AWS allows ${blockQuota} a VPC until the quota "IPv4 CIDR blocks per VPC" is raised.`]
      : []),
    ...known
      .filter((block) => block.overlaps(docker))
      .map((block) => `has ${String(block)}, but some AWS services use ${String(docker)} themselves. Take another block where you can.`),
  ];
}

function secondaryBlock(text: string, primary: Cidr | undefined): Cidr {
  const block = Cidr.parse(text);
  if (block.family !== 4) throw new Error(`${text} is an IPv6 block. Say ipv6 for that.`);
  if (block.prefix < largestPrefix || block.prefix > smallestPrefix)
    throw new Error(`${text} must be a /${largestPrefix} to /${smallestPrefix}.`);
  const range = primary && restrictedBeside(primary).find((each) => each.overlaps(block));
  if (range !== undefined)
    throw new Error(
      `${text} lies in ${String(range)}, which AWS does not let a VPC of ${String(primary)} have. ${permittedBeside(primary)}`,
    );
  return block;
}

function restrictedBeside(primary: Cidr): readonly Cidr[] {
  return [
    ...rfc1918.filter((range) => !range.contains(primary)),
    ...(reserved.contains(primary) ? [] : [reserved]),
    ...besides.filter(({ of }) => of.contains(primary)).map(({ restricted }) => restricted),
  ];
}

function permittedBeside(primary: Cidr | undefined): string {
  const own = primary && rfc1918.find((range) => range.contains(primary));
  return `Give a block of 100.64.0.0/10${own === undefined ? "" : `, another one of ${String(own)}`}, or a publicly routable one of your own.`;
}
