/**
 *     const [cluster] = findResources(graph, { type: "aws:rds/cluster:Cluster", inputs: { engine: "aurora-postgresql" } });
 *
 * Resources by what a test knows of them: a name, a type, a URN or some inputs. A selection of nothing is never what was meant (whatever is
 * asserted of it would hold), so it is an error that offers the nearest names.
 */
import { nearestNames, stackType, type GraphResource, type StackGraph } from "../graph";
import { inputDifferences, show, type ExpectedProperties, type Matcher } from "./match";
import { whereIn } from "./place";

/**
 * Which resources are meant. A text is a URN (`urn:pulumi:…`), a type (`aws:rds/cluster:Cluster`, with its colons) or a logical name; of an
 * object everything that is given must hold, so a resource of the graph stands for itself.
 */
export type ResourceSelector = string | ResourceDescription;

/** A resource by its parts. */
export interface ResourceDescription {
  readonly urn?: string;
  readonly type?: string;
  /** Logical name: the first argument of its constructor. */
  readonly name?: string;
  /** A part of its inputs, with matchers where they help. */
  readonly inputs?: ExpectedProperties | Matcher;
}

/** All resources that are meant, in the order of the program. Throws where there are none, with the nearest names or types. */
export function findResources(graph: StackGraph, selector: ResourceSelector): readonly GraphResource[] {
  const found = select(graph, selector);
  if (found.length === 0) throw new Error(`The stack ${graph.stack} has no resource ${inWords(selector)}.${offer(graph, selector)}`);
  return found;
}

/** A selector as a sentence names it. */
export function inWords(selector: ResourceSelector): string {
  if (typeof selector === "string") return selector;
  const { urn, type, name, inputs } = selector;
  if (urn !== undefined) return urn;
  const head = [type, name].filter((part) => part !== undefined).join(" ");
  return inputs === undefined ? head : `${head} with ${show(inputs)}`.trim();
}

function select({ resources }: StackGraph, selector: ResourceSelector): readonly GraphResource[] {
  if (typeof selector === "string") {
    const key = keyOf(selector);
    return resources.filter((resource) => resource[key] === selector);
  }
  const { urn, type, name, inputs = {} } = selector;
  // The URN says everything, and a resource of another capture may have other inputs.
  if (urn !== undefined) return resources.filter((resource) => resource.urn === urn);
  const is = (wanted: string | undefined, actual: string): boolean => wanted === undefined || wanted === actual;
  return resources.filter(
    (resource) => is(type, resource.type) && is(name, resource.name) && inputDifferences(resource, inputs).length === 0,
  );
}

/** What a text is. A type has two colons, as in `aws:ec2/vpc:Vpc`; a name seldom has. */
function keyOf(text: string): "urn" | "type" | "name" {
  if (text.startsWith("urn:pulumi:")) return "urn";
  return /^[^:\s]+:[^:\s]+:[^:\s]+$/.test(text) ? "type" : "name";
}

function offer(graph: StackGraph, selector: ResourceSelector): string {
  const declared = graph.resources.filter(({ type }) => type !== stackType);
  const [key, wanted] = keyAndText(selector);
  const known = [...new Set(declared.map((resource) => resource[key]))];
  if (wanted === undefined || known.length === 0) return "";
  if (known.includes(wanted))
    return ` Of that ${key} there ${listed(
      graph,
      declared.filter((resource) => resource[key] === wanted),
    )}.`;
  return ` The nearest are ${nearestNames(wanted, known).join(", ")}.`;
}

/** The part of a selector that rules out most. */
function keyAndText(selector: ResourceSelector): readonly ["urn" | "type" | "name", string | undefined] {
  if (typeof selector === "string") return [keyOf(selector), selector];
  const { urn, type, name } = selector;
  if (urn !== undefined) return ["urn", urn];
  return type === undefined ? ["name", name] : ["type", type];
}

function listed(graph: StackGraph, resources: readonly GraphResource[]): string {
  return `${resources.length === 1 ? "is" : "are"} ${resources.map(whereIn(graph)).join(", ")}`;
}
