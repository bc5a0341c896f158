/** Parameter groups: what the database itself demands of its clients. */
import { compliant, must, notApplicable } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";

const clusterGroup = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const instanceGroup = "aws:rds/parameterGroup:ParameterGroup";

/** First major versions of PostgreSQL that demand TLS unless they are told not to. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html */
const demandsTlsFrom = { postgres: 15, auroraPostgres: 17 } as const;

/** Which parameter demands TLS in a family, and whether it does so by itself; `undefined` for engines without one. */
function tlsParameter(family: string): { readonly name: string; readonly on: readonly string[]; readonly byDefault: boolean } | undefined {
  const [, aurora, major] = /^(aurora-)?postgres(?:ql)?(\d+)/.exec(family) ?? [];
  if (major !== undefined) {
    const from = aurora === undefined ? demandsTlsFrom.postgres : demandsTlsFrom.auroraPostgres;
    return { name: "rds.force_ssl", on: ["1", "on"], byDefault: Number(major) >= from };
  }
  if (/^(aurora-)?(mysql|mariadb)/.test(family)) return { name: "require_secure_transport", on: ["1", "on"], byDefault: false };
  return undefined;
}

function valueOf(group: Resource, name: string): string | undefined {
  return group
    .items("parameters")
    .find((parameter) => parameter.text("name") === name)
    ?.text("value");
}

export const rdsParameterRules: readonly Rule[] = [
  {
    id: "rds-parameters-demand-tls",
    severity: "high",
    title: "Databases accept TLS only",
    rationale: "A client that is not told to use TLS falls back to plain text without a word.",
    remediation: 'Set rds.force_ssl to "1" (PostgreSQL) or require_secure_transport to "ON" (MySQL, MariaDB).',
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
    references: { checkov: ["CKV2_AWS_69"] },
    types: [clusterGroup, instanceGroup],
    reads: "resource",
    check: (group) => {
      const family = group.text("family") ?? "";
      if (group.type === instanceGroup && family.startsWith("aurora")) return notApplicable("Aurora sets this for the whole cluster");
      const parameter = tlsParameter(family);
      if (parameter === undefined) return notApplicable(`${family} has no parameter for it`);
      const value = valueOf(group, parameter.name);
      if (value === undefined)
        return parameter.byDefault ? compliant : must(false, `does not set ${parameter.name}, which is off in ${family}`);
      return must(parameter.on.includes(value.toLowerCase()), `sets ${parameter.name} to ${value}`);
    },
  },
  {
    id: "rds-parameters-log-statements",
    severity: "low",
    title: "PostgreSQL logs statements that change the schema",
    rationale: "When a table is gone, the log says who dropped it.",
    remediation: 'Set log_statement to "ddl", or log_min_duration_statement to the slowest time that is acceptable.',
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html",
    references: { checkov: ["CKV2_AWS_27", "CKV2_AWS_30"] },
    types: [clusterGroup, instanceGroup],
    reads: "resource",
    check: (group) => {
      const family = group.text("family") ?? "";
      if (!/postgres/.test(family)) return notApplicable("is no PostgreSQL");
      if (group.type === instanceGroup && family.startsWith("aurora")) return notApplicable("Aurora sets this for the whole cluster");
      const statements = valueOf(group, "log_statement") ?? "none";
      const duration = Number(valueOf(group, "log_min_duration_statement") ?? -1);
      return must(statements !== "none" || duration >= 0, "logs no statements");
    },
  },
];
