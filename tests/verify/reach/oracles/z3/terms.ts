/** SMT-LIB terms over one packet whose fields are bit vectors. https://smt-lib.org/theories-FixedSizeBitVectors.shtml */
import type { Block, Ports } from "../../../../../verify/reach/model";
import { parse } from "../addresses";

/** A formula in SMT-LIB's syntax. */
export type Term = string;

export const yes: Term = "true";
export const no: Term = "false";

export function and(...terms: readonly Term[]): Term {
  if (terms.includes(no)) return no;
  return join("and", yes, terms);
}

export function or(...terms: readonly Term[]): Term {
  if (terms.includes(yes)) return yes;
  return join("or", no, terms);
}

function join(operator: string, neutral: Term, terms: readonly Term[]): Term {
  const kept = [...new Set(terms)].filter((term) => term !== neutral);
  if (kept.length <= 1) return kept[0] ?? neutral;
  return `(${operator} ${kept.join(" ")})`;
}

export function not(term: Term): Term {
  if (term === yes) return no;
  return term === no ? yes : `(not ${term})`;
}

export function equal(one: Term, other: Term): Term {
  return one === other ? yes : `(= ${one} ${other})`;
}

/** The leading bits of the address are those of the block. An address here has 32 bits, so an IPv6 block has none. */
export function inBlock(address: Term, block: Block): Term {
  if (block.includes(":")) return no;
  const [network = "", length = "32"] = block.split("/");
  if (length === "0") return yes;
  const bits = parse(network).toString(2).padStart(32, "0").slice(0, Number(length));
  return `(= ((_ extract 31 ${32 - Number(length)}) ${address}) #b${bits})`;
}

export function inBlocks(address: Term, blocks: readonly Block[]): Term {
  return or(...blocks.map((block) => inBlock(address, block)));
}

export function inPorts(port: Term, { from, to }: Ports): Term {
  return and(from === 0 ? yes : `(bvuge ${port} ${port16(from)})`, to === 65535 ? yes : `(bvule ${port} ${port16(to)})`);
}

export function port16(port: number): Term {
  return `(_ bv${port} 16)`;
}
