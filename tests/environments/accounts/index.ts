/** The program, with the files of a hub and environments in accounts of their own. */
import { programIn } from "../../../environments/program";

export = programIn(__dirname);
