import type { PlatformOutputs } from "../components";
import { environmentSettings } from "./config";
import { environment } from "./environment";

/** The stack `qa`. */
export const qa = (): Promise<PlatformOutputs> => environment("qa", environmentSettings("qa"));
