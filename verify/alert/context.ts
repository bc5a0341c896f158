/** The resources of all stacks, as a proof of alarms needs them: what names what, and where each is declared. */
import type { GraphResource, StackGraph } from "../graph";
import { UnresolvedError } from "../policy/finding";
import { Resource } from "../policy/resource";
import { Stacks } from "../policy/stacks";
import type { AlertCode, AlertObstacle, Outcome } from "./model";

/** Resources of stacks that are looked at together. */
export class AlertContext {
  readonly stacks: Stacks;
  readonly resources: readonly Resource[];
  /** Components that plugins make: what is inside them is in no graph. */
  private readonly hidden: readonly GraphResource[];
  private readonly declared: ReadonlyMap<string, GraphResource>;
  private readonly byUrn: ReadonlyMap<string, Resource>;

  constructor(graphs: readonly StackGraph[]) {
    this.declared = new Map(graphs.flatMap(({ resources }) => resources.map((each) => [each.urn, each] as const)));
    this.hidden = graphs.flatMap(({ resources }) => resources.filter(({ remote }) => remote === true));
    this.resources = graphs.flatMap(({ resources, stack }) =>
      resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).map((each) => new Resource(each, stack)),
    );
    this.byUrn = new Map(this.resources.map((each) => [each.urn, each]));
    this.stacks = new Stacks(this.resources);
  }

  find(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  /** Components that plugins make and that were given a resource, by its ARN or as a whole: they may do anything with it. */
  hiddenUsersOf(resource: Resource): readonly GraphResource[] {
    const names = [resource.urn, arnOf(resource)].flatMap((each) => each ?? []);
    return this.hidden.filter(
      ({ inputs, propertyDependencies }) =>
        textsIn(inputs).some((text) => names.includes(text)) || Object.values(propertyDependencies).flat().includes(resource.urn),
    );
  }

  /** Names of a resource and of the components that it is in. */
  namesOf(urn: string): readonly string[] {
    const resource = this.declared.get(urn);
    if (resource === undefined || resource.type === "pulumi:pulumi:Stack") return [];
    return [resource.name, ...(resource.parent === null ? [] : this.namesOf(resource.parent))];
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** What is in between, at a resource. */
export function obstacle(
  code: AlertCode,
  { declared }: { readonly declared: Pick<GraphResource, "urn" | "source"> },
  remedy: string,
  decided = true,
): AlertObstacle {
  return { code, urn: declared.urn, source: declared.source, remedy, decided };
}

/** An outcome that is one obstacle. */
export function stopped(...obstacles: readonly AlertObstacle[]): Outcome {
  return { receivers: [], obstacles };
}

/** Reads something that may be a secret or not known yet; what cannot be read is an obstacle of that code. */
export function attempt(code: AlertCode, resource: Resource, read: () => Outcome): Outcome {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnresolvedError)) throw error;
    return stopped(obstacle(code, resource, `${resource.name}: ${error.message}, so nothing can be said of it.`, false));
  }
}

/** The ARN that AWS gave, where it is known. */
export function arnOf({ declared }: Resource): string | undefined {
  const arn = declared.outputs["arn"];
  return typeof arn === "string" && arn.startsWith("arn:") ? arn : undefined;
}

/** Region and account of something, as far as they are known. */
export interface Place {
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** Where a resource is: by its ARN, and before that is known by its own region and its provider. */
export function placeOf(resource: Resource): Place {
  const { inputs, provider } = resource.declared;
  // An ARN that it is given is that of something else, as a target of EventBridge has one.
  const { region, account } = partsOf(inputs["arn"] === undefined ? arnOf(resource) : undefined);
  const own = typeof inputs["region"] === "string" ? inputs["region"] : undefined;
  return { region: region ?? own ?? provider?.region, account: account ?? provider?.account };
}

/** Whether two places are known to differ: what has the same name there is something else. */
export function areApart(one: Place, other: Place): boolean {
  const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;
  return differ(one.region, other.region) || differ(one.account, other.account);
}

/** Parts of an ARN. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partsOf(arn: string | undefined): {
  readonly service: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
} {
  const [, , service, region, account] = arn?.split(":") ?? [];
  const given = (part: string | undefined): string | undefined => (part === "" ? undefined : part);
  return { service: given(service), region: given(region), account: given(account) };
}
