// TypeScript without its compiler: sucrase only removes the types and leaves every line in its place, so no source map is made. Plain JavaScript,
// because it is what reads this library's own TypeScript. sucrase itself is loaded with the first file that is not in the cache.
const { version } = require("sucrase/package.json");

// Node knows every syntax of this code but its types; anything more that is rewritten costs time and moves columns.
const options = { transforms: ["typescript"], disableESTransforms: true };
const forRequire = { ...options, transforms: ["typescript", "imports"], preserveDynamicImport: true };

/** Differs where the same text would become something else. */
exports.recipe = JSON.stringify({ version, forRequire, refuses: "what is more than types" });

/** What a file becomes; nothing where it has more in it than types, and would be another program without. */
exports.withoutTypes = (source, filePath, format = "commonjs") => {
  if (isMoreThanTypes(source)) return undefined;
  return require("sucrase").transform(source, { ...(format === "commonjs" ? forRequire : options), filePath }).code;
};

/** sucrase takes namespaces for types, and does not know decorators, accessors and `using`. The words alone may be in a comment. */
function isMoreThanTypes(source) {
  if (!/@\s*[\w(]|\b(namespace|module|accessor|using|export\s+import)\b/.test(source)) return false;
  const { tokens } = require("sucrase/dist/parser").parse(source, false, true, false);
  const words = tokens.map(({ start, end }) => source.slice(start, end));
  const isName = (index) => /^[\w$]+$/.test(words[index] ?? "");
  return words.some((word, index) => {
    if (word === "@") return true;
    if (word === "accessor" || word === "using") return isName(index + 1);
    const isNamespace = (word === "namespace" || word === "module") && tokens[index].isType && isName(index + 1);
    if (isNamespace) return words[index - 1] !== "declare" && ["{", "."].includes(words[index + 2]);
    return word === "export" && words[index + 1] === "import" && words[index + 3] === "=";
  });
}
