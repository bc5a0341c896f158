import type { PlatformOutputs } from "../components";
import { environmentSettings } from "./config";
import { environment } from "./environment";

/** The stack `prod`. */
export const prod = (): Promise<PlatformOutputs> => environment("prod", environmentSettings("prod"));
