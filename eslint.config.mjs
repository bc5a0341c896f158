// What a reviewer should never have to say: the direction of imports, promises left floating, resources made inside apply, types escaped.
import tseslint from "typescript-eslint";

// core <- network <- ecs, rds <- monitoring, datadog <- platform <- environments; verify knows only graphs.
const mayImport = {
  core: [],
  network: ["core"],
  ecs: ["core", "network"],
  rds: ["core", "network"],
  datadog: ["core", "network", "ecs", "rds"],
  monitoring: ["core", "network", "ecs", "rds"],
  platform: ["core", "network", "ecs", "rds", "datadog", "monitoring"],
};
const rooms = Object.keys(mayImport);
const outside = ["environments", "verify", "cli"];

/** Forbids relative imports that climb to one of the folders. */
const boundary = (files, folders, message) => ({
  files: [files],
  rules: { "no-restricted-imports": ["error", { patterns: [{ regex: `^(\\.\\./)+(${folders.join("|")})(/|$)`, message }] }] },
});
const boundaries = [
  ...rooms.map((room) =>
    boundary(
      `components/${room}/**/*.ts`,
      [...outside, ...rooms.filter((other) => other !== room && !mayImport[room].includes(other))],
      `components/${room} may import only ${mayImport[room].join(", ") || "nothing of the library"}.`,
    ),
  ),
  boundary("verify/**/*.ts", ["components", "environments", "cli"], "verify knows the graph and AWS, never a component class."),
  boundary("environments/**/*.ts", ["cli"], "The program does not know the command line."),
];

const noResourceInApply = {
  selector: "CallExpression[callee.property.name='apply'] NewExpression[callee.type='MemberExpression']",
  message: "A resource made inside apply is missing from every preview in which the value is unknown. Decide on plain values instead.",
};

const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "A name says what is imported; give it one.",
};

export default tseslint.config(
  // A program of another team is checked with the package installed.
  { ignores: ["dist", "out", "node_modules", "templates", "**/*.mjs", "**/*.js", "tests/package/consumer"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // Types of other packages, such as chai's assertions, are extended by declaring their namespace again.
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": ["error", noResourceInApply, noDefaultExport],
      eqeqeq: "error",
    },
  },
  ...boundaries,
  // A configuration file is read by its default export, as everywhere.
  { files: ["**/isthmus.config.ts"], rules: { "no-restricted-syntax": ["error", noResourceInApply] } },
  {
    files: ["tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-syntax": "off",
    },
  },
);
