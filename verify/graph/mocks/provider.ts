/** Stands where the providers would stand: creates, reads and answers out of the table. */
import { plain, secretWire, type Wire, type WireObject } from "../values";
import { dataSourceMocks } from "./data-sources";
import { hexOf, nameProperty, uuidOf } from "./names";
import { ownResources } from "./own-resources";
import { inRegion, type Place } from "./place";
import { remoteDataSources, remoteMocks } from "./remote-components";
import { MockedResource } from "./resource";
import type { Mock, MockTable } from "./table";
import { transitGatewayDataSources } from "./transit-gateways";
import { kubernetesMetadata } from "./utility-providers";

const ownDataSources: MockTable["dataSources"] & object = { ...dataSourceMocks, ...transitGatewayDataSources, ...remoteDataSources };

/** What is to be created or read. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: WireObject;
  readonly place: Place;
  readonly remote: boolean;
  /** Of a resource that exists already. */
  readonly id: string | undefined;
  /** Every property of the type, where the type was declared with a class. */
  readonly properties: ReadonlySet<string> | undefined;
  readonly secretOutputs: readonly string[];
}

/** The providers of one run. */
export class MockProvider {
  private readonly resources: NonNullable<MockTable["resources"]>;

  constructor(private readonly table: MockTable) {
    this.resources = table.resources ?? {};
  }

  /** The id and the state that a provider would return; `undefined` for a remote component of which nothing is known. */
  create(goal: Goal): { readonly id: string; readonly state: WireObject } | undefined {
    const { type, name, urn, inputs } = goal;
    const region = plain(inputs["region"]);
    const place = typeof region === "string" && type.startsWith("aws:") ? inRegion(goal.place, region) : goal.place;
    const resource = new MockedResource(type, name, urn, plain(inputs) as Record<string, unknown>, place, goal.id);
    const given = answered(this.resources[type], resource);
    const mock = goal.remote ? remoteMocks[type] : ownResources[type];
    if (goal.remote && given === undefined && mock === undefined) return undefined;
    const computed = goal.remote ? mock?.(resource) : known(mock?.(resource), goal);
    const made = { ...generic(resource, goal), ...computed, ...given };
    const { id, ...outputs } = made as Record<string, Wire>;
    const over = { ...kubernetesMetadata(resource, inputs), ...(given && defined(given as WireObject)) };
    // A component may give out something else under the name of an argument, as awsx's Vpc does with natGateways.
    const own = goal.remote ? { ...inputs, ...defined(outputs) } : { ...defined(outputs), ...inputs };
    const state = marked({ ...own, ...over }, goal.secretOutputs);
    return { id: goal.id ?? (typeof id === "string" ? id : fallbackId(resource)), state };
  }

  /** Whether more is known of a type than what every resource has: computed properties that a program may read. */
  knows(type: string): boolean {
    return type in this.resources || type in ownResources || type in remoteMocks;
  }

  /** The answer of a data source or a method; `undefined` where none is known. */
  answer(token: string, inputs: WireObject, place: Place): WireObject | undefined {
    const source = this.table.dataSources?.[token] ?? ownDataSources[token];
    const answer = answered(source, { token, inputs: plain(inputs) as Record<string, unknown>, place });
    return answer && defined(answer as WireObject);
  }
}

/** What a mock says: one that is no function says always the same. */
function answered<Question>(mock: Mock<Question> | undefined, question: Question): Readonly<Record<string, unknown>> | undefined {
  return typeof mock === "function" ? mock(question) : mock;
}

/** What almost every AWS resource has. */
function generic(resource: MockedResource, { type, inputs, properties }: Goal): Readonly<Record<string, unknown>> {
  if (!type.startsWith("aws:")) return {};
  const has = (property: string): boolean => properties?.has(property) === true;
  const [, module = "", kind = ""] = type.split(":");
  const nameKey = nameProperty(type);
  return {
    ...(has("arn") && { arn: resource.arn(module.split("/")[0] ?? module, `${kind.toLowerCase()}/${resource.name}`) }),
    ...(has(nameKey) && { [nameKey]: resource.name }),
    ...(has("region") && { region: resource.place.region }),
    ...(has("ownerId") && { ownerId: resource.place.account }),
    ...(has("tagsAll") && { tagsAll: { ...resource.place.defaultTags, ...(inputs["tags"] as object | undefined) } }),
  };
}

/** Without what the type does not have: several types share a line of the table. */
function known(made: Readonly<Record<string, unknown>> | undefined, { properties }: Goal): Readonly<Record<string, unknown>> {
  if (made === undefined || properties === undefined) return made ?? {};
  return Object.fromEntries(Object.entries(made).filter(([key]) => key === "id" || properties.has(key)));
}

/** Without what a mock leaves out, however deep: the SDK takes no `undefined`. */
function defined(values: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, definedValue(value)] as const])),
  );
}

function definedValue(value: Wire): Wire {
  if (Array.isArray(value)) return (value as readonly Wire[]).map((each) => (each === undefined ? null : definedValue(each)));
  return typeof value === "object" && value !== null ? defined(value as WireObject) : value;
}

function marked(state: WireObject, secretOutputs: readonly string[]): WireObject {
  const secrets = new Set(secretOutputs);
  return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, secrets.has(key) ? secretWire(value) : value]));
}

function fallbackId(resource: MockedResource): string {
  if (resource.type.startsWith("pulumi:providers:")) return uuidOf(resource.urn);
  return `${resource.logicalName}-${hexOf(resource.urn, 7)}`;
}
