/** Stands where the providers would stand: creates, reads and answers out of the table. */
import { UnknownDataSourceError } from "../errors";
import { plain, secretWire, type Wire, type WireObject } from "../values";
import { computeMocks } from "./compute";
import { databaseMocks } from "./databases";
import { dataSourceMocks } from "./data-sources";
import { hybridMocks } from "./hybrid";
import { dnsMocks } from "./dns";
import { hexOf, nameProperty, uuidOf } from "./names";
import { inspectionMocks } from "./inspection";
import { networkMocks } from "./network";
import { otherMocks } from "./other-providers";
import { inRegion, type Place } from "./place";
import { privateLinkMocks } from "./privatelink";
import { MockedResource } from "./resource";
import { serviceMocks } from "./services";
import type { MockTable, ResourceMock } from "./table";
import { transitGatewayDataSources, transitGatewayMocks } from "./transit-gateways";

const ownResources: Readonly<Record<string, ResourceMock>> = {
  ...networkMocks,
  ...transitGatewayMocks,
  ...inspectionMocks,
  ...hybridMocks,
  ...privateLinkMocks,
  ...dnsMocks,
  ...computeMocks,
  ...databaseMocks,
  ...serviceMocks,
  ...otherMocks,
};

const ownDataSources: MockTable["dataSources"] & object = { ...dataSourceMocks, ...transitGatewayDataSources };

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
  private readonly resources: Readonly<Record<string, ResourceMock>>;

  constructor(private readonly table: MockTable) {
    this.resources = table.resources ?? {};
  }

  /** The id and the state that a provider would return. */
  create(goal: Goal): { readonly id: string; readonly state: WireObject } {
    const { type, name, urn, inputs } = goal;
    const region = plain(inputs["region"]);
    const place = typeof region === "string" && type.startsWith("aws:") ? inRegion(goal.place, region) : goal.place;
    const resource = new MockedResource(type, name, urn, plain(inputs) as Record<string, unknown>, place, goal.id);
    const given = this.resources[type]?.(resource);
    if (goal.remote && given === undefined) throw new UnknownDataSourceError(type, "remote component");
    const made = { ...generic(resource, goal), ...known(ownResources[type]?.(resource), goal), ...given };
    const { id, ...outputs } = made as Record<string, Wire>;
    const state = marked({ ...defined(outputs), ...inputs, ...(given && defined(given as WireObject)) }, goal.secretOutputs);
    return { id: goal.id ?? (typeof id === "string" ? id : fallbackId(resource)), state };
  }

  /** The answer of a data source. Throws where there is none. */
  answer(token: string, inputs: WireObject, place: Place): WireObject {
    const source = this.table.dataSources?.[token] ?? ownDataSources[token];
    if (source === undefined) throw new UnknownDataSourceError(token);
    return defined(source({ token, inputs: plain(inputs) as Record<string, unknown>, place }) as WireObject);
  }
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

function defined(values: WireObject): WireObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function marked(state: WireObject, secretOutputs: readonly string[]): WireObject {
  const secrets = new Set(secretOutputs);
  return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, secrets.has(key) ? secretWire(value) : value]));
}

function fallbackId(resource: MockedResource): string {
  if (resource.type.startsWith("pulumi:providers:")) return uuidOf(resource.urn);
  return `${resource.logicalName}-${hexOf(resource.urn, 7)}`;
}
