// Where `pulumi up` enters the program: node cannot read TypeScript by itself, so one plain file prepares it and hands over to index.ts.
require("../loader/register");

// Pulumi keeps a stack for every property of every resource, formatted through source maps. Lines here stand where they were written, so
// the plain stack is right and six times as fast; and one frame, which says where a resource was declared, is what Pulumi reads of it.
// ISTHMUS_STACK_FRAMES=50 brings the others back when an unexpected error has to be traced.
Error.prepareStackTrace = undefined;
Error.stackTraceLimit = Number(process.env.ISTHMUS_STACK_FRAMES ?? 1);

module.exports = require("./index.ts");
