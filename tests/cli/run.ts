/** The command as its user runs it: in a process of its own. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const command = ["--conditions=isthmus-source", "--require", join(root, "loader", "register.js"), join(root, "cli", "main.ts")];

/** Runs the command in a directory. */
export function isthmusIn(directory: string, ...args: string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, COLUMNS: "200" };
  return spawnSync(process.execPath, [...command, ...args], { cwd: directory, encoding: "utf8", maxBuffer: 1e9, env });
}
