import type { PlatformOutputs } from "../components";
import { environmentSettings } from "./config";
import { environment } from "./environment";

/** The stack `dev`. */
export const dev = (): Promise<PlatformOutputs> => environment("dev", environmentSettings("dev"));
