/** The hub and the platform are read from other stacks: nothing is registered for them. */
import type { ContractCase } from "./case";

export const cases: readonly ContractCase[] = [];
