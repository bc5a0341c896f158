/** PostgreSQL's reserved words: RDS takes none of them as the name of a database. https://www.postgresql.org/docs/current/sql-keywords-appendix.html */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently
  constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user db
  default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially
  inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only
  or order outer overlaps placing primary rdsadmin references returning right select session_user similar some symmetric table
  tablesample template0 template1 then to trailing true union unique user using variadic verbose when where window with`.split(/\s+/),
);

/** The name of a cluster's database unless one is given: its own, made an identifier. */
export function defaultDatabaseName(name: string): string {
  const identifier = name.replaceAll("-", "_");
  return reserved.has(identifier) ? `${identifier}_database` : identifier;
}

/** Why RDS would refuse a database name, with the remedy; `undefined` where it takes it. */
export function refusedDatabaseName(databaseName: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(databaseName))
    return "must be 1 to 63 letters, digits and underscores and begin with a letter, as in orders.";
  if (reserved.has(databaseName.toLowerCase()))
    return `is a word that PostgreSQL or RDS keeps for itself. Choose another, as in ${databaseName}_database.`;
  return undefined;
}
