/**
 * Reads `Pulumi.<stack>.yaml` and checks every value before anything is registered: `isthmus:network`, `isthmus:images` and the rest.
 * Shapes are zod's business; what the shapes cannot say (overlaps, zones of another region, tags in prod) is checked here, all of it at once.
 */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { core } from "../../components";
import { emulated } from "../emulator";
import { profiles, type EnvironmentName } from "../profiles";
import { imageNames } from "../services";
import { accountOf } from "./check-account";
import type { CheckContext } from "./check-context";
import { checkEnvironment } from "./check-environment";
import { checkHub } from "./check-hub";
import { environmentSchema, type EnvironmentSettings } from "./environment-schema";
import { hubSchema, type HubSettings } from "./hub-schema";
import { namespaceValues } from "./namespace";
import { readShape, type Read } from "./shape";

/** The settings of the stack `hub`. Throws every fault of its file at once. @param folder Where the stacks' files are. */
export function hubSettings(folder: string): HubSettings {
  const settings = checked("hub", folder, hubSchema, checkHub);
  const { deletionProtection = !emulated(), egressAddresses = deletionProtection ? "promised" : "free" } = settings;
  return { ...settings, deletionProtection, egressAddresses, pullThrough: emulated() ? [] : ["public-ecr"] };
}

/** The settings of an environment's stack. Throws every fault of its file at once. @param folder Where the stacks' files are. */
export function environmentSettings(name: EnvironmentName, folder: string): EnvironmentSettings {
  const settings = checked(name, folder, environmentSchema, (values, context) => checkEnvironment(name, values, context));
  const byDefault = profiles[name].deletionProtection && !emulated();
  const { deletionProtection = byDefault } = settings;
  if (byDefault && !deletionProtection)
    void pulumi.log.warn(
      `${name} can be deleted, its database included: isthmus:deletionProtection is false. Remove it unless ${name} is to end.`,
    );
  for (const image of unusedImages(settings))
    void pulumi.log.warn(`isthmus:images has ${image}, which no service of ${name} runs. Remove it, or give a service that image.`);
  return { ...settings, deletionProtection };
}

function unusedImages({ images }: Pick<EnvironmentSettings, "images">): readonly string[] {
  const used: readonly string[] = imageNames;
  return Object.keys(images).filter((image) => !used.includes(image));
}

/**
 * Shape first, then sense. What has the right shape is checked further even where other values have not: a misspelled key does not hide
 * an overlapping block until the next run.
 */
function checked<Shape extends z.ZodRawShape>(
  stack: string,
  folder: string,
  schema: z.ZodObject<Shape>,
  check: (values: Read<Shape>, context: CheckContext) => void,
): z.output<z.ZodObject<Shape>> {
  const faults = new core.Faults(`Pulumi.${stack}.yaml`);
  const values = readShape(schema, namespaceValues(pulumi.runtime.allConfig()), faults);
  const aws = Object.fromEntries(Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith("aws:")));
  check(values, { faults, stack, folder, aws, region: aws["aws:region"], account: accountOf(aws) });
  faults.throwIfAny();
  // Every key that must be there is: its absence would have been a fault.
  return values as z.output<z.ZodObject<Shape>>;
}
