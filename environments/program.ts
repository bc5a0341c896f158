/** The stacks of this program: the hub, and one for each row of profiles.ts. */
import * as pulumi from "@pulumi/pulumi";
import { core } from "../components";
import { environmentSettings, hubSettings } from "./configuration";
import { environment } from "./environment";
import { hub } from "./hub";
import { environmentNames } from "./profiles";
import { onPremises, sharedSegment } from "./segments";

/** The stack that all others refer to. */
const hubName = "hub";

/** The program for the stack that is asked for. @param folder Where the stacks' files are: `Pulumi.yaml`, `Pulumi.<stack>.yaml`. */
export function programIn(folder: string): () => Promise<object> {
  const stacks = new Map<string, () => Promise<object>>([
    [hubName, () => adopting(hubName, hubSettings(folder), hub)],
    ...environmentNames.map(
      (name) => [name, () => adopting(name, environmentSettings(name, folder), (settings) => environment(name, settings))] as const,
    ),
  ]);
  return async () => {
    const name = pulumi.getStack();
    const faults = new core.Faults("environments/profiles.ts", { nothingRegistered: true });
    for (const taken of environmentNames.filter((each: string) => [hubName, onPremises, sharedSegment].includes(each)))
      faults.add(taken, undefined, "is a name of the hub's own. Give the environment another.");
    faults.throwIfAny();
    const stack = stacks.get(name);
    if (stack === undefined) throw unknownStack(name, [...stacks.keys()]);
    return stack();
  };
}

/** Runs a stack's program, in which what its file names under `isthmus:adopt` is imported instead of created. */
async function adopting<Settings extends { readonly adopt: core.AdoptedIds }>(
  name: string,
  settings: Settings,
  run: (settings: Settings) => Promise<object>,
): Promise<object> {
  const adoption = core.adoptResources(settings.adopt, `Pulumi.${name}.yaml`);
  const outputs = await run(settings);
  adoption.check();
  return outputs;
}

function unknownStack(name: string, known: readonly string[]): core.FaultsError {
  const reason =
    `${name} is not a stack of this program. Its stacks are ${known.join(", ")}. ` +
    `For another environment, add a row ${name} to environments/profiles.ts (docs/environments.md).`;
  return new core.FaultsError("the stack's name", [{ path: "stack", reason }], { nothingRegistered: true });
}
