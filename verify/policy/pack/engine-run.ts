/**
 * What a run of the engine has shown so far. It asks about resources one by one, each with its inputs and its parent, and about the whole
 * stack at the end, with outputs: what AWS has added to them since is not what the program says, so the inputs are kept until then.
 */
import type { CheckedResource, Resource } from "../resource";
import { suppresses, type Ancestry, type Suppression } from "../suppression";

/** One run of the engine, and what is accepted in it. */
export class EngineRun {
  private readonly seen = new Map<string, CheckedResource>();

  constructor(private readonly suppressions: readonly Suppression[]) {}

  /** The resource with this URN, made when it is met for the first time. */
  meet(urn: string, make: () => CheckedResource): CheckedResource {
    const known = this.seen.get(urn);
    if (known !== undefined) return known;
    const made = make();
    this.seen.set(urn, made);
    return made;
  }

  /** The same resource as the end of the run shows it, with the inputs that were declared. */
  complete(atEnd: CheckedResource): CheckedResource {
    return { ...atEnd, inputs: this.seen.get(atEnd.urn)?.inputs ?? atEnd.inputs };
  }

  /** Whether a violation is accepted. */
  accepts(rule: string, { declared, stack }: Resource): boolean {
    if (this.suppressions.length === 0) return false;
    const ancestry = this.ancestryOf(declared);
    return this.suppressions.some((each) => suppresses(each, rule, declared, stack, ancestry));
  }

  /** The engine asks about components before it asks about what is below them. */
  private ancestryOf(resource: CheckedResource): Ancestry {
    const parent = resource.parent === null ? undefined : this.seen.get(resource.parent);
    return parent === undefined ? [resource] : [resource, ...this.ancestryOf(parent)];
  }
}
