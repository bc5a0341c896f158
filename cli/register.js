// Lets plain node run this TypeScript without a build and without type-checking: `node --require ./cli/register.js file.ts`.
// sucrase only removes the types and leaves every line where it stands, so no source map is made and none is looked up when
// Pulumi records where a resource was declared (with source maps a registration costs six times as much).
const { transform } = require("sucrase");
const { addHook } = require("pirates");

addHook((code, filePath) => transform(code, { transforms: ["typescript", "imports"], filePath, preserveDynamicImport: true }).code, {
  exts: [".ts"],
});
