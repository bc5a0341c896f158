// What Pulumi packs with the code of a function: the program's own dependencies, and nothing that only a deployment needs.
const assert = require("node:assert/strict");
const { existsSync } = require("node:fs");
const { runtime } = require("@pulumi/pulumi");
const { dependencies } = require("@pulumi/pulumi/package.json");

// SDKs that list packages with npm's own library read npm's lockfile of what is installed, and no lockfile repeats the marker of a package.
const markerIsRead = !("@npmcli/arborist" in dependencies && existsSync("node_modules/.package-lock.json"));

runtime.computeCodePaths(markerIsRead ? {} : { extraExcludePackages: ["isthmus"] }).then((paths) => {
  const packages = [...paths.keys()].map((path) => path.replace(/^.*node_modules\//, "")).sort();
  assert.deepEqual(packages, ["ipaddr.js"], "isthmus is packed, or what the function does need is not");
  if (!markerIsRead) console.log("with extraExcludePackages: this SDK does not read the marker under npm");
});
