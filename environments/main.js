// Where `pulumi up` enters the program: node cannot read TypeScript by itself, so one plain file prepares it and hands over to index.ts.
require("../cli/register");

// Pulumi's host reformats the stack of every registration through source maps. Lines here stand where they were written, so the plain
// stack is right and six times as fast.
Error.prepareStackTrace = undefined;

module.exports = require("./index.ts");
