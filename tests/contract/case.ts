/** What a component gives the contract test so that its law is checked: a way to construct it. */
import type * as pulumi from "@pulumi/pulumi";

/** One way to construct one component. A class may have several, and among them one with every kind of child that it can have. */
export interface ContractCase {
  /** Name of the exported class. */
  readonly name: string;
  /** Constructs it with the tag `team` among its tags, and with `plainSecret` wherever an argument takes a secret's text. */
  readonly create: (name: string, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
  /** Says that the arguments ask for a listener that the whole internet may reach. @default false */
  readonly publicListener?: boolean;
}

/** Must never appear where it could be read. */
export const plainSecret = "plain-text-of-a-secret";
