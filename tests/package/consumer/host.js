// Runs a program as `pulumi preview` does: by the SDK's own host for Node, with this process as its engine.
//   node host.js DIRECTORY PROGRAM
const { spawn } = require("node:child_process");
const { createRequire } = require("node:module");
const { resolve } = require("node:path");
const { platformOutputsFixture } = require("isthmus/testing");

const sdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const { Server, ServerCredentials } = sdk("@grpc/grpc-js");
const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb");
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb");
const engine = sdk("./proto/engine_pb");
const resource = sdk("./proto/resource_pb");
const { InvokeResponse } = sdk("./proto/provider_pb");

const [directory, program] = process.argv.slice(2);
const types = [];
const errors = [];
const facts = {
  "aws:index/getCallerIdentity:getCallerIdentity": {
    accountId: "111122223333",
    arn: "arn:aws:iam::111122223333:user/test",
    id: "111122223333",
  },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  "aws:index/getRegion:getRegion": { id: "eu-central-1", name: "eu-central-1", region: "eu-central-1" },
};

const monitor = {
  supportsFeature: ({ request }, answer) => {
    const response = new resource.SupportsFeatureResponse();
    response.setHassupport(["secrets", "resourceReferences", "aliasSpecs"].includes(request.getId()));
    answer(null, response);
  },
  registerResource: ({ request }, answer) => {
    types.push(request.getType());
    const response = new resource.RegisterResourceResponse();
    response.setUrn(`urn:pulumi:prod::invoices::${request.getType()}::${request.getName()}`);
    response.setObject(request.getObject());
    answer(null, response);
  },
  readResource: ({ request }, answer) => {
    const response = new resource.ReadResourceResponse();
    response.setUrn(`urn:pulumi:prod::invoices::${request.getType()}::${request.getName()}`);
    const state = { name: request.getId(), outputs: platformOutputsFixture, secretOutputNames: [] };
    response.setProperties(Struct.fromJavaScript(JSON.parse(JSON.stringify(state))));
    answer(null, response);
  },
  invoke: ({ request }, answer) => {
    const fact = facts[request.getTok()];
    if (fact === undefined) return answer(new Error(`host.js has no answer for ${request.getTok()}`));
    const response = new (resource.ResourceInvokeResponse ?? InvokeResponse)();
    response.setReturn(Struct.fromJavaScript(fact));
    return answer(null, response);
  },
  registerResourceOutputs: (_, answer) => answer(null, new Empty()),
  signalAndWaitForShutdown: (_, answer) => answer(null, new Empty()),
};
const log = {
  log: ({ request }, answer) => {
    if (request.getSeverity() === engine.LogSeverity.ERROR) errors.push(request.getMessage());
    answer(null, new Empty());
  },
  getRootResource: (_, answer) => answer(null, new engine.GetRootResourceResponse()),
  setRootResource: (_, answer) => answer(null, new engine.SetRootResourceResponse()),
};

const server = new Server();
server.addService(sdk("./proto/resource_grpc_pb").ResourceMonitorService, monitor);
server.addService(sdk("./proto/engine_grpc_pb").EngineService, log);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (fault, port) => {
  if (fault !== null) throw fault;
  const address = `127.0.0.1:${port}`;
  const names = ["--organization=acme", "--project=invoices", "--stack=prod", "--parallel=16", "--dry-run"];
  const places = [`--monitor=${address}`, `--engine=${address}`, `--pwd=${resolve(directory)}`, `--root-directory=${resolve(directory)}`];
  const environment = { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "true" };
  const run = spawn(process.execPath, [sdk.resolve("./cmd/run"), ...names, ...places, program], { env: environment, stdio: "inherit" });
  run.on("exit", (code) => {
    server.forceShutdown();
    const found = types.includes("aws:ecs/service:Service");
    if (code === 0 && errors.length === 0 && found) return process.exit(0);
    console.error([`host: ended with ${code}, ${types.length} resources`, ...errors].join("\n"));
    return process.exit(1);
  });
});
