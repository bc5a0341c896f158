import { Faults } from "../faults";
import type { EncryptionKeyArgs, KeyUsingService } from "./args";

/** A key as plain data. */
export interface EncryptionKeyPlan {
  readonly description: string;
  readonly deletionWindowInDays: number;
  readonly services: readonly KeyUsingService[];
  /** Whether it stays when its component goes. */
  readonly retain: boolean;
}

/** Checks a key's arguments. Throws every fault at once. */
export function planEncryptionKey(
  name: string,
  { description = name, deletionWindowInDays = 30, services = [], retain = false }: EncryptionKeyArgs,
): EncryptionKeyPlan {
  const faults = new Faults(`EncryptionKey "${name}"`);
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
  if (!Number.isInteger(deletionWindowInDays) || deletionWindowInDays < 7 || deletionWindowInDays > 30)
    faults.add("deletionWindowInDays", deletionWindowInDays, "is outside what KMS takes. Choose a whole number from 7 to 30.");
  faults.throwIfAny();
  return { description, deletionWindowInDays, services, retain };
}
