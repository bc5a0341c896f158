/** Places that endpoints share, and what is between two of them for any traffic at all. */
import type { NetworkInterface } from "../model";
import type { Elements } from "./elements";
import { distinct } from "./explanations";
import { mixed, panoramaOf, type Way } from "./panorama";
import { interfaceParty, type Party } from "./party";

/** The interfaces of an endpoint without what belongs to the endpoint itself: its groups. */
export interface Placement {
  readonly index: number;
  readonly parties: readonly Party[];
}

/** Gives each placement a number, and looks once between every two. */
export class Placements {
  private readonly known = new Map<string, Placement>();
  /** By the numbers of both. */
  private readonly ways: Way[][] = [];
  private readonly wayBetween: ReturnType<typeof panoramaOf>;

  constructor(elements: Elements) {
    this.wayBetween = panoramaOf(elements);
  }

  of(own: readonly NetworkInterface[]): Placement {
    const key = own.map(({ subnetId, blocks }) => `${subnetId} ${blocks.join()}`).join(";");
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const made = { index: this.known.size, parties: own.map(interfaceParty) };
    this.known.set(key, made);
    return made;
  }

  /** There and back, for every place of the one and every place of the other. */
  between(from: Placement, to: Placement): Way {
    const row = (this.ways[from.index] ??= []);
    return (row[to.index] ??= this.look(from, to));
  }

  private look(from: Placement, to: Placement): Way {
    const there = all(from.parties.flatMap((client) => to.parties.map((server) => this.wayOf(client, server))));
    if (there.kind !== "open") return there;
    // Without translation and firewalls an answer goes as any packet would. One that is lost needs the long way, for its explanation.
    const back = all(to.parties.flatMap((server) => from.parties.map((client) => this.wayOf(server, client))));
    return back.kind === "open" ? there : mixed;
  }

  private wayOf(client: Party, server: Party): Way {
    if (client.interface === null || server.interface === null) return mixed;
    const ends = { sources: client.addresses[4], destinations: server.addresses[4] };
    return this.wayBetween(client.interface.subnetId, server.interface.subnetId, ends);
  }
}

/** Open or closed where all are. */
function all(ways: readonly Way[]): Way {
  const [first] = ways;
  if (first?.kind === "open" && ways.every(({ kind }) => kind === "open")) return first;
  const closed = ways.flatMap((each) => (each.kind === "closed" ? [each.because] : []));
  return closed.length === ways.length && closed.length > 0 ? { kind: "closed", because: distinct(closed.flat()) } : mixed;
}
