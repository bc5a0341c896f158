/** The whole sample with changed files: captured, and every assertion proved. */
import { assertions } from "../../environments/assertions";
import type { JsonObject, StackGraph } from "../../verify/graph";
import { buildNetwork, checkAssertions } from "../../verify/reach";
import { captureSample, type Changes } from "./support";
import type { Switch } from "./switches";

/** Captures by what decides them: of two rehearsals many stacks are the same. As text, which is no work for the garbage collector. */
const captures = new Map<string, Promise<string>>();

/** An environment of the sample. */
type Environment = "dev" | "qa" | "prod";

/** What does not hold, in sentences; nothing where all of it does. Throws what a stack's file is refused with. */
export async function rehearse(stacks: readonly Environment[], ...changes: readonly Switch[]): Promise<readonly string[]> {
  const hub = await captured("hub", changesOf("hub", changes), {});
  const references = { "organization/isthmus/hub": hub.outputs };
  const graphs = [hub, ...(await Promise.all(stacks.map((stack) => captured(stack, changesOf(stack, changes), references))))];
  const network = buildNetwork(graphs);
  const results = checkAssertions(network, assertions(graphs)).filter(({ outcome }) => outcome !== "holds");
  return [
    ...results.map(({ title, outcome, because }) => `${outcome}: ${title} (${because[0]?.remedy ?? ""})`),
    ...[...network.unsupported, ...network.warnings].map((each) => `not modelled: ${JSON.stringify(each)}`),
  ];
}

/** The environments that switches are for. One stands for all where they are for all: prod has the most. */
export function environmentsOf(...changes: readonly Switch[]): readonly Environment[] {
  const named = (["dev", "qa", "prod"] as const).filter((name) => changes.some((change) => change[name] !== undefined));
  const areForAll = changes.some(({ hub, environments }) => hub !== undefined || environments !== undefined);
  return areForAll && !named.includes("prod") ? [...named, "prod"] : named;
}

/** Changes of one stack, those that come later over those before. */
function changesOf(stack: string, changes: readonly Switch[]): Changes {
  const own = changes.flatMap((each) => (stack === "hub" ? [each.hub] : [each.environments, each[stack as keyof Switch]]));
  const keys = own.flatMap((each) => Object.entries(each ?? {}));
  return Object.fromEntries(keys.map(([key, value]) => [key.includes(":") ? key : `isthmus:${key}`, value]));
}

async function captured(stack: string, changes: Changes, references: Readonly<Record<string, JsonObject>>): Promise<StackGraph> {
  const written = Object.entries(changes).map(([key, value]) => [key, value === undefined ? null : value] as const);
  const key = JSON.stringify([stack, written.sort(([one], [other]) => one.localeCompare(other)), references]);
  const known = captures.get(key) ?? captureSample(stack, changes, { references }).then((graph) => JSON.stringify(graph));
  captures.set(key, known);
  return JSON.parse(await known) as StackGraph;
}
