/**
 * Prefix lists: those of the stacks with their entries; of those that AWS manages nobody knows the entries, so each gets one block of its own
 * that can stand for no other address.
 */
import type { PrefixList } from "../model";
import type { Declarations } from "./declarations";
import { types } from "./types";
import { objects, text } from "./values";

/** Every list of the stacks, and one for each other id that something refers to. */
export class PrefixLists {
  private readonly lists = new Map<string, PrefixList>();

  constructor(private readonly declared: Declarations) {
    for (const list of declared.ofType(types.prefixList)) {
      const entries = declared
        .ofType(types.prefixListEntry)
        .filter((entry) => declared.reference(entry, "prefixListId", [types.prefixList]) === list.id);
      const blocks = [...objects(list.inputs["entries"]), ...entries.map(({ inputs }) => inputs)].flatMap(
        (entry) => text(entry["cidr"]) ?? [],
      );
      this.lists.set(list.id, { ...declared.element(list), blocks, managedByAws: false });
    }
  }

  /** The id again. What refers to it first is where an unknown list is reported. */
  refer(id: string, from: Parameters<Declarations["element"]>[0]): string {
    if (!this.lists.has(id))
      this.lists.set(id, { ...this.declared.element(from), id, name: id, blocks: this.standIns(), managedByAws: true });
    return id;
  }

  get all(): readonly PrefixList[] {
    return [...this.lists.values()];
  }

  /** 240.0.0.0/4 and 100:0:0:1::/64 are routed nowhere. https://www.rfc-editor.org/rfc/rfc1112#section-4 https://www.rfc-editor.org/rfc/rfc9780 */
  private standIns(): readonly string[] {
    const index = this.lists.size;
    return [`240.${Math.floor(index / 256) % 256}.${index % 256}.0/24`, `100:0:0:1:${index.toString(16)}::/80`];
  }
}
