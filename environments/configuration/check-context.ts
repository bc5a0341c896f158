import type { core } from "../../components";

/** What a check may look at beside the values. Each check notes its faults and lets the others run. */
export interface CheckContext {
  readonly faults: core.Faults;
  readonly stack: string;
  /** The keys that the file has, with whatever value. */
  readonly given: ReadonlySet<string>;
  /** `aws:region` of the stack, where it is one. */
  readonly region: string | undefined;
  /** The keys of the stack's file for the AWS provider, as `aws:assumeRoles`. */
  readonly aws: Readonly<Record<string, string>>;
  /** The account that the file says the stack is in; `undefined` where that is left to the credentials. */
  readonly account: string | undefined;
  /** Folder of the stacks' files. */
  readonly folder: string;
}
