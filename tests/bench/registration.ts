/**
 * What a resource costs through the components, against the same resources of the same classes written out one by one: the same parents, the
 * same values, and an output wherever a value comes from another resource.
 */
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { capture, stackType, type GraphResource, type JsonValue, type Program } from "../../verify/graph";
import { inTurn, type Figure } from "./measure";
import type { Subject } from "./subject";

const goal = 1.15;
type ResourceClass = new (name: string, args: object, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** Both run on the same mocks, in turn. */
export async function registrationFigure({ program, options, graph }: Subject): Promise<Figure> {
  const count = graph.resources.length;
  const timed = async (run: Program): Promise<number> => {
    const start = performance.now();
    const { resources } = await capture(run, options);
    // A read of another stack is not repeated; everything else is.
    if (Math.abs(resources.length - count) > 1) throw new Error(`${resources.length} resources were registered instead of ${count}.`);
    return performance.now() - start;
  };
  const raw = (): Promise<number> => timed(async () => replay(graph.resources));
  const [ours, theirs] = await inTurn(15, 5, () => timed(program), raw);
  const ratio = ours / theirs;
  const each = (milliseconds: number): string => `${(milliseconds / count).toFixed(2)} ms`;
  const measured = `${each(ours)} a resource, ${ratio.toFixed(2)} times raw (${each(theirs)}; ${count} resources)`;
  return { title: "registration", measured, goal: `at most ${goal} times`, reached: ratio <= goal };
}

function replay(resources: readonly GraphResource[]): void {
  const made = new Map<string, pulumi.Resource>();
  for (const resource of resources) {
    const { urn, type, name, parent, custom, protect } = resource;
    if (type === stackType || type === "pulumi:pulumi:StackReference") continue;
    const above = parent === null ? undefined : made.get(parent);
    const opts = { protect, ...(above !== undefined && { parent: above }) };
    made.set(urn, custom ? new (classOf(type))(name, inputsOf(resource, made), opts) : new pulumi.ComponentResource(type, name, {}, opts));
  }
}

function inputsOf({ inputs, propertyDependencies }: GraphResource, made: ReadonlyMap<string, pulumi.Resource>): object {
  const values = Object.entries(inputs).map(([property, value]) => {
    const sources = (propertyDependencies[property] ?? []).flatMap((urn) => made.get(urn) ?? []);
    if (sources.length === 0) return [property, plain(value)] as const;
    return [property, pulumi.all(sources.map(({ urn }) => urn)).apply(() => plain(value))] as const;
  });
  return Object.fromEntries(values);
}

function plain(value: JsonValue): unknown {
  const isSecret = typeof value === "object" && value !== null && "secret" in value;
  return isSecret ? pulumi.secret("secret") : value;
}

/** `aws:ec2/subnet:Subnet` is `aws.ec2.Subnet`. */
function classOf(type: string): ResourceClass {
  const [packageName = "", path = "", name = ""] = type.split(":");
  if (packageName === "pulumi") return path === "providers" && name === "datadog" ? datadog.Provider : aws.Provider;
  const root = (packageName === "aws" ? aws : datadog) as unknown as Record<string, Record<string, unknown>>;
  const module = path.split("/")[0] ?? "";
  const found = module === "index" ? (root as Record<string, unknown>)[name] : root[module]?.[name];
  if (typeof found !== "function") throw new Error(`There is no class of ${type}.`);
  return found as ResourceClass;
}
