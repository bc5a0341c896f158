/**
 *     const assertions = readAssertions(JSON.parse(text), "assertions.json", graphs);
 *
 * Assertions come from files that people write. Whatever is wrong with them is said at once, each fault with its place in the list.
 */
import { z } from "zod";
import type { StackGraph } from "../../graph";
import type { Assertion } from "./assertion";
import { InputFaultsError, type InputFault } from "./faults";
import { shapeFaults } from "./issues";
import { placeOf } from "./place";

const name = z.string().min(1, "must not be empty");
const pattern = z.union([name, z.array(name).min(1, "must hold a name at least")], "must be the name of an endpoint, or a list of names");
const port = z.int("must be a whole number from 0 to 65535").min(0, "must be at least 0").max(65_535, "must be at most 65535");
const protocol = z.union(
  [z.enum(["tcp", "udp", "icmp", "icmpv6"]), z.int().min(0).max(255)],
  "must be tcp, udp, icmp, icmpv6 or a number from 0 to 255",
);
const title = z.string("must be a sentence").optional();

const list = z.array(name).min(1, "must hold a name at least").optional();
const resourceStatement = z.strictObject({ resources: list, resourceTypes: list });
const packetHeaderStatement = z.strictObject({
  sourceAddresses: list,
  destinationAddresses: list,
  sourcePorts: list,
  destinationPorts: list,
  sourcePrefixLists: list,
  destinationPrefixLists: list,
  protocols: list,
});
const end = z.strictObject({ resourceStatement: resourceStatement.optional(), packetHeaderStatement: packetHeaderStatement.optional() });
const path = z.strictObject({
  source: end.optional(),
  destination: end.optional(),
  throughResources: z.array(z.strictObject({ resourceStatement })).optional(),
});

/** By the key that says which kind it is. */
const kinds = {
  allow: z.strictObject({
    title,
    allow: z.strictObject({ from: pattern, to: pattern, protocol: protocol.optional(), port, names: z.literal("listed").optional() }),
  }),
  isolate: z.strictObject({
    title,
    isolate: z.strictObject({ from: pattern, to: pattern, protocol: protocol.optional(), port: port.optional() }),
  }),
  scope: z.strictObject({
    title,
    scope: z.strictObject({
      matchPaths: z.array(path).min(1, "must describe a path at least"),
      excludePaths: z.array(path).optional(),
    }),
  }),
  alert: z.strictObject({
    title,
    alert: z.strictObject({
      on: z.union([name, z.array(name).min(1, "must hold a name at least")], "must be the name of an alarm, or a list of names"),
      severity: z.enum(["critical", "warning"], "must be critical or warning").optional(),
      reaching: z.union([name, z.array(name).min(1, "must hold a receiver at least")], "must be a receiver, or a list of them").optional(),
    }),
  }),
} as const;

/**
 * Checks the shape of assertions: a list, or a function that makes one of the captured stacks. Throws an {@link InputFaultsError}.
 *
 * @param subject Where they come from: a file's name.
 * @param graphs What the function is given.
 */
export function readAssertions(given: unknown, subject: string, graphs: readonly StackGraph[] = []): readonly Assertion[] {
  const content: unknown = typeof given === "function" ? (given as (graphs: readonly StackGraph[]) => unknown)(graphs) : given;
  if (!Array.isArray(content)) throw new InputFaultsError(subject, [{ path: "assertions", reason: `must be a list, as in ${example}.` }]);
  const faults = content.flatMap((each: unknown, index) => faultsOf(each, index));
  if (faults.length > 0) throw new InputFaultsError(subject, faults);
  return content as readonly Assertion[];
}

const example = '[{ allow: { from: "web", to: "orders", port: 5432 } }, { isolate: { from: "internet", to: "orders" } }]';

function faultsOf(assertion: unknown, index: number): readonly InputFault[] {
  const values = typeof assertion === "object" && assertion !== null ? (assertion as Readonly<Record<string, unknown>>) : {};
  const place = placeOf(values["title"], index);
  const given = (["allow", "isolate", "scope", "alert"] as const).filter((kind) => Object.hasOwn(values, kind));
  const [kind] = given;
  if (kind === undefined) return [{ path: place(""), reason: "must have one of allow, isolate, scope and alert, and has none." }];
  if (given.length > 1) return [{ path: place(""), reason: `has ${given.join(" and ")}. Make an assertion of each.` }];
  return shapeFaults(kinds[kind], assertion).map(({ path, reason }) => ({ path: place(path), reason }));
}
