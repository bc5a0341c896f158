/**
 * An engine and an account, as far as names, retention and protection go: what a series of deployments creates, adopts, leaves and refuses.
 * tests/e2e/outlive.sh asks the real ones.
 */
import type { CapturedStack, Registration } from "../../verify/graph";

/** A resource in the state. */
interface Managed {
  readonly resource: Registration;
  readonly physical: string;
}

/** Types whose names AWS takes once, with the property that says the name; where it is absent Pulumi makes one with a suffix of its own. */
const named: Readonly<Record<string, string>> = {
  "aws:cloudwatch/logGroup:LogGroup": "name",
  "aws:s3/bucket:Bucket": "bucket",
};

export class Deployment {
  private readonly state = new Map<string, Managed>();
  private readonly account = new Set<string>();
  private count = 0;

  /** What exists on AWS, whoever has made it. */
  get existing(): readonly string[] {
    return [...this.account].sort();
  }

  /** Brings a stack up. @param adopted Ids by name, as `adoptResources` takes them. */
  up(graph: Pick<CapturedStack, "registrations">, adopted: Readonly<Record<string, string>> = {}): void {
    this.count += 1;
    const goal = graph.registrations.filter(({ custom, external, type }) => custom && !external && !type.startsWith("pulumi:"));
    const lost = [...this.state].filter(([urn]) => !goal.some((each) => each.urn === urn));
    const kept = lost.filter(([, { resource }]) => resource.protect);
    // The engine asks for these before it changes anything, as long as there is a preview.
    if (kept.length > 0)
      throw new Error(`${kept.map(([, { resource }]) => resource.name).join(", ")} cannot be deleted because it is protected`);
    for (const resource of goal) this.register(resource, adopted[resource.name]);
    for (const [urn, managed] of lost) this.delete(urn, managed);
  }

  destroy(): void {
    this.up({ registrations: [] });
  }

  private register(resource: Registration, id: string | undefined): void {
    const before = this.state.get(resource.urn);
    const physical = before?.physical ?? this.physicalName(resource);
    const unmoved = before !== undefined;
    if (!unmoved && id === undefined && this.account.has(physical)) throw new Error(`${physical} already exists`);
    if (id !== undefined && !this.account.has(id)) throw new Error(`${id} does not exist`);
    this.account.add(id ?? physical);
    this.state.set(resource.urn, { resource, physical: id ?? physical });
  }

  private delete(urn: string, { resource, physical }: Managed): void {
    this.state.delete(urn);
    if (!resource.retainOnDelete) this.account.delete(physical);
  }

  /** A name that the program gives is the same in every deployment, but for the part of it that Pulumi has made. */
  private physicalName({ type, name, inputs }: Registration): string {
    const given = inputs[named[type] ?? ""];
    if (typeof given !== "string") return `${type} ${name}-${this.count}`;
    const cluster = [...this.state.values()].find(({ resource }) => resource.type === "aws:ecs/cluster:Cluster");
    return given.replace(/(?<=^\/ecs\/)[^/]+/, cluster?.physical ?? "cluster");
  }
}
