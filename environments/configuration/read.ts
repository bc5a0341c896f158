/**
 * Reads `Pulumi.<stack>.yaml` and checks every value before anything is registered: `isthmus:network`, `isthmus:images` and the rest.
 * Shapes are zod's business; what the shapes cannot say (overlaps, zones of another region, tags in prod) is checked here, all of it at once.
 */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { core } from "../../components";
import { profiles, type EnvironmentName } from "../profiles";
import { imageNames } from "../services";
import { accountOf } from "./check-account";
import type { CheckContext } from "./check-context";
import { checkEnvironment } from "./check-environment";
import { checkHub } from "./check-hub";
import { checkRegion, isRegion } from "./check-network";
import { environmentSchema, type EnvironmentSettings } from "./environment-schema";
import { hubSchema, type HubSettings } from "./hub-schema";
import { checkNamespaces } from "./check-namespaces";
import { isSecret, namespaceTexts, textsIn, valueOf } from "./namespace";
import { readShape, type Read } from "./shape";

/** The settings of the stack `hub`. Throws every fault of its file at once. @param folder Where the stacks' files are. */
export function hubSettings(folder: string): HubSettings {
  const settings = checked("hub", folder, hubSchema, checkHub);
  const { deletionProtection = true, egressAddresses = deletionProtection ? "promised" : "free" } = settings;
  return { ...settings, deletionProtection, egressAddresses };
}

/** The settings of an environment's stack. Throws every fault of its file at once. @param folder Where the stacks' files are. */
export function environmentSettings(name: EnvironmentName, folder: string): EnvironmentSettings {
  const settings = checked(name, folder, environmentSchema, (values, context) => checkEnvironment(name, values, context));
  const byDefault = profiles[name].deletionProtection;
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

/** A secret of fewer letters would be found in too many other texts. The shape of one is shown to nobody anyway. */
const shortestSecret = 3;

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
  const config = pulumi.runtime.allConfig();
  const texts = namespaceTexts(config);
  const secrets = Object.keys(texts).filter((key) => isSecret(`isthmus:${key}`));
  const faults = new core.Faults(`Pulumi.${stack}.yaml`, {
    nothingRegistered: true,
    secrets: secrets.flatMap((key) => textsIn(valueOf(texts[key] ?? ""))).filter((text) => text.length >= shortestSecret),
  });
  checkNamespaces(Object.keys(config), folder, faults);
  const values = readShape(schema, texts, faults, (key) => secrets.includes(key));
  const region = new pulumi.Config("aws").get("region");
  checkRegion(region, faults);
  const known = region !== undefined && isRegion(region) ? region : undefined;
  const aws = Object.fromEntries(Object.entries(config).filter(([key]) => key.startsWith("aws:")));
  check(values, { faults, stack, folder, given: new Set(Object.keys(texts)), aws, region: known, account: accountOf(aws) });
  faults.throwIfAny();
  // Every key that must be there is: its absence would have been a fault.
  return values as z.output<z.ZodObject<Shape>>;
}
