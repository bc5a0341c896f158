/** Which instances a cluster has: of a class, or serverless within bounds. */
import { auroraCapacityUnits, type AuroraCapacity, type Faults } from "../../core";
import type { AuroraClusterArgs } from "./args";

/** The class of every instance, and for `db.serverless` its bounds. */
export interface CapacityPlan {
  readonly instanceClass: string;
  readonly serverless: { readonly min: number; readonly max: number } | undefined;
}

const serverlessClass = "db.serverless";

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html */
const limits = { min: 0, max: 256, smallestMax: 1 } as const;

/** Notes faults where the capacity is not decided, decided twice, or impossible. */
export function planCapacity(
  faults: Faults,
  { instanceClass, serverless }: Pick<AuroraClusterArgs, "instanceClass" | "serverless">,
): CapacityPlan {
  if (serverless !== undefined) {
    if (instanceClass !== undefined)
      faults.add("instanceClass", instanceClass, "contradicts serverless, whose instances have a class of their own. Give one of the two.");
    return { instanceClass: serverlessClass, serverless: bounds(faults, serverless.min, serverless.max) };
  }
  if (instanceClass === undefined)
    faults.add(
      "instanceClass",
      undefined,
      'is missing. Give instanceClass, as in "db.r7g.large", or serverless, as in { min: "0.5 ACU", max: "8 ACU" }.',
    );
  else checkClass(faults, instanceClass);
  return { instanceClass: instanceClass ?? serverlessClass, serverless: undefined };
}

function checkClass(faults: Faults, instanceClass: string): void {
  if (instanceClass === serverlessClass)
    faults.add("instanceClass", instanceClass, 'needs bounds. Write serverless: { min: "0.5 ACU", max: "8 ACU" } instead.');
  else if (!/^db\.[a-z][a-z0-9-]*\.[a-z0-9]+$/.test(instanceClass))
    faults.add("instanceClass", instanceClass, "is not an instance class. Write it as in db.r7g.large.");
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
  else if (/^db\.t\d/.test(instanceClass) && !/^db\.(t3|t4g)\.(medium|large)$/.test(instanceClass))
    faults.add(
      "instanceClass",
      instanceClass,
      "is not a class of Aurora PostgreSQL. Its burstable classes are db.t4g.medium, db.t4g.large, db.t3.medium and db.t3.large.",
    );
}

function bounds(faults: Faults, min: AuroraCapacity, max: AuroraCapacity): { min: number; max: number } {
  const units = {
    min: faults.attempt("serverless.min", () => auroraCapacityUnits(min)) ?? limits.min,
    max: faults.attempt("serverless.max", () => auroraCapacityUnits(max)) ?? limits.max,
  };
  if (units.min > limits.max) faults.add("serverless.min", min, `is more than Aurora has. Choose at most "${limits.max} ACU".`);
  if (units.max < limits.smallestMax || units.max > limits.max)
    faults.add("serverless.max", max, `is outside what Aurora offers. Choose "${limits.smallestMax} ACU" to "${limits.max} ACU".`);
  if (units.min > units.max)
    faults.add("serverless.min", min, `is more than serverless.max, ${max}. Exchange the two, or raise the maximum.`);
  return units;
}
