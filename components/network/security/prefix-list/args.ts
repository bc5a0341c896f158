import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";

/** Arguments of a `PrefixList`. */
export interface PrefixListArgs extends ComponentArgs {
  /** Blocks of one family, each once, at most 100. Others may be outputs, such as the block of a VPC from a pool. */
  readonly entries: readonly (pulumi.Input<string> | PrefixListEntry)[];
  /** A change replaces the list. @default - that of the first entry that is known */
  readonly addressFamily?: "IPv4" | "IPv6";
  /**
   * How many entries the list may hold, up to 1,000. A reference counts as that many rules of a security group (of 60) or routes of a table,
   * however few there are. Larger is possible at any time, as long as every reference still fits.
   * @default - the next of 5, 10, 20, 30, 40, 50, 60, 80, 100
   */
  readonly maxEntries?: number;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: { readonly prefixList?: Transform<aws.ec2.ManagedPrefixListArgs> };
}

/** One block of a list. */
export interface PrefixListEntry {
  readonly cidr: pulumi.Input<string>;
  /** Up to 255 characters. @default - none */
  readonly description?: string;
}
