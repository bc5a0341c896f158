/** What a prefix list will hold, and how many rules or routes a reference to it costs. */
import type * as pulumi from "@pulumi/pulumi";
import { checkName, Cidr, Faults } from "../../../core";
import type { PrefixListEntry } from "./args";

/** A prefix list as plain data. */
export interface PrefixListPlan {
  readonly addressFamily: "IPv4" | "IPv6";
  readonly maxEntries: number;
  readonly entries: readonly PrefixListEntry[];
}

/** Where a list's size may stand by itself: it grows in steps, because each step counts against the quotas of whoever refers to the list. */
const steps = [5, 10, 20, 30, 40, 50, 60, 80, 100];

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-quotas-managed-prefix-lists */
const largest = 1000;

/** The provider sends all entries in one call, and EC2 takes so many in one. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html */
const perCall = 100;

/** Checks a list and fixes its size. Throws every fault at once. */
export function planPrefixList(
  name: string,
  args: {
    readonly entries: readonly (pulumi.Input<string> | PrefixListEntry)[];
    readonly addressFamily?: "IPv4" | "IPv6";
    readonly maxEntries?: number;
  },
): PrefixListPlan {
  const faults = new Faults(`PrefixList "${name}"`);
  checkName(faults, "name", name);
  const entries = args.entries.map(entryOf);
  const blocks = entries.map(({ cidr }, index) =>
    typeof cidr === "string" ? faults.attempt(`entries[${index}]`, () => Cidr.parse(cidr)) : undefined,
  );
  const found = blocks.find((block) => block !== undefined)?.family;
  const addressFamily = args.addressFamily ?? (found === 6 ? "IPv6" : "IPv4");
  if (args.addressFamily === undefined && found === undefined)
    faults.add("addressFamily", undefined, "is not known: no entry is known yet. Say IPv4 or IPv6.");
  const family = addressFamily === "IPv6" ? 6 : 4;
  blocks.forEach((block, index) => {
    if (block === undefined) return;
    const path = `entries[${index}]`;
    if (block.family !== family) faults.add(path, String(block), `is not ${addressFamily}. A list holds one family: make a second list.`);
    const same = blocks.findIndex((each) => each?.equals(block));
    if (same !== index) faults.add(path, String(block), `is entries[${same}] again. Name each block once.`);
  });
  if (entries.length > perCall)
    faults.add(
      "entries",
      undefined,
      `has ${entries.length} entries; EC2 takes ${perCall} in one call. Spread them over several lists, or give wider blocks.`,
    );
  const maxEntries = args.maxEntries ?? steps.find((step) => step >= entries.length) ?? perCall;
  if (!Number.isInteger(maxEntries) || maxEntries < Math.max(entries.length, 1) || maxEntries > largest)
    faults.add(
      "maxEntries",
      args.maxEntries,
      `must be a whole number from ${Math.max(entries.length, 1)}, as there are entries, to ${largest}.`,
    );
  faults.throwIfAny();
  return { addressFamily, maxEntries, entries };
}

function entryOf(entry: pulumi.Input<string> | PrefixListEntry): PrefixListEntry {
  return typeof entry === "object" && "cidr" in entry ? entry : { cidr: entry };
}
