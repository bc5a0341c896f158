/**
 * `aws.iam.getPolicyDocument`, rendered as the provider renders it: one value stands bare, several are a list in reverse alphabetical
 * order, and a later document replaces the statement with the same Sid where it is told to.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
import { hexOf } from "./names";
import type { DataSourceMock } from "./table";

type Plain = Readonly<Record<string, unknown>>;

/** Renders the document. */
export const policyDocument: DataSourceMock = ({ inputs }) => {
  const own = list(inputs["statements"]).map((statement) => render(statement as Plain));
  const base = uniqueSids(list(inputs["sourcePolicyDocuments"]).flatMap(statementsIn));
  const overrides = list(inputs["overridePolicyDocuments"]).flatMap(statementsIn);
  const statements = overlay(overlay(base, own), overrides);
  const document = {
    Version: inputs["version"] ?? "2012-10-17",
    ...(inputs["policyId"] !== undefined && { Id: inputs["policyId"] }),
    ...(statements.length > 0 && { Statement: statements }),
  };
  const json = JSON.stringify(document, null, 2);
  return { id: String(Number.parseInt(hexOf(json, 8), 16)), json, minifiedJson: JSON.stringify(document), version: document.Version };
};

function render(statement: Plain): Plain {
  const part = (name: string, value: unknown): Plain => (value === undefined ? {} : { [name]: value });
  return {
    ...part("Sid", statement["sid"]),
    Effect: statement["effect"] ?? "Allow",
    ...part("Action", bare(statement["actions"])),
    ...part("NotAction", bare(statement["notActions"])),
    ...part("Resource", bare(statement["resources"])),
    ...part("NotResource", bare(statement["notResources"])),
    ...part("Principal", principals(statement["principals"])),
    ...part("NotPrincipal", principals(statement["notPrincipals"])),
    ...part("Condition", conditions(statement["conditions"])),
  };
}

function principals(value: unknown): unknown {
  const entries = list(value) as readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  if (entries.length === 0) return undefined;
  if (entries.some(({ type, identifiers }) => type === "*" && identifiers.includes("*"))) return "*";
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of entries) byType.set(type, [...(byType.get(type) ?? []), ...identifiers]);
  return Object.fromEntries([...byType].map(([type, identifiers]) => [type, bare(identifiers)]));
}

function conditions(value: unknown): unknown {
  const entries = list(value) as readonly { readonly test: string; readonly variable: string; readonly values: readonly string[] }[];
  if (entries.length === 0) return undefined;
  const result: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of entries)
    result[test] = { ...result[test], [variable]: values.length === 1 ? values[0] : [...values] };
  return result;
}

function statementsIn(text: unknown): Plain[] {
  const { Statement } = JSON.parse(String(text)) as { readonly Statement?: Plain | readonly Plain[] };
  if (Statement === undefined) return [];
  return Array.isArray(Statement) ? [...(Statement as readonly Plain[])] : [Statement as Plain];
}

function uniqueSids(statements: readonly Plain[]): readonly Plain[] {
  const sids = statements.flatMap(({ Sid }) => (typeof Sid === "string" && Sid !== "" ? [Sid] : []));
  const repeated = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (repeated !== undefined)
    throw new Error(`sourcePolicyDocuments has two statements with the Sid ${JSON.stringify(repeated)}. Give one of them another.`);
  return statements;
}

function overlay(base: readonly Plain[], over: readonly Plain[]): readonly Plain[] {
  const result = [...base];
  for (const statement of over) {
    const sid = statement["Sid"];
    const at = sid === undefined || sid === "" ? -1 : result.findIndex((each) => each["Sid"] === sid);
    if (at === -1) result.push(statement);
    else result[at] = statement;
  }
  return result;
}

/** One value stands bare; several in reverse alphabetical order, as the provider sorts them. */
function bare(value: unknown): unknown {
  const values = list(value);
  if (values.length === 0) return undefined;
  return values.length === 1 ? values[0] : [...values].sort().reverse();
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
