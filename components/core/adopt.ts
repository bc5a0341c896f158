/**
 *     const adoption = adoptResources({ "orders-logs": "/ecs/prod-cluster-1a2b3c4/orders" });   // before the first resource
 *     new ecs.Service("orders", { ... });
 *     adoption.check();                                                                         // after the last one
 *
 * What was retained on AWS is in nobody's state any more, and a resource with the same name there cannot be created beside it. With its id it is
 * imported instead: the resource of the program becomes that one, and is then changed to what the program says.
 */
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "./faults";
import { nearest } from "./nearest";

/**
 * Ids on AWS by the logical name of the resource that adopts them, as in `orders-logs`; where two resources have one name, by type and name, as in
 * `aws:cloudwatch/logGroup:LogGroup::orders-logs`. What an id is says the page of the resource under "Import"; of a log group it is its name.
 */
export type AdoptedIds = Readonly<Record<string, string>>;

/** What is to be adopted in this run of the program. */
export interface Adoption {
  /** Throws for every key that is not the name of one resource. To be called when the last resource has been declared. */
  check(): void;
}

/**
 * Imports existing things instead of creating new ones. An entry may stay when its resource has been imported: Pulumi ignores it from then on.
 * It must be called before the resources are declared.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/import/
 * @param subject Where the entries are, for errors: `Pulumi.prod.yaml`.
 * @param path Key of the entries there. @default "adopt"
 */
export function adoptResources(ids: AdoptedIds, subject = "the adopted resources", path = "adopt"): Adoption {
  const faults = new Faults(subject);
  for (const [key, id] of Object.entries(ids))
    if (id.trim() === "") faults.add(`${path}.${key}`, undefined, "is empty. Give the id that the thing has on AWS.");
  faults.throwIfAny();
  const found = new Map(Object.keys(ids).map((key) => [key, [] as string[]]));
  const names = new Set<string>();
  pulumi.runtime.registerStackTransformation(({ type, name, props, opts, resource }) => {
    // What is only read has its id, and is nobody's to adopt.
    if (!(resource instanceof pulumi.CustomResource) || type.startsWith("pulumi:") || opts.id !== undefined) return undefined;
    names.add(name);
    const key = [`${type}::${name}`, name].find((each) => Object.hasOwn(ids, each));
    const id = key === undefined ? undefined : ids[key];
    if (key === undefined || id === undefined) return undefined;
    found.get(key)?.push(type);
    return { props, opts: { ...opts, import: id } };
  });
  return { check: () => checkFound(new Faults(subject), path, found, [...names]) };
}

function checkFound(faults: Faults, path: string, found: ReadonlyMap<string, readonly string[]>, names: readonly string[]): void {
  for (const [key, types] of found) {
    if (types.length === 0)
      faults.add(
        `${path}.${key}`,
        undefined,
        `is not the name of a resource in this stack. Take the name that the preview shows${suggestion(key, names)}.`,
      );
    if (types.length > 1)
      faults.add(
        `${path}.${key}`,
        undefined,
        `is the name of ${types.length} resources. Say which, as in ${types.map((type) => `${type}::${key}`).join(" or ")}.`,
      );
  }
  faults.throwIfAny();
}

function suggestion(key: string, names: readonly string[]): string {
  const name = key.split("::").at(-1) ?? key;
  const parts = name.split("-");
  const longer = names.filter((each) => parts.every((part) => each.split("-").includes(part)));
  const near = longer.length > 0 ? longer.slice(0, 3) : nearest(name, names);
  return near.length === 0 ? "" : `, such as ${near.join(", ")}`;
}
