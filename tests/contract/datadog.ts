/** The Datadog room has no component of its own: what it makes are containers of other components. */
import type { ContractCase } from "./case";

export const cases: readonly ContractCase[] = [];
