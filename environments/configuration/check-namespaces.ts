/** Keys that nobody reads: of a namespace that is neither this program's nor a provider's. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { core } from "../../components";
import { nearestName } from "../../verify/graph";

/** What the program and Pulumi itself read. */
const namespaces = ["isthmus", "aws", "datadog", "pulumi"];

/** Checks the namespaces of configuration keys. @param folder Of the project: what is installed there may read keys of its own. */
export function checkNamespaces(keys: readonly string[], folder: string, faults: core.Faults): void {
  for (const key of keys) {
    const [namespace = "", ...rest] = key.split(":");
    const known = [...namespaces, pulumi.getProject()];
    if (known.includes(namespace) || isInstalled(namespace, folder)) continue;
    const near = nearestName(namespace, known);
    const remedy =
      near === undefined
        ? "Check its spelling, install the provider that reads it, or remove it."
        : `Did you mean ${near}:${rest.join(":")}?`;
    faults.add(key, undefined, `is in the namespace ${namespace}, which nothing here reads. ${remedy}`);
  }
}

/** Whether a package that the project depends on is called after the namespace, as providers are: `@pulumi/random`, `@pulumiverse/grafana`. */
function isInstalled(namespace: string, folder: string): boolean {
  return dependenciesOf(folder).some((name) => [...name.split("/"), ...name.split(/[@/-]/)].includes(namespace));
}

/** Of the nearest package.json. */
function dependenciesOf(folder: string): readonly string[] {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return dirname(folder) === folder ? [] : dependenciesOf(dirname(folder));
  const content = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, object | undefined>>;
  return ["dependencies", "devDependencies", "peerDependencies"].flatMap((kind) => Object.keys(content[kind] ?? {}));
}
