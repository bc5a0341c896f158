/** What a stack's file may have beside its configuration. */
import { nearestName } from "../graph";
import { InputFaultsError } from "../reach";

/** https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/ */
const keys = ["config", "environment", "encryptedkey", "encryptionsalt", "secretsprovider"];

/** Refuses what Pulumi would pass over without a word: configuration that is outside `config`, and misspelled keys. */
export function checkStackFile(file: string, content: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(content).filter((key) => !keys.includes(key));
  const faults = unknown.map((path) => ({ path, reason: `is read by nobody where it is. ${remedyFor(path)}` }));
  if (faults.length > 0) throw new InputFaultsError(file, faults);
}

function remedyFor(key: string): string {
  if (key.includes(":")) return "Move it below config:, indented.";
  const near = nearestName(key, keys);
  return near === undefined
    ? `A stack's file has ${keys.join(", ")}. Move what is configuration below config:, indented.`
    : `Did you mean ${near}?`;
}
