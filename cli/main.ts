#!/usr/bin/env node
/**
 *     npm run --silent isthmus -- plan
 *     npm run --silent isthmus -- graph dev --json | jq '.resources | length'
 */
import { Command, CommanderError } from "commander";
import { graph, plan } from "./commands";
import { exitCodeOf, exitCodes, failureReport } from "./failure";
import { policyCommand } from "./policy-command";
import { reachCommand } from "./reach-command";
import { endQuietlyOnClosedPipe } from "./terminal";

const program = new Command("isthmus")
  .description("Looks at the stacks of a Pulumi project before anything exists: no account, no network, no Pulumi CLI.")
  .addHelpText(
    "after",
    `
The project is the one whose Pulumi.yaml is here or in a directory above.
Exit codes: 0 done, 1 faults or errors (on standard error), 2 wrong usage, 3 an assertion does not hold.`,
  )
  .exitOverride();

program
  .command("plan")
  .description("Rehearse stacks: resources by component, warnings and outputs, who reaches whom.")
  .argument("[stack...]", "names of stacks (default: every Pulumi.<stack>.yaml)")
  .option("--json <file>", "also write an array of the stacks' graphs to this file; nothing is written when a stack fails")
  .addHelpText(
    "after",
    `
Stacks that others refer to are rehearsed first, whatever the order of the names. After them come who reaches whom and whether
the assertions hold that are in assertions.ts, .js or .json beside the program, if there is one.

  isthmus plan                          every stack
  isthmus plan dev qa                   two of them
  isthmus plan --json out/plan.json     for other tools`,
  )
  .action(plan);

program
  .command("graph")
  .description("Print the graph of one stack: every resource with its inputs, dependencies, provider and line of source.")
  .argument("<stack>", "name of the stack")
  .option("--json", "as JSON, which is the only format")
  .addHelpText(
    "after",
    `
  isthmus graph prod --json | jq -r '.resources[] | select(.custom) | "\\(.type) \\(.name) \\(.source)"'`,
  )
  .action((stack: string) => graph(stack));

program.addCommand(reachCommand().copyInheritedSettings(program));
program.addCommand(policyCommand().copyInheritedSettings(program));

async function main(): Promise<number> {
  try {
    await program.parseAsync();
    return exitCodes.done;
  } catch (error) {
    // Commander has already said what is wrong with the usage; --help and --version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    process.stderr.write(`${failureReport(error)}\n`);
    return exitCodeOf(error);
  }
}

endQuietlyOnClosedPipe(process.stdout);
endQuietlyOnClosedPipe(process.stderr);
void main().then((code) => {
  process.exitCode = code;
});
