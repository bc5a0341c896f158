// Hooks of Node's module loader, as https://nodejs.org/api/module.html#customization-hooks describes them: every run of a program has ES modules of
// its own, and they may be TypeScript. Node keeps an ES module for good by its address, so a run gives each file of the program another one. Plain
// JavaScript, because Node 20 calls it in a thread that no loader for TypeScript is prepared in.
const { existsSync } = require("node:fs");
const { fileURLToPath, pathToFileURL } = require("node:url");
const { MessagePort, receiveMessageOnPort } = require("node:worker_threads");

/** The run under way: its number, the parameter that carries it, what is not the program's, and how TypeScript is compiled. */
let run;
let messages;

/** Called by Node in the thread of the hooks. */
exports.initialize = ({ port }) => {
  messages = port;
  port.unref();
};

/** Called where hooks run in the program's own thread. */
exports.begin = (next, keep) => {
  run = next;
  messages = { postMessage: keep };
};

function current() {
  for (let message; messages instanceof MessagePort && (message = receiveMessageOnPort(messages));) run = message.message;
  return run;
}

exports.resolve = (specifier, context, next) => {
  const now = current();
  if (!now || isRequire(context)) return next(specifier, context);
  return settle(
    () => next(specifier, context),
    (found) => ofRun(found, now),
    (error) => {
      const found = asTypeScript(specifier, context.parentURL, error);
      if (found === undefined) throw error;
      return { url: addressed(found, now), shortCircuit: true };
    },
  );
};

exports.load = (url, context, next) => {
  const now = current();
  if (!now || !url.includes(now.parameter)) return next(url, context);
  const path = fileURLToPath(url);
  if (!/\.[cm]?ts$/.test(path)) return next(url, context);
  return settle(
    () => next(url, context),
    // Node takes types away, and refuses what is more than a type.
    (loaded) => reported(url, /typescript$/.test(loaded.format) ? compiled(path, now) : loaded),
    (error) => {
      if (error?.code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
      return reported(url, compiled(path, now));
    },
  );
};

/** What a file has become, by this loader or another, goes to the thread of the program: its source map is in it. */
function reported(url, loaded) {
  if (loaded.source) messages.postMessage([url, Buffer.from(loaded.source).toString()]);
  return loaded;
}

/** Hooks of Node 20 answer later, those of newer releases at once. */
function settle(work, done, failed) {
  let result;
  try {
    result = work();
  } catch (error) {
    return failed(error);
  }
  return typeof result?.then === "function" ? result.then(done, failed) : done(result);
}

/** `require` forgets by itself, and knows no addresses. */
function isRequire({ conditions = [] }) {
  return conditions.includes("require");
}

function ofRun(found, now) {
  return isOfProgram(found.url, now) ? { ...found, url: addressed(found.url, now) } : found;
}

function isOfProgram(url, { libraries }) {
  return url.startsWith("file:") && !url.includes("/node_modules/") && !libraries.some((library) => url.startsWith(library));
}

function addressed(url, { parameter, number }) {
  const address = new URL(url);
  address.searchParams.set(parameter, number);
  return address.href;
}

/** TypeScript imports `./vpc.js`, which is vpc.ts as long as nothing is built; loaders also take `./vpc`, and a directory. */
function asTypeScript(specifier, parent, error) {
  const isPath = /^(\.\.?(\/|$)|\/|file:)/.test(specifier);
  const wanted = isPath ? new URL(specifier, parent).href : error?.url;
  if (typeof wanted !== "string" || !wanted.startsWith("file:")) return undefined;
  const path = fileURLToPath(wanted);
  const endings = [".ts", ".mts", ".js", ".mjs", "/index.ts", "/index.js"];
  const candidates = /\.[cm]?js$/.test(path) ? [path.replace(/js$/, "ts")] : endings.map((ending) => path.replace(/\/$/, "") + ending);
  const found = candidates.find((candidate) => existsSync(candidate));
  return found && pathToFileURL(found).href;
}

function compiled(path, { register, compiler, project }) {
  if (register !== undefined && require.extensions[".ts"] === undefined) require(register);
  const { compileForImport, useSettings } = require(compiler);
  if (project !== undefined) useSettings(project.root, project.settings);
  return { ...compileForImport(path), shortCircuit: true };
}
