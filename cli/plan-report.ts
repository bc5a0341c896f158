/** What `isthmus plan` shows of a stack: what is made by which component, what it warns of, what it gives out. */
import { stackType, type CapturedStack, type GraphResource, type JsonValue } from "../verify/graph";
import { resourceCounts } from "./counts";
import { counted, cut, labelled, oneLine, widest, wrapped } from "./layout";
import type { Look } from "./reach-report";
import type { Style } from "./terminal";

/** Outputs beyond these are in the JSON. */
const shownOutputs = 12;

/** The report of one stack, with a line feed at its end. */
export function planReport(captured: CapturedStack, { width, style }: Look): string {
  return [
    style.bold(`${captured.stack}: ${stackCounts(captured)}`),
    ...componentTable(captured.resources, width, style),
    ...section(
      "warnings",
      captured.warnings.map((text) => style.warning(oneLine(text))),
      style,
    ),
    ...section("outputs", outputLines(captured, width), style),
    "",
  ].join("\n");
}

/** `117 resources in 26 components, 1 only read` */
export function stackCounts(captured: CapturedStack): string {
  const { managed, components, read } = resourceCounts(captured);
  return `${counted(managed, "resource")} in ${counted(components, "component")}${read === 0 ? "" : `, ${read} only read`}`;
}

/** A component, how deep it is nested, and what it makes itself, by type. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly children: readonly string[];
}

/** Where less than this is left for what a component makes, it comes on lines of its own. */
const narrowColumn = 28;

function componentTable(resources: readonly GraphResource[], width: number, style: Style): readonly string[] {
  const rows = [...componentRows(resources, null, 0)];
  const nameWidth = widest(["component", ...rows.map(({ name }) => name)]) + 2;
  const typeWidth = widest(["type", ...rows.map(({ type }) => type)]) + 2;
  const beside = nameWidth + typeWidth + 2;
  const isWide = width - beside >= narrowColumn;
  const head = `  ${"component".padEnd(nameWidth)}${"type".padEnd(typeWidth)}${isWide ? "makes" : ""}`.trimEnd();
  const lines = rows.flatMap(({ name, type, children }) => {
    const label = `  ${name.padEnd(nameWidth)}${type.padEnd(typeWidth)}`;
    if (isWide) return labelled(label, beside, wrapped(children, width - beside));
    return [label.trimEnd(), ...wrapped(children, width - 6).map((line) => `      ${line}`)];
  });
  return [style.dim(head), ...lines];
}

function* componentRows(resources: readonly GraphResource[], parent: string | null, depth: number): Generator<Row> {
  for (const resource of resources.filter((each) => each.parent === parent && !each.custom)) {
    const isStack = resource.type === stackType;
    const made = madeBy(resources, resource.urn);
    if (!isStack || made.length > 0)
      yield {
        name: "  ".repeat(depth) + (isStack ? "(the program itself)" : oneLine(resource.name)),
        type: isStack ? "" : resource.type.replace(/^isthmus:/, ""),
        children: byType(made),
      };
    yield* componentRows(resources, resource.urn, isStack ? depth : depth + 1);
  }
}

/** Resources below a URN with no other component in between. */
function madeBy(resources: readonly GraphResource[], urn: string): readonly GraphResource[] {
  const own = resources.filter((each) => each.parent === urn && each.custom);
  return own.flatMap((each) => [each, ...madeBy(resources, each.urn)]);
}

function byType(resources: readonly GraphResource[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(shortType(type), (counts.get(shortType(type)) ?? 0) + 1);
  const sorted = [...counts].sort(([one, many], [other, few]) => few - many || one.localeCompare(other));
  return sorted.map(([type, count], index) => `${count} ${type}${index < sorted.length - 1 ? "," : ""}`);
}

/** `aws:ec2/subnet:Subnet` is `ec2:Subnet`; outside AWS the package is said. */
function shortType(type: string): string {
  const [packageName = "", module = "", kind = ""] = type.split(":");
  if (module === "providers") return `provider ${kind}`;
  const place = module.split("/")[0] ?? module;
  return packageName === "aws" ? `${place}:${kind}` : `${packageName}:${kind}`;
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.dim(`  ${title}`), ...lines.map((line) => `    ${line}`)];
}

function outputLines({ outputs, stack }: CapturedStack, width: number): readonly string[] {
  const leaves = Object.entries(outputs).flatMap(([key, value]) => leavesOf(key, value));
  const pathWidth = Math.max(0, ...leaves.slice(0, shownOutputs).map(([path]) => path.length));
  const lines = leaves.slice(0, shownOutputs).map(([path, text]) => cut(`${path.padEnd(pathWidth)}  ${text}`, width - 4));
  const more = leaves.length - shownOutputs;
  return more > 0 ? [...lines, `… and ${more} more: isthmus graph ${stack} --json | jq .outputs`] : lines;
}

function leavesOf(path: string, value: JsonValue): (readonly [path: string, text: string])[] {
  if (typeof value !== "object" || value === null) return [[path, oneLine(String(value))]];
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  if (entries.length === 1 && entries[0]?.[1] === true && (entries[0][0] === "secret" || entries[0][0] === "unknown"))
    return [[path, entries[0][0] === "secret" ? "(secret)" : "(known after up)"]];
  if (Array.isArray(value)) {
    const plain = value.every((each) => typeof each !== "object" || each === null);
    return plain
      ? [[path, oneLine(value.map(String).join(", "))]]
      : value.flatMap((each: JsonValue, index) => leavesOf(`${path}[${index}]`, each));
  }
  return entries.flatMap(([key, each]) => leavesOf(`${path}.${key}`, each));
}
