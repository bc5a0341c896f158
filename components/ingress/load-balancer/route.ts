/** What a listener rule can be asked to match: checked here, before any of it reaches AWS. */
import type { Faults } from "../../core";
import type { HttpMethod, RouteArgs } from "../../ecs/interfaces";

/** Limits of https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html and of the condition types of a listener rule. */
export const longestPath = 128;
const longestHost = 128;
const valuesPerRule = 5;
const wildcardsPerRule = 6;
export const lowestPriority = 1;
export const highestPriority = 50_000;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
const pathCharacters = /^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/;
const hostCharacters = /^[A-Za-z0-9\-.*?]+$/;
const knownMethods: readonly HttpMethod[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Notes every fault of a route. */
export function checkRoute(faults: Faults, path: string, route: RouteArgs): void {
  checkPath(faults, `${path}.path`, route.path);
  if (route.host !== undefined && (route.host.length > longestHost || !hostCharacters.test(route.host)))
    faults.add(
      `${path}.host`,
      route.host,
      `is no host name. Write at most ${longestHost} letters, digits, hyphens and dots, with * and ? as wildcards.`,
    );
  const wildcards = `${route.path}${route.host ?? ""}`.match(/[*?]/g)?.length ?? 0;
  if (wildcards > wildcardsPerRule)
    faults.add(path, describeRoute(route), `has ${wildcards} wildcards; a rule takes ${wildcardsPerRule}. End it in one * earlier.`);
  checkMethods(faults, `${path}.methods`, route);
  const { priority } = route;
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= lowestPriority && priority <= highestPriority))
    faults.add(
      `${path}.priority`,
      priority,
      `is no rule priority. Choose a whole number from ${lowestPriority} to ${highestPriority}, or leave it out.`,
    );
}

/** A route as people speak of it: `GET api.example.com/orders/*`. */
export function describeRoute({ path, methods, host }: RouteArgs): string {
  return `${methods && methods.length > 0 ? `${[...methods].sort().join(",")} ` : ""}${host ?? ""}${path}`;
}

/** What the route answers as its callers see it: the path up to its first wildcard. */
export function literalPrefix(path: string): string {
  return path.split(/[*?]/)[0] ?? path;
}

function checkPath(faults: Faults, path: string, pattern: string): void {
  if (!pattern.startsWith("/")) faults.add(path, pattern, `must begin with a slash. Did you mean /${pattern}?`);
  if (pattern.length > longestPath)
    faults.add(path, undefined, `is ${pattern.length} characters long; a listener takes ${longestPath}. Shorten it with a wildcard.`);
  if (!pathCharacters.test(pattern))
    faults.add(
      path,
      pattern,
      "has characters that a path pattern cannot have. Use letters, digits, _-.$/~\"'@:+& and the wildcards * and ?.",
    );
}

function checkMethods(faults: Faults, path: string, { methods, host }: RouteArgs): void {
  if (methods === undefined) return;
  if (methods.length === 0)
    faults.add(path, methods, "names no method, so nothing would be answered. Leave methods out to answer all of them.");
  for (const method of methods.filter((each) => !knownMethods.includes(each)))
    faults.add(path, method, `is no method. Choose from ${knownMethods.join(", ")}.`);
  const twice = methods.filter((method, index) => methods.indexOf(method) !== index);
  for (const method of new Set(twice)) faults.add(path, method, "stands twice. Name each method once.");
  const values = 1 + (host === undefined ? 0 : 1) + methods.length;
  if (values > valuesPerRule)
    faults.add(
      path,
      undefined,
      `makes ${values} values with the path${host === undefined ? "" : " and the host"}; a rule takes ${valuesPerRule}. Split the route in two, or leave methods out.`,
    );
}
