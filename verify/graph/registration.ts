/** One request to the engine, read into plain data: everything that a check may want to know, secrets still marked. */
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Declaration } from "./declarations";
import type { Place } from "./mocks/place";
import type { ProviderReference } from "./stack-graph";
import { engineUrn } from "./urn";
import type { WireObject } from "./values";

/** A resource as it was registered or read. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  readonly custom: boolean;
  /** Made by a plugin with children that this program does not see. */
  readonly remote: boolean;
  /** Only read: it belongs to somebody else, and nobody pays for it here. */
  readonly external: boolean;
  readonly inputs: WireObject;
  /** What the provider answered; of a component, empty. */
  readonly state: WireObject;
  readonly id: string | null;
  /** What a component passed to `registerOutputs`; `null` until it did. */
  registeredOutputs: WireObject | null;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly provider: ProviderReference | null;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly aliases: readonly string[];
  /** Whether the type takes `tags`, given or not. */
  readonly taggable: boolean;
  readonly source: string | null;
  /** The `new` itself, where that is a library's. */
  readonly librarySource?: string;
  /** Position in the program; the stack itself stands before everything. */
  readonly order: number;
}

/** A question to a data source. */
export interface Invocation {
  readonly token: string;
  readonly inputs: WireObject;
  readonly provider: ProviderReference | null;
}

/** The parts of a request that registering and reading have in common. */
export interface RequestParts {
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  readonly providerReference: string;
  readonly inputs: WireObject;
  readonly secretOutputs: readonly string[];
}

/** Reads the common parts. */
export function requestParts(request: RegisterResourceRequest | ReadResourceRequest): RequestParts {
  const properties = "getObject" in request ? request.getObject() : request.getProperties();
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() === "" ? null : request.getParent(),
    providerReference: request.getProvider(),
    inputs: properties?.toJavaScript() ?? {},
    secretOutputs: request.getAdditionalsecretoutputsList(),
  };
}

/** What only a registration carries: dependencies of properties, protection, aliases. */
export function resourceOptions(
  request: RegisterResourceRequest,
  stack: string,
  project: string,
): Pick<Registration, "propertyDependencies" | "protect" | "retainOnDelete" | "ignoreChanges" | "aliases"> {
  const properties = [...request.getPropertydependenciesMap().entries()] as (readonly [string, { getUrnsList(): string[] }])[];
  return {
    propertyDependencies: Object.fromEntries(
      properties.map(([key, urns]) => [key, urns.getUrnsList().sort()] as const).filter(([, urns]) => urns.length > 0),
    ),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    aliases: request.getAliasesList().map((alias) => aliasUrn(alias, request, stack, project)),
  };
}

/** What is taken from the declaration, where there is one. */
export function declaredFacts(declaration: Declaration | undefined): Pick<Registration, "taggable" | "source" | "librarySource" | "order"> {
  const { order = -1, source = null, librarySource, properties } = declaration ?? {};
  return { taggable: properties?.has("tags") ?? false, order, source, ...(librarySource !== undefined && { librarySource }) };
}

/** A provider by name and, for AWS, by place. */
export function providerReference(name: string, place: Place | null): ProviderReference {
  return place === null ? { name } : { name, region: place.region, account: place.account };
}

/** An alias given by parts stands for the URN with those parts and otherwise the resource's own. */
function aliasUrn(alias: Alias, request: RegisterResourceRequest, stack: string, project: string): string {
  const parts = alias.getSpec();
  if (parts === undefined) return alias.getUrn();
  const own = (given: string, otherwise: string): string => (given === "" ? otherwise : given);
  const parent = parts.getNoparent() ? "" : own(parts.getParenturn(), request.getParent());
  return engineUrn(
    own(parts.getStack(), stack),
    own(parts.getProject(), project),
    parent === "" ? null : parent,
    own(parts.getType(), request.getType()),
    own(parts.getName(), request.getName()),
  );
}
