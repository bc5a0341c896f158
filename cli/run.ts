/** The command, run: what `isthmus` does with its arguments. */
import { Command, CommanderError } from "commander";
import type { CommandInputs } from "../verify/project";
import { alertCommand } from "./alert-command";
import { graph, plan } from "./commands";
import { exitCodeOf, exitCodes, failureReport } from "./failure";
import { initCommand } from "./init-command";
import { withInputOptions } from "./input-options";
import { reflowed } from "./layout";
import { policyCommand } from "./policy-command";
import { reachCommand } from "./reach-command";
import { widthOf } from "./terminal";

const { version } = require("isthmus/package.json") as { readonly version: string };

/** Runs the command, which writes to the streams of the process. Resolves to the exit code. @param args As a shell passes them. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await isthmus().parseAsync([...args], { from: "user" });
    return exitCodes.done;
  } catch (error) {
    // Commander has already said what is wrong with the usage; --help and --version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const report = failureReport(error);
    process.stderr.write(`${process.stderr.isTTY ? reflowed(report, widthOf(process.stderr)) : report}\n`);
    return exitCodeOf(error);
  }
}

function isthmus(): Command {
  const program = new Command("isthmus")
    .description("Looks at the stacks of a Pulumi project before anything exists: no account, no network, no Pulumi CLI.")
    .addHelpText(
      "after",
      `
The project is the one whose Pulumi.yaml is here or in a directory above. What only a deployment or another project knows is in
isthmus.config.ts beside it, or given by options. \`isthmus init\` writes the file.
Exit codes: 0 done, 1 faults or errors (on standard error), 2 wrong usage, 3 an assertion does not hold, a policy is
violated or a critical alarm reaches nobody.`,
    )
    .version(version)
    .exitOverride();

  withInputOptions(program.command("plan"))
    .description("Rehearse stacks: what is made, who reaches whom, whom alarms notify, which assertions and policies hold.")
    .argument("[stack...]", "names of stacks (default: every Pulumi.<stack>.yaml)")
    .option("--json <file>", "also write an array of the stacks' graphs to this file, - for standard output; not when a stack fails")
    .option("-v, --verbose", "list every component and every open flow, also where no stack is named")
    .option("-q, --quiet", "the verdict and what failed, and nothing else")
    .addHelpText(
      "after",
      `
Stacks that others refer to are rehearsed first, whatever the order of the names. After them come who reaches whom and whether
the assertions hold that are in assertions.ts, .js or .json beside the program, if there is one.

  isthmus plan                          every stack, on one screen
  isthmus plan dev qa                   two of them, in full
  isthmus plan --json out/plan.json     for other tools
  isthmus plan --json - | jq length     the same, in a pipe`,
    )
    .action(plan);

  withInputOptions(program.command("graph"))
    .description("Print the graph of one stack: every resource with its inputs, dependencies, provider and line of source.")
    .argument("<stack>", "name of the stack")
    .option("--json", "as JSON, which is the only format")
    .addHelpText(
      "after",
      `
  isthmus graph prod --json | jq -r '.resources[] | select(.custom) | "\\(.type) \\(.name) \\(.source)"'`,
    )
    .action((stack: string, options: CommandInputs) => graph(stack, options));

  program.addCommand(reachCommand().copyInheritedSettings(program));
  program.addCommand(alertCommand().copyInheritedSettings(program));
  program.addCommand(policyCommand().copyInheritedSettings(program));
  program.addCommand(initCommand().copyInheritedSettings(program));
  return program;
}
