/**
 *     capacity: "on-demand"                                  // FARGATE
 *     capacity: "spot"                                       // FARGATE_SPOT
 *     capacity: { onDemandBase: 2, spotPercent: 75 }         // two tasks on demand, of the others three in four on Spot
 *
 * ECS counts weights and allows one base; a reader thinks of a floor and a percentage. The two are the same strategy.
 */
import type { Faults } from "../../core";
import type { CapacityShare } from "../interfaces";
import type { Capacity } from "./args";

/** The strategy that a choice of capacity stands for. */
export function planCapacity(faults: Faults, path: string, capacity: Capacity): readonly CapacityShare[] {
  if (capacity === "on-demand") return [{ provider: "FARGATE", weight: 1 }];
  if (capacity === "spot") return [{ provider: "FARGATE_SPOT", weight: 1 }];
  const { onDemandBase = 1, spotPercent } = capacity;
  if (!(Number.isInteger(onDemandBase) && onDemandBase >= 0 && onDemandBase <= 100_000))
    faults.add(`${path}.onDemandBase`, onDemandBase, "is not a number of tasks. Choose a whole number from 0 to 100000.");
  if (!(Number.isInteger(spotPercent) && spotPercent >= 1 && spotPercent <= 99))
    faults.add(`${path}.spotPercent`, spotPercent, 'must be a whole number from 1 to 99. Write "on-demand" for none and "spot" for all.');
  return [
    { provider: "FARGATE", weight: 100 - spotPercent, ...(onDemandBase > 0 && { base: onDemandBase }) },
    { provider: "FARGATE_SPOT", weight: spotPercent },
  ];
}

/** A strategy as ECS takes it, on a cluster and on a service alike. */
export function capacityProviderStrategies(shares: readonly CapacityShare[]): { capacityProvider: string; weight: number; base: number }[] {
  return shares.map(({ provider, weight, base = 0 }) => ({ capacityProvider: provider, weight, base }));
}
