/**
 *     const blocks = new BlockIndex<string>();
 *     blocks.add(Cidr.parse("10.10.0.0/16"), "dev");
 *     blocks.meeting(Cidr.parse("10.10.4.0/22"));   // [{ block: 10.10.0.0/16, owner: "dev" }]
 *
 * Two blocks overlap only where one lies in the other, so whatever meets a block is found by its own and its enclosing prefixes: a
 * question costs the same beside five thousand blocks as beside five.
 */
import { type Cidr } from "../../../core";

/** A block and whose it is. */
export interface OwnedBlock<Owner> {
  readonly block: Cidr;
  readonly owner: Owner;
}

/** Blocks by address. */
export class BlockIndex<Owner> {
  private readonly exact = new Map<string, OwnedBlock<Owner>[]>();
  /** For each prefix that encloses a block, or is it, what lies in it. */
  private readonly within = new Map<string, OwnedBlock<Owner>[]>();

  add(block: Cidr, owner: Owner): void {
    const entry = { block, owner };
    push(this.exact, keyOf(block), entry);
    for (const each of enclosing(block)) push(this.within, keyOf(each), entry);
  }

  /** Everything that has an address in common with a block: what encloses it first, from the narrowest, then what lies in it. */
  meeting(block: Cidr): readonly OwnedBlock<Owner>[] {
    const [, ...wider] = enclosing(block);
    return [...wider.flatMap((each) => this.exact.get(keyOf(each)) ?? []), ...this.inside(block)];
  }

  /** What lies in a block, or is it, in the order in which it was added. */
  inside(block: Cidr): readonly OwnedBlock<Owner>[] {
    return this.within.get(keyOf(block)) ?? [];
  }

  /** The narrowest of the blocks that a block lies in, or is. */
  around(block: Cidr): OwnedBlock<Owner> | undefined {
    for (const each of enclosing(block)) {
      const [found] = this.exact.get(keyOf(each)) ?? [];
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** A block and all that enclose it, from the narrowest. */
function enclosing(block: Cidr): readonly Cidr[] {
  return Array.from({ length: block.prefix + 1 }, (_, wider) => block.enclosing(block.prefix - wider));
}

function keyOf({ family, first, prefix }: Cidr): string {
  return `${family} ${first} ${prefix}`;
}

function push<Entry>(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}
