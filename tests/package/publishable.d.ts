/** What a release still has to set, a sentence each. */
export function unset(manifest: Readonly<Record<string, unknown>> & { readonly version: string }, changelog: string): readonly string[];
