import type { Faults } from "../core";

/** Notes a fault where a value is no whole number between two bounds, both included. @param unit Follows the value in the fault. */
export function checkWithin(faults: Faults, path: string, value: number, lowest: number, highest: number, unit?: string): void {
  if (!(Number.isInteger(value) && value >= lowest && value <= highest))
    faults.add(
      path,
      unit === undefined ? value : `${value} ${unit}`,
      `is out of range. Choose a whole number from ${lowest} to ${highest}.`,
    );
}
