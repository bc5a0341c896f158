// What a reviewer should never have to say: the direction of imports, promises left floating, resources made inside apply, types escaped.
import importX from "eslint-plugin-import-x";
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
const zones = [
  ...rooms.map((room) => ({
    target: `./components/${room}`,
    from: [
      "./environments",
      "./verify",
      "./cli",
      ...rooms.filter((other) => other !== room && !mayImport[room].includes(other)).map((other) => `./components/${other}`),
    ],
    message: `components/${room} may import only ${mayImport[room].join(", ") || "nothing of the library"}.`,
  })),
  {
    target: "./verify",
    from: ["./components", "./environments", "./cli"],
    message: "verify knows the graph and AWS, never a component class.",
  },
  { target: "./environments", from: ["./cli"], message: "The program does not know the command line." },
];

const noResourceInApply = {
  selector: "CallExpression[callee.property.name='apply'] NewExpression[callee.type='MemberExpression']",
  message: "A resource made inside apply is missing from every preview in which the value is unknown. Decide on plain values instead.",
};

export default tseslint.config(
  { ignores: ["dist", "out", "node_modules", "**/*.mjs", "**/*.js"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver": { node: { extensions: [".ts", ".js"] } } },
    rules: {
      "import-x/no-restricted-paths": [
        "error",
        { zones: zones.flatMap(({ target, from, message }) => from.map((each) => ({ target, from: each, message }))) },
      ],
      "import-x/no-default-export": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // Types of other packages, such as chai's assertions, are extended by declaring their namespace again.
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": ["error", noResourceInApply],
      eqeqeq: "error",
    },
  },
  {
    files: ["tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-syntax": "off",
    },
  },
);
