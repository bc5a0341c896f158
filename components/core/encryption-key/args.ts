import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../component";

/** AWS services that use a key on their own, not in the name of a caller, and therefore need a place in its policy. */
export type KeyUsingService = "logs" | "rds-events" | "cloudwatch" | "budgets" | "sns" | "log-delivery";

/** Arguments of an `EncryptionKey`. */
export interface EncryptionKeyArgs extends ComponentArgs {
  /** What the key is for, as shown in the console. @default - the component's name */
  readonly description?: string;
  /** Services that encrypt with it by themselves. @default [] */
  readonly services?: readonly KeyUsingService[];
  /** Days between a deletion of the key and the loss of everything it encrypts: 7 to 30. @default 30 */
  readonly deletionWindowInDays?: number;
  /**
   * Leaves the key on AWS when it goes from the program, for what is still encrypted with it and outlives the program, such as a database's last
   * snapshot. @default false
   */
  readonly retain?: boolean;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: { readonly key?: Transform<aws.kms.KeyArgs>; readonly alias?: Transform<aws.kms.AliasArgs> };
}
