import type * as pulumi from "@pulumi/pulumi";

/** AWS tags. At most 50 a resource; keys of at most 128 and values of at most 256 characters. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
export type Tags = Readonly<Record<string, pulumi.Input<string>>>;

/** Lays tag maps over each other: the later wins. */
export function mergeTags(...maps: readonly (Tags | undefined)[]): Record<string, pulumi.Input<string>> {
  return Object.assign({}, ...maps) as Record<string, pulumi.Input<string>>;
}
