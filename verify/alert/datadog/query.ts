/** What a monitor watches: the metrics of its query, and of which resources. https://docs.datadoghq.com/monitors/types/metric/ */

/** One metric of a query. */
export interface WatchedMetric {
  /** `aws.rds.cpuutilization` */
  readonly metric: string;
  /** Tags in braces, `undefined` where they are no plain list of `key:value`. */
  readonly scope: readonly (readonly [key: string, value: string])[] | undefined;
}

/** The metrics of a query. Empty where it has none of that form. */
export function metricsIn(query: string): readonly WatchedMetric[] {
  const found = query.matchAll(/(?:^|[\s(,:+\-*/])(?:avg|sum|min|max|count|p\d+(?:\.\d+)?|pct_\w+)\s*:\s*([A-Za-z][\w.]*)\s*\{([^{}]*)\}/g);
  return [...found].map(([, metric = "", braces = ""]) => ({ metric, scope: scopeOf(braces) }));
}

/** On which side of its threshold a query of one metric alerts. `undefined` where it has another form, such as a change or an anomaly. */
export function sideOf(query: string): ">" | "<" | undefined {
  const [, comparison] =
    /^\s*(?:avg|sum|min|max|last)\([^()]*\)\s*:\s*\w+\s*:\s*[A-Za-z][\w.]*\s*\{[^{}]*\}(?:\s*by\s*\{[^{}]*\})?(?:\.\w+\([^()]*\))*\s*([<>])=?\s*-?[\d.]+\s*$/.exec(
      query,
    ) ?? [];
  return comparison === ">" || comparison === "<" ? comparison : undefined;
}

/** The service checks of a query, as in `"postgres.can_connect".over("env:prod")`. */
export function checksIn(query: string): readonly string[] {
  return [...query.matchAll(/"([\w.]+)"\.over\(/g)].map(([, check = ""]) => check);
}

function scopeOf(braces: string): WatchedMetric["scope"] {
  if (braces.trim() === "*" || braces.trim() === "") return [];
  const parts = braces.split(",").map((part) => /^\s*([\w.-]+):([^*\s!()]+)\s*$/.exec(part));
  return parts.includes(null)
    ? undefined
    : parts.map((part) => [(part?.[1] ?? "").toLowerCase(), (part?.[2] ?? "").toLowerCase()] as const);
}
