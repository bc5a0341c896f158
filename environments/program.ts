/** The stacks of this program: the hub, and one for each row of profiles.ts. */
import * as pulumi from "@pulumi/pulumi";
import { core } from "../components";
import { environmentSettings, hubSettings } from "./configuration";
import { emulated, leaveOutWhatIsForgotten } from "./emulator";
import { environment } from "./environment";
import { hub } from "./hub";
import { environmentNames } from "./profiles";
import { onPremises, sharedSegment } from "./segments";

/** The stack that all others refer to. */
const hubName = "hub";

/** The program for the stack that is asked for. @param folder Where the stacks' files are: `Pulumi.yaml`, `Pulumi.<stack>.yaml`. */
export function programIn(folder: string): () => Promise<object> {
  const stacks = new Map<string, () => Promise<object>>([
    [hubName, () => hub(hubSettings(folder))],
    ...environmentNames.map((name) => [name, () => environment(name, environmentSettings(name, folder))] as const),
  ]);
  return async () => {
    const name = pulumi.getStack();
    const faults = new core.Faults("environments/profiles.ts");
    for (const taken of environmentNames.filter((each: string) => [hubName, onPremises, sharedSegment].includes(each)))
      faults.add(taken, undefined, "is a name of the hub's own. Give the environment another.");
    faults.throwIfAny();
    const stack = stacks.get(name);
    if (stack === undefined) throw unknownStack(name, [...stacks.keys()]);
    if (emulated()) leaveOutWhatIsForgotten();
    return stack();
  };
}

function unknownStack(name: string, known: readonly string[]): core.FaultsError {
  const reason =
    `${name} is not a stack of this program. Its stacks are ${known.join(", ")}. ` +
    `For another environment, add a row ${name} to environments/profiles.ts (docs/environments.md).`;
  return new core.FaultsError("the stack's name", [{ path: "stack", reason }]);
}
