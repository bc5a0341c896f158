import { join } from "node:path";
import { readProject } from "../../verify/project";
import { configLayer, stackConfig } from "../../verify/project/stack-config";
import { capture, type CapturedStack, type JsonObject } from "../../verify/graph";
import program = require("./sample/index");

/** The sample's files, which are nobody's own. */
export const project = readProject(join(__dirname, "sample"));
/** Directory that sources are relative to: the repository. */
const root = join(__dirname, "../..");
const hubs = new Map<boolean, Promise<CapturedStack>>();

/** Changes to a stack's file: a value for a key, or `undefined` to take the key out. */
export type Changes = Readonly<Record<string, unknown>>;

/** How a stack is captured. */
export interface CaptureSettings {
  readonly preview?: boolean;
  readonly references?: Record<string, JsonObject>;
  readonly secretKeys?: readonly string[];
}

/** Captures a stack of the sample, as its file has it or changed. */
export async function captureSample(
  stack: string,
  changes: Changes = {},
  { preview = false, references: given, secretKeys = [] }: CaptureSettings = {},
): Promise<CapturedStack> {
  const references: Record<string, JsonObject> =
    given ?? (stack === "hub" ? {} : { "organization/isthmus/hub": (await sampleHub(preview)).outputs });
  const configured = changed(stack, changes);
  const secrets = [...configured.secretKeys, ...secretKeys];
  return capture(program, { stack, project: "isthmus", ...configured, secretKeys: secrets, references, preview, root });
}

/** The message of what a changed sample throws; fails where it throws nothing. */
export async function faultsOf(stack: string, changes: Changes, settings: CaptureSettings = {}): Promise<string> {
  try {
    await captureSample(stack, changes, settings);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`${stack} with ${JSON.stringify(changes)} was not refused`);
}

function sampleHub(preview: boolean): Promise<CapturedStack> {
  // A stack reference reads what a hub exported after its `up`, so its outputs are known in previews too.
  const hub = hubs.get(preview) ?? captureSample("hub");
  hubs.set(preview, hub);
  return hub;
}

/** The configuration with its changes, read as Pulumi reads a file: `{ secure: … }` is a secret. */
export function changed(
  stack: string,
  changes: Changes,
): { readonly config: Readonly<Record<string, string>>; readonly secretKeys: readonly string[] } {
  const taken = Object.keys(changes).filter((key) => changes[key] === undefined);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const before = project.configOf(stack);
  const changed = stackConfig(configLayer("isthmus", `Pulumi.${stack}.yaml`, given));
  const config = Object.fromEntries(Object.entries({ ...before.values, ...changed.values }).filter(([key]) => !taken.includes(key)));
  return { config, secretKeys: [...before.secretKeys.filter((key) => !(key in given)), ...changed.secretKeys] };
}

/** What the sample's file of a stack has for a key. */
export function valueIn(stack: string, key: string): unknown {
  const text = project.configOf(stack).values[`isthmus:${key}`];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
