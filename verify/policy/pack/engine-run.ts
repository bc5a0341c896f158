/**
 * What a run of the engine has shown so far. It asks about resources one by one, each with its inputs and its parent, and about the whole
 * stack at the end, with outputs: what AWS has added to them since is not what the program says, so the inputs are kept until then.
 */
import type { CheckedResource, Resource } from "../resource";
import { suppresses, type Ancestry, type Suppression } from "../suppression";

/** One run of the engine, and what is accepted in it. */
export class EngineRun {
  private readonly ancestors = new Map<string, Ancestry[number] & { readonly parent: string | null }>();
  private readonly inputs = new Map<string, CheckedResource["inputs"]>();

  constructor(private readonly suppressions: readonly Suppression[]) {}

  /** Notes where a resource stands. The engine asks about components before it asks about what is below them. */
  note({ urn, name, type, parent }: Pick<CheckedResource, "urn" | "name" | "type" | "parent">): void {
    this.ancestors.set(urn, { urn, name, type, parent });
  }

  /** Keeps the inputs of a resource until the end of the run. */
  keep({ urn, inputs }: CheckedResource): void {
    this.inputs.set(urn, inputs);
  }

  /** The same resource as the end of the run shows it, with the inputs that were kept. */
  complete(atEnd: CheckedResource): CheckedResource {
    return { ...atEnd, inputs: this.inputs.get(atEnd.urn) ?? atEnd.inputs };
  }

  /** Whether a violation is accepted. */
  accepts(rule: string, { declared, stack }: Resource): boolean {
    if (this.suppressions.length === 0) return false;
    const ancestry = this.ancestryOf(declared);
    return this.suppressions.some((each) => suppresses(each, rule, declared, stack, ancestry));
  }

  private ancestryOf(resource: Ancestry[number] & { readonly parent: string | null }): Ancestry {
    const parent = resource.parent === null ? undefined : this.ancestors.get(resource.parent);
    return parent === undefined ? [resource] : [resource, ...this.ancestryOf(parent)];
  }
}
