/** The command as its user runs it. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { join } from "node:path";
import { run } from "../../cli/run";

const root = join(__dirname, "..", "..");

/** What starts the command, for a process of its own. */
export const command: readonly string[] = [
  "--conditions=isthmus-source",
  "--require",
  join(root, "loader", "register.js"),
  join(root, "cli", "main.ts"),
];

/** What a command leaves behind. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command in a directory, in this process: a process of its own takes half a second until it begins. One at a time, since the directory
 * and the streams are those of the process.
 */
export function isthmusIn(directory: string, ...args: string[]): Promise<Ended> {
  return inThisProcess(directory, "200", args);
}

/** The same where nobody says how wide the terminal is. */
export function isthmusIn80Columns(directory: string, ...args: string[]): Promise<Ended> {
  return inThisProcess(directory, undefined, args);
}

/** Runs the command in a process of its own, for what ends a process or is decided before it begins. */
export function isthmusProcess(directory: string, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...command, ...args], { cwd: directory, encoding: "utf8", maxBuffer: 1e9 });
}

async function inThisProcess(directory: string, columns: string | undefined, args: readonly string[]): Promise<Ended> {
  const [cwd, width, exitCode] = [process.cwd(), process.env["COLUMNS"], process.exitCode];
  const streams = [recorded(process.stdout), recorded(process.stderr)] as const;
  process.chdir(directory);
  setColumns(columns);
  try {
    const status = await run(args);
    const [stdout, stderr] = streams.map(({ text }) => text()) as [string, string];
    return { status, stdout, stderr };
  } finally {
    for (const { restore } of streams) restore();
    process.chdir(cwd);
    setColumns(width);
    process.exitCode = exitCode;
  }
}

function setColumns(columns: string | undefined): void {
  if (columns === undefined) delete process.env["COLUMNS"];
  else process.env["COLUMNS"] = columns;
}

/** Keeps what is written to a stream, which is no terminal meanwhile. */
function recorded(stream: NodeJS.WriteStream): { readonly text: () => string; readonly restore: () => void } {
  const chunks: string[] = [];
  const own = (["write", "isTTY", "columns"] as const).map((key) => [key, Object.getOwnPropertyDescriptor(stream, key)] as const);
  const write = (chunk: string | Uint8Array): boolean => chunks.push(Buffer.from(chunk as string).toString()) > 0;
  for (const [key, value] of [
    ["write", write],
    ["isTTY", undefined],
    ["columns", undefined],
  ] as const)
    Object.defineProperty(stream, key, { value, configurable: true, writable: true });
  return {
    text: () => chunks.join(""),
    restore: () => {
      for (const [key, descriptor] of own)
        if (descriptor === undefined) Reflect.deleteProperty(stream, key);
        else Object.defineProperty(stream, key, descriptor);
    },
  };
}
