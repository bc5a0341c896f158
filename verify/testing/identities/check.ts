/**
 *     expect(graph).to.matchIdentities("urns.prod.txt");
 *
 * Renaming a variable is harmless; renaming a resource deletes a database. The file lists under which names a stack's resources are known,
 * so that the second cannot be mistaken for the first. What is new is added with `UPDATE_IDENTITIES=1`; what is gone stays until somebody
 * takes its line out by hand, where a review sees it.
 */
import type { GraphResource, StackGraph } from "../../graph";
import { CommittedFile, isSet } from "../files/committed-file";
import { whereIn } from "../place";
import { identityChanges, type IdentityChanges, type LoosenedIdentity, type LostIdentity } from "./changes";
import { parse, type Identity } from "./identity";

/** Longer lists are cut: additions are only counted off, not judged. */
const additionsToRead = 10;

/** Why the identities are not the committed ones, or `undefined`. Writes the file where there is none, and additions where it is asked to. */
export function checkIdentities(graph: StackGraph, path: string): string | undefined {
  const file = new CommittedFile(path);
  const committed = file.read();
  const changes = identityChanges(graph, committed === undefined ? [] : readLines(file.shown, committed));
  const text = [...head(graph), ...changes.lines, ""].join("\n");
  if (committed === undefined) file.create(text);
  const update = committed !== undefined && isSet("UPDATE_IDENTITIES");
  if (update && text !== committed) file.write(text);
  const faults = [
    ...changes.lost.map((lost) => lostInWords(graph, lost)),
    ...changes.loosened.map((loosened) => loosenedInWords(graph, loosened)),
    ...(committed === undefined || update ? [] : newInWords(graph, changes)),
  ];
  if (faults.length === 0) return undefined;
  return [`${graph.stack} is not as ${file.shown} has it:`, ...faults.map((fault) => `  ${fault}`)].join("\n");
}

function head({ project, stack }: StackGraph): readonly string[] {
  return [
    `# Under which names Pulumi knows the resources of ${project}/${stack}: type, name, parent, protect, retain, aliases.`,
    "# A changed name deletes the resource and makes another, unless an alias says what it was called. UPDATE_IDENTITIES=1 adds what is new.",
  ];
}

function readLines(file: string, text: string): readonly Identity[] {
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const read = lines.filter(({ line }) => line !== "" && !line.startsWith("#")).map((each) => ({ ...each, identity: parse(each.line) }));
  const faults = read.filter(({ identity }) => identity === undefined).map(({ line, number }) => `  line ${number}: ${line}`);
  if (faults.length > 0)
    throw new Error(
      [
        `${file} has lines that name no resource. Write them as "type name parent=… protect retain alias=…", or restore the file:`,
        ...faults,
      ].join("\n"),
    );
  return read.flatMap(({ identity }) => identity ?? []);
}

function lostInWords(graph: StackGraph, { identity, successor, inside }: LostIdentity): string {
  const also = inside === 0 ? "" : `, with ${inside} inside it`;
  const guard = identity.protect ? "the next deployment fails, because it is protected" : "the next deployment deletes it";
  return `gone: ${nameOf(identity)}${also}: ${guard}. ${advice(graph, identity, successor)} If it is to go, take its line out of the file.`;
}

function advice(graph: StackGraph, identity: Identity, successor: GraphResource | undefined): string {
  if (successor === undefined) return "If it has another name now, say so there: { aliases: [{ name: … }] }.";
  const alias = aliasFor(graph, identity, successor);
  return `If it is ${successor.type} ${whereIn(graph)(successor)} now, say so there: { aliases: [{ ${alias} }] }.`;
}

function aliasFor({ stack, project }: StackGraph, { type, name, parent }: Identity, successor: GraphResource): string {
  if (name !== successor.name) return `name: ${JSON.stringify(name)}`;
  if (type !== successor.type) return `type: ${JSON.stringify(type)}`;
  return parent === null ? "parent: pulumi.rootStackResource" : `parent: "urn:pulumi:${stack}::${project}::${parent}"`;
}

function loosenedInWords(graph: StackGraph, { identity, resource, missing }: LoosenedIdentity): string {
  return `less safe: ${nameOf(identity)}, declared as ${whereIn(graph)(resource)}, is without ${missing.join(", ")}. Put it back, or take it out of its line in the file.`;
}

/** Expected of everybody who adds a resource, so told last and in short. */
function newInWords(graph: StackGraph, { added, changed }: IdentityChanges): readonly string[] {
  const parts = [
    ...(added.length === 0 ? [] : [`new: ${listed(graph, added)}.`]),
    ...(changed.length === 0 ? [] : [`the same under another line: ${listed(graph, changed)}.`]),
  ];
  return parts.length === 0 ? [] : [...parts, "Run the test with UPDATE_IDENTITIES=1 to write that down, and commit the file."];
}

function listed(graph: StackGraph, resources: readonly GraphResource[]): string {
  const more = resources.length > additionsToRead ? ` and ${resources.length - additionsToRead} more` : "";
  return `${resources
    .slice(0, additionsToRead)
    .map((resource) => `${resource.type} ${whereIn(graph)(resource)}`)
    .join(", ")}${more}`;
}

function nameOf({ type, name }: Identity): string {
  return `${type} ${name}`;
}
