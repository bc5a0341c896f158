import { core } from "../../components";

/**
 * Runs the check of a component on values of a file, and notes what is wrong by the file's own keys.
 *
 * @param keyOf The file's key for an argument of the component: `endpoints[1]` for `services[1]`.
 */
export function attemptAs<Result>(faults: core.Faults, keyOf: (argument: string) => string, check: () => Result): Result | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof core.FaultsError)) throw error;
    for (const { path, reason } of error.faults) faults.add(keyOf(path), undefined, reason);
    return undefined;
  }
}

/**
 * Runs the check of a VPC on values of a file. Its tiers are the program's own: what is wrong with them is that the block is too small, which is
 * said once.
 */
export function attemptVpc<Result>(
  faults: core.Faults,
  { key, cidr }: { readonly key: "network" | "tools"; readonly cidr: string },
  check: () => Result,
): Result | undefined {
  const found = new core.Faults(key);
  const result = attemptAs(found, (argument) => argument, check);
  const all = found.faults;
  const [tooSmall] = all.filter(isOfTier);
  for (const { path, reason } of all.filter((fault) => !isOfTier(fault)))
    faults.add(path.startsWith("zones") ? `network.${path}` : `${key}.${path}`, undefined, reason);
  const tiers = [...new Set(all.filter(isOfTier).map(({ path }) => path.split(".")[1]))];
  if (tooSmall !== undefined) faults.add(`${key}.cidr`, cidr, `has no room for the tier ${tiers.join(", nor for ")}. ${tooSmall.reason}`);
  return result;
}

function isOfTier({ path }: core.Fault): boolean {
  return path.startsWith("tiers.");
}

/** Keys by the first of these patterns that an argument matches; the others are the arguments themselves. */
export function keysBy(...patterns: readonly (readonly [argument: RegExp, key: string])[]): (argument: string) => string {
  return (argument) => {
    const found = patterns.find(([pattern]) => pattern.test(argument));
    return found === undefined ? argument : argument.replace(found[0], found[1]);
  };
}
