/** The text of a new configuration file: every section with a comment, and what is missing as entries that are commented out. */
import { configEntries, type ConfigEntries, type MissingInput } from "../verify/graph";

/** How the file is written. */
export type ConfigSyntax = "typescript" | "esm" | "commonjs";

/** What each stack misses. */
export type MissingByStack = ReadonlyMap<string, readonly MissingInput[]>;

/** @param unwritten Stacks that have no file of their own: the configuration names them, so that commands know them. */
export function configText(missing: MissingByStack, unwritten: readonly string[], syntax: ConfigSyntax): string {
  const perStack = [...missing].map(([stack, errors]) => ({ stack, entries: configEntries(errors) }));
  const shared = sharedBy(perStack.map(({ entries }) => entries));
  const own = perStack.map(({ stack, entries }) => ({ stack, entries: without(entries, shared) }));
  const [imported, exported] = heads[syntax];
  return [
    imported,
    "",
    "// What the program asks for that only a deployment, another project or a person knows. The commands of isthmus read this file, and tests",
    '// do with projectConfig("<stack>") of isthmus/testing. Fill in what you need and take the comment marks away.',
    `${exported}defineConfig({`,
    ...sections(shared).map(indented),
    ...stackSection(own, unwritten).map(indented),
    "});",
    "",
  ].join("\n");
}

const heads: Readonly<Record<ConfigSyntax, readonly [imported: string, exported: string]>> = {
  typescript: ['import { defineConfig } from "isthmus/testing";', "export default "],
  esm: ['import { defineConfig } from "isthmus/testing";', "export default "],
  commonjs: ['const { defineConfig } = require("isthmus/testing");', "module.exports = "],
};

function sections({ config, references, dataSources, resources }: ConfigEntries): readonly string[] {
  return [
    "// Outputs of other projects' stacks, as `pulumi stack output --json` prints them; a secret is { secret: true }. Files of them: referenceFiles.",
    "references: {",
    ...entries(references, '"acme/network/prod": { vpcId: "vpc-0a1b2c3d4e5f60718" },'),
    "},",
    "// Graphs that other projects publish with `isthmus plan --json <file>`: their outputs, and the network that flows are decided in.",
    "referenceGraphs: [",
    ...entries([], '"../network/out/plan.json",'),
    "],",
    "// Configuration that Pulumi.<stack>.yaml does not have, or has encrypted. Captures use it, deployments never do: put no real secret here.",
    "config: {",
    ...entries(config, '"dbPassword": "stands-for-the-secret",'),
    "},",
    "mocks: {",
    "  // What data sources answer: a function of { inputs, place }, or always the same.",
    "  dataSources: {",
    ...entries(dataSources, '"aws:route53/getZone:getZone": ({ inputs }) => ({ zoneId: "Z0EXAMPLE", name: inputs["name"] }),').map(
      indented,
    ),
    "  },",
    "  // What resources and remote components give out that isthmus does not know: a function of the resource, or always the same.",
    "  resources: {",
    ...entries(resources, '"acme:index:Site": (site) => ({ url: `https://${site.logicalName}.example.com` }),').map(indented),
    "  },",
    "},",
  ];
}

function stackSection(
  stacks: readonly { readonly stack: string; readonly entries: ConfigEntries }[],
  unwritten: readonly string[],
): readonly string[] {
  const lines = stacks.flatMap(({ stack, entries: { config, references, dataSources, resources } }) => {
    const mocks = [...commentedBlock("dataSources", dataSources), ...commentedBlock("resources", resources)];
    const body = [
      ...commentedBlock("config", config),
      ...commentedBlock("references", references),
      ...(mocks.length === 0 ? [] : ["mocks: {", ...mocks.map(indented), "},"]),
    ];
    if (body.length > 0) return [`${keyOf(stack)}: {`, ...body.map(indented), "},"];
    return unwritten.includes(stack) ? [`${keyOf(stack)}: {},`] : [];
  });
  return ["// The same for single stacks, over what is above.", "stacks: {", ...lines.map(indented), "},"];
}

/** What is missing, or an example, commented out. */
function entries(lines: readonly string[], example: string): readonly string[] {
  return (lines.length === 0 ? [example] : lines).map((line) => `  // ${line}`);
}

function commentedBlock(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${key}: {`, ...lines.map((line) => `  // ${line}`), "},"];
}

/** What all stacks miss. */
function sharedBy(all: readonly ConfigEntries[]): ConfigEntries {
  const shared = (name: keyof ConfigEntries): readonly string[] =>
    (all[0]?.[name] ?? []).filter((entry) => all.every((each) => each[name].includes(entry)));
  return { config: shared("config"), references: shared("references"), dataSources: shared("dataSources"), resources: shared("resources") };
}

function without(own: ConfigEntries, shared: ConfigEntries): ConfigEntries {
  const rest = (name: keyof ConfigEntries): readonly string[] => own[name].filter((entry) => !shared[name].includes(entry));
  return { config: rest("config"), references: rest("references"), dataSources: rest("dataSources"), resources: rest("resources") };
}

function keyOf(stack: string): string {
  return /^[A-Za-z_]\w*$/.test(stack) ? stack : JSON.stringify(stack);
}

function indented(line: string): string {
  return `  ${line}`;
}
