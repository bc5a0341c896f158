// steady-proxy.js PORT UPSTREAM_PORT: stands in front of the emulator's server, which now and then closes a kept connection without its
// answer. The AWS SDK then sends the request again, and what was done already fails the second time: "already exists", "not found".
// Here every request is read whole and sent once, on a connection of its own, and its answer is given whole.
const http = require("node:http");

const [port, upstreamPort] = process.argv.slice(2).map(Number);

// Longer than any client keeps a connection that it does not use.
http
  .createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => forward(request, Buffer.concat(parts), response));
  })
  .on("clientError", (_, socket) => socket.destroy())
  .listen(port, "127.0.0.1").keepAliveTimeout = 3_600_000;

function forward({ method, url, headers }, body, response) {
  const { "transfer-encoding": _, ...kept } = headers;
  const options = { port: upstreamPort, host: "127.0.0.1", agent: false, method, path: url };
  const upstream = http.request({ ...options, headers: { ...kept, connection: "close", "content-length": body.length } }, (answer) => {
    const parts = [];
    answer.on("data", (part) => parts.push(part));
    answer.on("end", () => {
      const { connection, "transfer-encoding": __, ...answered } = answer.headers;
      const whole = Buffer.concat(parts);
      // The answer to HEAD names the length of what it does not send.
      if (method !== "HEAD") answered["content-length"] = String(whole.length);
      response.writeHead(answer.statusCode, answered);
      response.end(whole);
    });
  });
  upstream.on("error", (error) => {
    process.stderr.write(`steady-proxy: ${method} ${url}: ${error.message}\n`);
    response.destroy();
  });
  upstream.end(body);
}
