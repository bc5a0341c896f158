import type { core } from "../../components";

/** What a check may look at beside the values. Each check notes its faults and lets the others run. */
export interface CheckContext {
  readonly faults: core.Faults;
  readonly stack: string;
  /** `aws:region` of the stack. */
  readonly region: string | undefined;
  /** Folder of the stacks' files. */
  readonly folder: string;
}
