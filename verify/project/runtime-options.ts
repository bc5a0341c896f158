/** `runtime.options` of Pulumi.yaml. https://www.pulumi.com/docs/iac/concepts/projects/project-file/#runtime-options */
import { InputFaultsError, type InputFault } from "../reach";

/** What Pulumi's host for Node is given with a program. */
export interface RuntimeOptions {
  /** Whether the program is TypeScript that is compiled as it is loaded. */
  readonly typescript: boolean;
  /** Path of the compiler's options, relative to the directory of the program. @default - tsconfig.json */
  readonly tsconfig: string | undefined;
  /** Arguments of node, as on a command line. @default - none */
  readonly nodeArguments: string | undefined;
}

/** Reads the `runtime` of Pulumi.yaml: a name, or a mapping with options. Throws with all that Pulumi would refuse. */
export function runtimeOptions(runtime: unknown): RuntimeOptions {
  const options = isMapping(runtime) && isMapping(runtime["options"]) ? runtime["options"] : {};
  const { typescript = true, tsconfig, nodeargs } = options;
  const faults: InputFault[] = [];
  const add = (option: string, value: unknown, reason: string): void =>
    void faults.push({ path: `runtime.options.${option}`, reason: `${JSON.stringify(value)} ${reason}` });
  if (typeof typescript !== "boolean") add("typescript", typescript, "must be true or false.");
  if (tsconfig !== undefined && typeof tsconfig !== "string") add("tsconfig", tsconfig, "must be the path of a file.");
  if (nodeargs !== undefined && typeof nodeargs !== "string") add("nodeargs", nodeargs, 'must be a text, as in nodeargs: "--import tsx".');
  if (faults.length > 0) throw new InputFaultsError("Pulumi.yaml", faults);
  return {
    typescript: typescript === true,
    tsconfig: typeof tsconfig === "string" ? tsconfig : undefined,
    nodeArguments: typeof nodeargs === "string" ? nodeargs : undefined,
  };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
