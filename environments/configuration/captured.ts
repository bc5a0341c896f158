/** Settings of stacks that were captured, for what is said of them afterwards: assertions. */
import type { z } from "zod";
import { core } from "../../components";
import type { StackGraph } from "../../verify/graph";
import { environmentNames, type EnvironmentName } from "../profiles";
import { environmentSchema, type EnvironmentConfig } from "./environment-schema";
import { hubSchema, type HubConfig } from "./hub-schema";
import { namespaceTexts } from "./namespace";
import { readShape, type Read } from "./shape";

/** The settings of every captured stack of this program. A key is absent where its value is secret. */
export interface CapturedSettings {
  /** Absent where the hub was not captured. */
  readonly hub: Partial<HubConfig> | undefined;
  readonly environments: readonly (readonly [name: EnvironmentName, settings: Partial<EnvironmentConfig>])[];
}

/** Reads the configuration that graphs were captured with. */
export function capturedSettings(graphs: readonly StackGraph[]): CapturedSettings {
  const settingsOf = <Shape extends z.ZodRawShape>(stack: string, schema: z.ZodObject<Shape>): Read<Shape> | undefined => {
    const graph = graphs.find((each) => each.stack === stack);
    return graph && readShape(schema, namespaceTexts(graph.config ?? {}), new core.Faults(stack));
  };
  const environments = environmentNames.flatMap((name) => {
    const settings = settingsOf(name, environmentSchema);
    return settings === undefined ? [] : [[name, settings] as const];
  });
  return { hub: settingsOf("hub", hubSchema), environments };
}
