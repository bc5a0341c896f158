// Preloaded into every node process of a measured command: notes its highest resident memory, in KiB, when it ends.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.on("exit", () => writeFileSync(join(process.env.BENCH_PEAKS, String(process.pid)), String(process.resourceUsage().maxRSS)));
