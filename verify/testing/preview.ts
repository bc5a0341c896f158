/**
 *     const { preview, update } = await capturePreviewAndUpdate(program, { stack: "prod" });
 *
 * A preview knows no ids, ARNs or endpoints. A program that makes a resource only once it knows one (inside `apply`, or behind an `if` on it)
 * shows a reviewer a plan in which that resource is missing. Run both ways, a good program registers the same.
 */
import { capture, type CapturedStack, type CaptureOptions, type GraphResource, type Program, type StackGraph } from "../graph";
import { whereIn } from "./place";

/** A program's two runs. */
export interface PreviewAndUpdate {
  /** What only a deployment can tell is unknown. */
  readonly preview: CapturedStack;
  /** As the deployment sees it. */
  readonly update: CapturedStack;
}

/** What a preview would not have shown, or would have shown differently. */
export class PreviewDiffersError extends Error {
  override readonly name = "PreviewDiffersError";

  constructor(
    stack: string,
    /** One sentence for each resource. */
    readonly differences: readonly string[],
  ) {
    super([`A preview of ${stack} does not show what an update does:`, ...differences.map((each) => `  ${each}`)].join("\n"));
  }
}

/**
 * Captures a program twice, as `pulumi preview` and as `pulumi up` would run it. Rejects with a `PreviewDiffersError` where the two do not
 * register the same resources with the same options.
 */
export async function capturePreviewAndUpdate(
  program: Program | string,
  options: Omit<CaptureOptions, "preview">,
): Promise<PreviewAndUpdate> {
  const preview = await capture(program, { ...options, preview: true });
  const update = await capture(program, { ...options, preview: false });
  const differences = registrationDifferences(preview, update);
  if (differences.length > 0) throw new PreviewDiffersError(options.stack, differences);
  return { preview, update };
}

function registrationDifferences(preview: StackGraph, update: StackGraph): readonly string[] {
  const where = whereIn(update);
  const named = (resource: GraphResource): string => `${resource.type} ${where(resource)}`;
  const previewed = new Map(preview.resources.map((resource) => [resource.urn, resource]));
  const updated = new Set(update.resources.map(({ urn }) => urn));
  const hidden = update.resources.filter(({ urn }) => !previewed.has(urn));
  const gone = preview.resources.filter(({ urn }) => !updated.has(urn));
  return [
    ...hidden.map((each) => `${named(each)} is only in the update. Make it outside apply, and let plain values decide whether it exists.`),
    ...gone.map((each) => `${named(each)} is only in the preview. Let nothing depend on whether a value is known.`),
    ...update.resources.flatMap((each) => {
      const before = previewed.get(each.urn);
      const changed = before === undefined ? [] : changedOptions(before, each);
      return changed.length === 0 ? [] : [`${named(each)} has another ${changed.join(" and another ")} in the preview.`];
    }),
  ];
}

const options = ["protect", "retainOnDelete", "ignoreChanges", "aliases", "provider"] as const;

function changedOptions(before: GraphResource, after: GraphResource): readonly string[] {
  return options.filter((option) => JSON.stringify(before[option]) !== JSON.stringify(after[option]));
}
