/** The program, with the stacks' files of this folder: what the tests know of the sample does not depend on anybody's own values. */
import { programIn } from "../../../environments/program";

export = programIn(__dirname);
