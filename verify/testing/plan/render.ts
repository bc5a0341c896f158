/**
 *     isthmus:network:Vpc prod
 *       aws:ec2/subnet:Subnet prod-public-eu-central-1a
 *         cidrBlock: 10.30.0.0/24
 *         vpcId: ${prod-vpc.id}
 *
 * A stack as text to be read in a review: a tree of components, inputs as YAML, JSON text as what it says. Siblings stand in alphabetical
 * order, so moving a line of the program changes nothing here.
 */
import { stringify } from "yaml";
import { stackType, type GraphResource, type JsonValue, type StackGraph } from "../../graph";
import { fromText } from "../match/compare";
import { isMarked } from "../match/show";
import { labelsOf, namedReferences, type Naming } from "./references";

/** The plan of a stack, the same text for the same program. */
export function renderPlan(graph: StackGraph): string {
  const naming = namedReferences(graph);
  const roots = graph.resources.filter(({ parent, type }) => parent === null && type !== stackType);
  const stacks = graph.resources.filter(({ type }) => type === stackType);
  const top = [...roots, ...stacks.flatMap((stack) => childrenOf(graph, stack))].sort(byTypeAndName);
  const count = graph.resources.length - stacks.length;
  const outputs = Object.keys(graph.outputs).length === 0 ? [] : ["", "outputs", ...yaml(graph.outputs).map(indented)];
  return [
    `# Plan of ${graph.project}/${graph.stack}: ${count} ${count === 1 ? "resource" : "resources"}. UPDATE_PLANS=1 writes it anew.`,
    ...top.flatMap((resource) => ["", ...tree(graph, resource, naming)]),
    ...outputs,
    "",
  ].join("\n");
}

function tree(graph: StackGraph, resource: GraphResource, naming: Naming): readonly string[] {
  const children = [...childrenOf(graph, resource)].sort(byTypeAndName);
  const below = [...inputLines(resource, naming), ...children.flatMap((child) => tree(graph, child, naming))];
  return [`${resource.type} ${resource.name}${optionsOf(graph, resource)}`, ...below.map(indented)];
}

function childrenOf({ resources }: StackGraph, { urn }: GraphResource): readonly GraphResource[] {
  return resources.filter(({ parent }) => parent === urn);
}

function inputLines({ inputs, propertyDependencies }: GraphResource, naming: Naming): readonly string[] {
  if (Object.keys(inputs).length === 0) return [];
  // Names first, while JSON text still is text: what refers to an id may be in the middle of it.
  return yaml(Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, naming(value, propertyDependencies[key] ?? [])])));
}

/** Options that change what happens to a resource, in the words of Pulumi. */
function optionsOf(graph: StackGraph, resource: GraphResource): string {
  const { dependencies, propertyDependencies, provider } = resource;
  const referred = new Set(Object.values(propertyDependencies).flat());
  const only = dependencies.filter((urn) => !referred.has(urn)).map(labelsOf(graph));
  const options = [
    ...(resource.external === true ? [`only read${idOf(resource)}`] : []),
    ...(resource.protect ? ["protect"] : []),
    ...(resource.retainOnDelete ? ["retainOnDelete"] : []),
    ...(resource.ignoreChanges.length > 0 ? [`ignoreChanges ${resource.ignoreChanges.join(", ")}`] : []),
    ...(provider !== null && provider.name !== "default" ? [`provider ${provider.name}`] : []),
    ...(only.length > 0 ? [`dependsOn ${[...new Set(only)].sort().join(", ")}`] : []),
  ];
  return options.length === 0 ? "" : ` (${options.join("; ")})`;
}

/** The one thing that a program says of what it reads. */
function idOf({ outputs }: GraphResource): string {
  return typeof outputs["id"] === "string" ? `, as ${outputs["id"]}` : "";
}

function yaml(value: JsonValue): readonly string[] {
  return stringify(readable(value), { lineWidth: 0, sortMapEntries: true }).trimEnd().split("\n");
}

/** What Pulumi marks its assets and archives with; their content stands beside it. */
const assetMarks: readonly string[] = ["__pulumiAsset", "__pulumiArchive"];

/** Words in place of marks, structure in place of JSON text. */
function readable(value: JsonValue): JsonValue {
  if (isMarked(value, "secret")) return "(secret)";
  if (isMarked(value, "unknown")) return "(known after the deployment)";
  const parsed = typeof value === "string" && /^\s*[[{]/.test(value) ? (fromText(value) ?? value) : value;
  if (typeof parsed !== "object" || parsed === null) return parsed;
  if (Array.isArray(parsed)) return (parsed as readonly JsonValue[]).map(readable);
  const entries = Object.entries(parsed).filter(([key]) => !assetMarks.includes(key));
  return Object.fromEntries(entries.map(([key, each]) => [key, readable(each)]));
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}

function byTypeAndName(one: GraphResource, other: GraphResource): number {
  return compareTexts(one.type, other.type) || compareTexts(one.name, other.name);
}

/** By code points: the same on every machine, whatever its language. */
function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
