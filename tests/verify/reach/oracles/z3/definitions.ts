/**
 * Formulas that are needed more than once, each written out once under a name: paths meet again all the time, and written out they would
 * double at every meeting.
 */
import type { Term } from "./terms";

export interface Definitions {
  /** In the order in which they may refer to each other. */
  readonly lines: readonly Term[];
  /** The name of the formula with this key. Short ones stand for themselves. */
  named(key: string, make: () => Term): Term;
}

export function definitions(): Definitions {
  const lines: Term[] = [];
  const names = new Map<string, Term>();
  return {
    lines,
    named(key, make) {
      const known = names.get(key);
      if (known !== undefined) return known;
      const term = make();
      const name = term.includes(" ") ? `f${lines.length}` : term;
      if (name !== term) lines.push(`(define-fun ${name} () Bool ${term})`);
      names.set(key, name);
      return name;
    },
  };
}
