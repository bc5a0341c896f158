// Starts a policy pack as Pulumi's host for Node does and asks it what policies it has.
const { spawn } = require("node:child_process");
const { createRequire } = require("node:module");
const { resolve } = require("node:path");

// The SDK's own, which a strict package manager does not lend to a program.
const sdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const { credentials } = sdk("@grpc/grpc-js");
const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb");
const { AnalyzerClient } = sdk("./proto/analyzer_grpc_pb");

const pack = resolve(process.argv[2]);
const starter = createRequire(resolve(pack, "main.js")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
const server = spawn(process.execPath, [starter, "127.0.0.1:0", pack], { cwd: pack, stdio: ["ignore", "pipe", "inherit"] });
const end = (fault) => {
  server.kill();
  if (fault !== undefined) console.error(`pack: ${fault}`);
  process.exit(fault === undefined ? 0 : 1);
};
server.on("exit", (code) => end(`ended with ${code}`));
server.stdout.once("data", (port) => {
  const client = new AnalyzerClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
  client.getAnalyzerInfo(new Empty(), (error, answer) => {
    if (error !== null) return end(error.message);
    const count = answer.getPoliciesList().length;
    return end(answer.getName() === "isthmus" && count >= 90 ? undefined : `${answer.getName()} has ${count} policies`);
  });
});
