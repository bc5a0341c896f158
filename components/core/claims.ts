/**
 *     const priorities = new Claims<number, string>((priority, service, other) => `${service} and ${other} would both have ${priority}.`);
 *     const claim = priorities.claim(7, "orders");
 *     claim.refusal();      // "orders and web would both have 7.", where a service that was constructed before has it
 *     claim.settle();       // from now on it is taken
 *
 * What has one holder in a program: a priority of a listener, a user of a database. A plan only makes the claim and asks whether it would be
 * refused; the constructor settles it, once its component is registered. So a component that is refused leaves nothing behind.
 */

/** What a component takes, or is counted for, once it is registered. */
export interface Claim {
  /** Takes it. Returns what is to be warned of. */
  settle(): readonly string[];
}

/** A claim to something that has one holder. */
export interface ExclusiveClaim extends Claim {
  /**
   * Why it would be refused; `undefined` where it would not.
   *
   * @param before Claims that the same plan has made already. @default []
   */
  refusal(before?: readonly Claim[]): string | undefined;
}

/** Who holds what, of one kind of thing. */
export class Claims<Key, Holder> {
  private readonly holders = new Map<Key, Holder>();

  /** @param describe Why a holder is refused what another one has. */
  constructor(private readonly describe: (key: Key, holder: Holder, other: Holder) => string) {}

  /** A claim that takes nothing yet. To hold a thing twice is no conflict. */
  claim(key: Key, holder: Holder): ExclusiveClaim {
    return new HolderClaim(this.holders, key, holder, this.describe);
  }
}

class HolderClaim<Key, Holder> implements ExclusiveClaim {
  constructor(
    private readonly holders: Map<Key, Holder>,
    private readonly key: Key,
    private readonly holder: Holder,
    private readonly describe: (key: Key, holder: Holder, other: Holder) => string,
  ) {}

  refusal(before: readonly Claim[] = []): string | undefined {
    const planned = before.flatMap((claim) => (claim instanceof HolderClaim && claim.isFor(this.holders, this.key) ? [claim] : []));
    // A claim to the same thing has a holder of the same type.
    const other = this.holders.get(this.key) ?? (planned[0]?.holder as Holder | undefined);
    return other === undefined || other === this.holder ? undefined : this.describe(this.key, this.holder, other);
  }

  settle(): readonly string[] {
    this.holders.set(this.key, this.holder);
    return [];
  }

  private isFor(holders: unknown, key: unknown): boolean {
    return this.holders === holders && this.key === key;
  }
}
