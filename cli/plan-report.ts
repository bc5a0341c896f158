/** What `isthmus plan` shows of a stack: what is made by which component, what it warns of, what it gives out. */
import { stackType, type CapturedStack, type GraphResource, type JsonValue } from "../verify/graph";
import type { Style } from "./terminal";

/** Outputs beyond these are in the JSON. */
const shownOutputs = 12;

/** The report of one stack, with a line feed at its end. */
export function planReport(captured: CapturedStack, width: number, style: Style): string {
  const resources = captured.resources.filter(({ type }) => type !== stackType);
  const managed = resources.filter(({ custom, external }) => custom && external !== true);
  const components = resources.filter(({ custom }) => !custom).length;
  const read = resources.length - managed.length - components;
  return [
    style.bold(
      `${captured.stack}: ${counted(managed.length, "resource")} in ${counted(components, "component")}${read === 0 ? "" : `, ${read} only read`}`,
    ),
    ...componentTable(captured.resources, width, style),
    ...section("warnings", captured.warnings.map(style.warning), style),
    ...section("outputs", outputLines(captured, width), style),
    "",
  ].join("\n");
}

/** A component, how deep it is nested, and what it makes itself, by type. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly children: string;
}

function componentTable(resources: readonly GraphResource[], width: number, style: Style): readonly string[] {
  const rows = [...componentRows(resources, null, 0)];
  const nameWidth = Math.max(...rows.map(({ name }) => name.length), "component".length);
  const typeWidth = Math.max(...rows.map(({ type }) => type.length), "type".length);
  const head = `  ${"component".padEnd(nameWidth)}  ${"type".padEnd(typeWidth)}  makes`;
  const indent = " ".repeat(nameWidth + typeWidth + 6);
  const lines = rows.flatMap(({ name, type, children }) => {
    const [first = "", ...rest] = wrapped(children, Math.max(24, width - indent.length));
    return [`  ${name.padEnd(nameWidth)}  ${type.padEnd(typeWidth)}  ${first}`.trimEnd(), ...rest.map((line) => indent + line)];
  });
  return [style.dim(head), ...lines];
}

function* componentRows(resources: readonly GraphResource[], parent: string | null, depth: number): Generator<Row> {
  for (const resource of resources.filter((each) => each.parent === parent && !each.custom)) {
    const isStack = resource.type === stackType;
    const made = madeBy(resources, resource.urn);
    if (!isStack || made.length > 0)
      yield {
        name: "  ".repeat(depth) + (isStack ? "(the program itself)" : resource.name),
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

function byType(resources: readonly GraphResource[]): string {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(shortType(type), (counts.get(shortType(type)) ?? 0) + 1);
  const sorted = [...counts].sort(([one, many], [other, few]) => few - many || one.localeCompare(other));
  return sorted.map(([type, count]) => `${count} ${type}`).join(", ");
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
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  if (entries.length === 1 && entries[0]?.[1] === true && (entries[0][0] === "secret" || entries[0][0] === "unknown"))
    return [[path, entries[0][0] === "secret" ? "(secret)" : "(known after up)"]];
  if (Array.isArray(value)) {
    const plain = value.every((each) => typeof each !== "object" || each === null);
    return plain ? [[path, value.map(String).join(", ")]] : value.flatMap((each: JsonValue, index) => leavesOf(`${path}[${index}]`, each));
  }
  return entries.flatMap(([key, each]) => leavesOf(`${path}.${key}`, each));
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split(/(?<=,) /)) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + part.length + 1 <= width) lines[lines.length - 1] = `${current} ${part}`;
    else lines.push(part);
  }
  return lines;
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
