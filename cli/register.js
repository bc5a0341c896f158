// Lets plain node run this TypeScript without a build and without type-checking: `node --require ./cli/register.js file.ts`.
// sucrase only removes the types and leaves every line where it stands, so no source map is made and none is looked up when
// Pulumi records where a resource was declared.
const { readFileSync } = require("node:fs");
const { transform } = require("sucrase");

// Set, not chained: where Pulumi's host has put ts-node here before, ts-node would type-check every file at every start (6 s and more).
require.extensions[".ts"] = (module, filePath) => {
  const { code } = transform(readFileSync(filePath, "utf8"), {
    transforms: ["typescript", "imports"],
    filePath,
    preserveDynamicImport: true,
  });
  module._compile(code, filePath);
};
