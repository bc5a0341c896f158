/** The program that `pulumi up` runs: one stack each for the hub and the three environments. */
import * as pulumi from "@pulumi/pulumi";
import { core } from "../components";
import { hubSettings } from "./config";
import { dev } from "./dev";
import { emulated, leaveOutWhatIsForgotten } from "./emulator";
import { hub } from "./hub";
import { prod } from "./prod";
import { qa } from "./qa";

const stacks = { hub: () => Promise.resolve(hub(hubSettings())), dev, qa, prod };

export = async (): Promise<object> => {
  const stack = pulumi.getStack();
  if (!isStack(stack)) throw unknownStack(stack);
  if (emulated()) leaveOutWhatIsForgotten();
  return stacks[stack]();
};

function isStack(name: string): name is keyof typeof stacks {
  return Object.hasOwn(stacks, name);
}

function unknownStack(stack: string): core.FaultsError {
  return new core.FaultsError("the stack's name", [
    { path: "stack", reason: `${stack} is none of this program's. Take one of ${Object.keys(stacks).join(", ")}.` },
  ]);
}
