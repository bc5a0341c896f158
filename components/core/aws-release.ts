/**
 *     requireAwsRelease(faults, "rateLimit", args.rateLimit, "7.45.0");
 *
 * The library runs with every `@pulumi/aws` from 7.16. A class of an older one drops an argument that it does not know without a word, so what
 * needs a newer one is refused.
 */
import { getVersion } from "@pulumi/aws/utilities";
import type { Faults } from "./faults";

/** Notes a fault where a value is given and the installed `@pulumi/aws` is older than the first that has the property. */
export function requireAwsRelease(faults: Faults, path: string, value: unknown, since: string, installed: string = getVersion()): void {
  if (value === undefined || compareReleases(installed, since) >= 0) return;
  faults.add(path, value, `needs @pulumi/aws ${since} or newer, and ${installed} is installed. Run: npm install @pulumi/aws@^${since}`);
}

/** Below zero where the first is the older one. What follows a hyphen is of no account. */
function compareReleases(one: string, other: string): number {
  const [numbers, others] = [one, other].map((release) => (release.split("-")[0] ?? "").split(".").map(Number)) as [number[], number[]];
  const at = numbers.findIndex((number, index) => number !== others[index]);
  return at === -1 ? 0 : (numbers[at] ?? 0) - (others[at] ?? 0);
}
