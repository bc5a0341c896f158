/** The page of keys, as the comments of the schemas have it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const configuration = join(__dirname, "../../environments/configuration");

/** The keys of a schema with the comment of each, in the order of the file. A shape that both files have is explained where it is declared. */
function keysOf(file: string, schema: string): readonly (readonly [key: string, meaning: string])[] {
  const shared = declarations("values.ts");
  const value = declarations(file).get(schema);
  if (value === undefined || !ts.isVariableDeclaration(value.node) || value.node.initializer === undefined)
    throw new Error(`no ${schema} in ${file}`);
  const [shape] = ts.isCallExpression(value.node.initializer) ? value.node.initializer.arguments : [];
  if (shape === undefined || !ts.isObjectLiteralExpression(shape)) throw new Error(`${schema} is no object`);
  return shape.properties.map((property) => {
    const key = property.name?.getText(value.source) ?? "";
    const own = comment(value.source, property.getFullStart());
    const declared = shared.get(key);
    return [key, own ?? (declared === undefined ? "" : (comment(declared.source, declared.statement.getFullStart()) ?? ""))] as const;
  });
}

interface Declaration {
  readonly node: ts.Node;
  readonly statement: ts.Node;
  readonly source: ts.SourceFile;
}

function declarations(file: string): ReadonlyMap<string, Declaration> {
  const path = join(configuration, file);
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Declaration>();
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement))
      for (const node of statement.declarationList.declarations) found.set(node.name.getText(source), { node, statement, source });
  return found;
}

/** The text of the comment that ends before a node. */
function comment(source: ts.SourceFile, start: number): string | undefined {
  const last = ts.getLeadingCommentRanges(source.text, start)?.at(-1);
  if (last === undefined) return undefined;
  return source.text
    .slice(last.pos, last.end)
    .replace(/^\/\*\*|\*\/$/g, "")
    .replaceAll(/^\s*\* ?/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The page. */
export function keysPage(): string {
  const table = (file: string, schema: string): string =>
    ["| key | |", "|---|---|", ...keysOf(file, schema).map(([key, meaning]) => `| \`${key}\` | ${meaning.replaceAll("|", "\\|")} |`)].join(
      "\n",
    );
  return `# Keys of the stacks' files

Each is written under \`config:\` with \`isthmus:\` before it, as in \`isthmus:domain: example.com\`. Beside them a file has \`aws:region\`, and \`aws:assumeRoles\` where the stack is in an account of its own ([accounts.md](accounts.md)). This page is what the comments in
[hub-schema.ts](../environments/configuration/hub-schema.ts) and [environment-schema.ts](../environments/configuration/environment-schema.ts) say.

## Pulumi.hub.yaml

${table("hub-schema.ts", "hubSchema")}

## Pulumi.dev.yaml, Pulumi.qa.yaml, Pulumi.prod.yaml

${table("environment-schema.ts", "environmentSchema")}
`;
}
