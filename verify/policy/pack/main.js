// Where `pulumi preview --policy-pack` enters: node cannot read TypeScript by itself, so one plain file prepares it and hands over.
require("../../../loader/register.js");
require("./index.ts");
