/** The oldest major version that the preparation of database users is tested with; AWS gives older ones extended support only, at a price. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html */
export const oldestMajor = 13;

/** The major version of `"16.6"`. Throws, with the remedy, on anything that is not a major and a minor version. */
export function engineMajor(version: string): number {
  const major = Number(/^(\d{2})\.\d{1,2}$/.exec(version)?.[1]);
  if (Number.isNaN(major)) throw new Error(`"${version}" is not a version of Aurora PostgreSQL. Write major and minor, as in "16.6".`);
  if (major < oldestMajor)
    throw new Error(`"${version}" is older than this library takes. Choose version ${oldestMajor} or newer, as in "16.6".`);
  return major;
}
