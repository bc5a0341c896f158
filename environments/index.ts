/** The program that `pulumi up` runs: one stack each for the hub and the environments. */
import { join } from "node:path";
import { programIn } from "./program";

export = programIn(join(__dirname, ".."));
