/**
 *     isthmus reach --from prod/web --to prod/orders.writer --port 5432
 *     isthmus reach --graph out/plan.json --assert environments/assertions.ts --json
 *
 * Who can talk to whom, decided from what is declared: nothing has to exist.
 */
import { Command, InvalidArgumentError } from "commander";
import { throwIfAnyFailed } from "./failure";
import { withInputOptions } from "./input-options";
import { reachReport, type ReachOptions } from "./reach";
import { progressOn, styleFor, widthOf } from "./terminal";

/** The command `reach`. */
export function reachCommand(): Command {
  return withInputOptions(new Command("reach"))
    .description("Decide who can talk to whom, in both directions and for all packets, from what is declared.")
    .argument("[stack...]", "stacks whose flows are shown (default: all)")
    .option("--graph <file>", "a saved graph, or an array of them as `plan --json` writes it, instead of capturing")
    .option("--from <name>", "flows from this endpoint: internet, <stack>/<name>, or a pattern with *")
    .option("--to <name>", "flows to this endpoint")
    .option("--port <number>", "on this port (default: those that the endpoint listens on)", portOf)
    .option("--protocol <name>", "tcp, udp, icmp, icmpv6, all or a number (default: that of the port)", protocolOf)
    .option("--assert <file>", "also check assertions: a module that exports them, or JSON")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `
Stacks that others refer to are always part of the network. Exit code 3: an assertion does not hold.

  isthmus reach                                             who reaches whom
  isthmus reach --from prod/web --to prod/orders.writer     one flow: its path, or what stands in its way
  isthmus reach --from internet --to 'prod/*' --port 22     several at once
  isthmus reach --graph out/plan.json --assert rules.json   assertions about saved graphs`,
    )
    .action(run);
}

async function run(names: readonly string[], options: ReachOptions): Promise<void> {
  const { text, results } = await reachReport(names, options, {
    width: widthOf(process.stdout),
    style: styleFor(process.stdout),
    progress: progressOn(process.stderr),
  });
  process.stdout.write(text);
  throwIfAnyFailed(results);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

const protocolNames: readonly string[] = ["tcp", "udp", "icmp", "icmpv6", "all"];

function protocolOf(text: string): string | number {
  if (protocolNames.includes(text)) return text;
  if (/^\d+$/.test(text) && Number(text) <= 255) return Number(text);
  throw new InvalidArgumentError(`It must be one of ${protocolNames.join(", ")}, or a number from 0 to 255.`);
}
