import { Faults } from "../core";

/**
 * Values of another stack by name. A name that is not there is an error that lists those that are: `platform.databases.order` must not be
 * `undefined` far from where it was misspelled.
 *
 * @param path Where they are in the stack's contract: `databases`.
 */
export function byName<Value>(
  kind: string,
  stack: string,
  path: string,
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return new Proxy(values, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key);
      // What is asked by JavaScript and by Pulumi's SDK of every object, such as whether it is a promise or an output.
      if (found !== undefined || typeof key === "symbol" || /^(then|toJSON|__.*)$/.test(key)) return found;
      const faults = new Faults(`the ${kind} stack ${stack}`);
      faults.add(
        `contract.${path}.${key}`,
        undefined,
        `is not there. It has ${Object.keys(target).join(", ") || "none"}. Name one of them, or bring the stack up with it first.`,
      );
      faults.throwIfAny();
      return undefined;
    },
  });
}

/** The same names with other values. */
export function mapped<Value, Other>(values: Readonly<Record<string, Value>>, change: (value: Value) => Other): Record<string, Other> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
