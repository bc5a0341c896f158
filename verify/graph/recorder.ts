/**
 * The engine's side of a run: gives URNs as the engine does, answers as providers would, and keeps what was asked. Strict where the mocks
 * of Pulumi's SDK are not: two resources with one URN, an unknown stack and an unknown data source are errors.
 */
import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceCallRequest,
  ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { answerOfCall, answerOfExistence, answerOfGet, answerOfInvoke, answerOfRead, answerOfRegistration } from "./answers";
import type { Declaration, Declarations } from "./declarations";
import { DuplicateUrnError, UnknownDataSourceError } from "./errors";
import { placeholderText, type MissingInputs } from "./missing-inputs";
import { placeOfProvider, type Place } from "./mocks/place";
import { MockProvider } from "./mocks/provider";
import type { MockTable } from "./mocks/table";
import { fullStackName, stackReferenceState, stackReferenceType } from "./references";
import {
  declaredFacts,
  providerReference,
  requestParts,
  resourceOptions,
  type Invocation,
  type Registration,
  type RequestParts,
} from "./registration";
import { sourceText } from "./source-text";
import type { ProviderReference } from "./stack-graph";
import { engineUrn, nameInUrn } from "./urn";
import { plain, type WireObject } from "./values";

/** What the recorder must know of the run. */
export interface RecorderSettings {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly preview: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly mocks: MockTable;
  readonly missing: MissingInputs;
}

/** Keeps every request of one run. */
export class Recorder {
  readonly registrations = new Map<string, Registration>();
  readonly invocations: Invocation[] = [];
  private readonly provider: MockProvider;
  private readonly defaultPlace: Place;
  private readonly places = new Map<string, Place>();

  constructor(
    private readonly settings: RecorderSettings,
    private readonly declarations: Declarations,
  ) {
    this.provider = new MockProvider(settings.mocks);
    const ofAws = Object.entries(settings.config).flatMap(([key, value]) =>
      key.startsWith("aws:") ? [[key.slice("aws:".length), value] as const] : [],
    );
    this.defaultPlace = placeOfProvider(Object.fromEntries(ofAws));
  }

  /** Answers a registration. */
  register(request: RegisterResourceRequest): { getUrn(): string } {
    const parts = requestParts(request);
    const custom = request.getCustom();
    const remote = request.getRemote();
    const { stack, project } = this.settings;
    const { urn, declaration, provider, place } = this.identify(parts, custom || remote);
    const importId = request.getImportid() === "" ? undefined : request.getImportid();
    const made = this.make({ ...parts, urn, place, remote, id: importId, declaration }, custom || remote);
    this.keep(urn, {
      ...parts,
      ...resourceOptions(request, stack, project),
      ...declaredFacts(declaration),
      ...made,
      urn,
      custom,
      remote,
      external: false,
      dependencies: request.getDependenciesList().sort(),
      provider,
    });
    return answerOfRegistration(urn, made.id, made.state);
  }

  /** Answers a read of what exists already: another stack, or a resource by its id. */
  read(request: ReadResourceRequest): object {
    const parts = requestParts(request);
    const { urn, declaration, provider, place } = this.identify(parts, true);
    const id = request.getId();
    const state =
      parts.type === stackReferenceType
        ? this.stackOutputs(parts.inputs)
        : (this.provider.create({ ...parts, urn, place, remote: false, id, properties: declaration?.properties })?.state ?? {});
    this.keep(urn, {
      ...parts,
      ...declaredFacts(declaration),
      ...{ urn, id, state, provider },
      ...{ custom: true, remote: false, external: true, protect: false, retainOnDelete: false, ignoreChanges: [], aliases: [] },
      dependencies: request.getDependenciesList().sort(),
      propertyDependencies: {},
    });
    return answerOfRead(urn, id, state);
  }

  /** Answers whether a resource exists, as far as can be known here: not at all. */
  exists(): object {
    return answerOfExistence();
  }

  /** Answers a data source. */
  invoke(request: ResourceInvokeRequest): object {
    const token = request.getTok();
    const inputs = (request.getArgs()?.toJavaScript() ?? {}) as WireObject;
    if (token === "pulumi:pulumi:getResource") {
      const { urn, id, state } = this.known(plain(inputs["urn"]));
      return answerOfGet(urn, id, state);
    }
    const { place, reference } = this.providerOf(token, request.getProvider());
    this.invocations.push({ token, inputs, provider: reference });
    return answerOfInvoke(this.provider.answer(token, inputs, place) ?? this.unanswered(token, "data source", inputs));
  }

  /** Answers a method of a remote component. */
  call(request: ResourceCallRequest): object {
    const token = request.getTok();
    const inputs = (request.getArgs()?.toJavaScript() ?? {}) as WireObject;
    const { place } = this.providerOf(token, request.getProvider());
    return answerOfCall(this.provider.answer(token, inputs, place) ?? this.unanswered(token, "method", inputs));
  }

  /** Notes what a component, or the stack, gives out. */
  registerOutputs(request: RegisterResourceOutputsRequest): object {
    this.known(request.getUrn()).registeredOutputs = request.getOutputs()?.toJavaScript() ?? {};
    return {};
  }

  /** Types of the resources so far whose computed properties are not known: a program that reads one gets `undefined`. */
  get typesWithoutMock(): readonly string[] {
    const managed = [...this.registrations.values()].filter(
      ({ custom, remote, type }) => (custom || remote) && !type.startsWith("pulumi:"),
    );
    // Of a remote component the table has what is often read, and no more.
    return [...new Set(managed.flatMap(({ remote, type }) => (remote || !this.provider.knows(type) ? [type] : [])))];
  }

  private identify(
    parts: RequestParts,
    managed: boolean,
  ): { urn: string; declaration: Declaration | undefined; place: Place; provider: ProviderReference | null } {
    const { type, name, parent } = parts;
    const urn = engineUrn(this.settings.stack, this.settings.project, parent, type, name);
    const declaration = this.declarations.claim(type, name, parent, urn);
    const earlier = this.registrations.get(urn);
    if (earlier !== undefined) throw new DuplicateUrnError(urn, sourceText(earlier), declaration && sourceText(declaration));
    if (type.startsWith("pulumi:providers:")) this.places.set(urn, placeOfProvider(parts.inputs, this.defaultPlace));
    if (type.startsWith("pulumi:")) return { urn, declaration, place: this.defaultPlace, provider: null };
    const { place, reference } = this.providerOf(type, parts.providerReference, plain(parts.inputs["region"]));
    return { urn, declaration, place, provider: managed ? reference : null };
  }

  /** A provider by its reference, `<urn>::<id>`; none means the default one of the configuration. */
  private providerOf(token: string, given: string, region?: unknown): { place: Place; reference: ProviderReference } {
    const urn = given.slice(0, Math.max(0, given.lastIndexOf("::")));
    const place = this.places.get(urn) ?? this.defaultPlace;
    const ofAws = token.startsWith("aws:") ? { ...place, ...(typeof region === "string" && { region }) } : null;
    return { place, reference: providerReference(urn === "" ? "default" : nameInUrn(urn), ofAws) };
  }

  private make(
    goal: RequestParts & { urn: string; place: Place; remote: boolean; id: string | undefined; declaration: Declaration | undefined },
    managed: boolean,
  ): { id: string | null; state: WireObject } {
    if (!managed) return { id: null, state: goal.inputs };
    // A preview knows the inputs and nothing that only a deployment can tell.
    if (this.settings.preview) return { id: goal.id ?? null, state: goal.inputs };
    const { properties } = goal.declaration ?? {};
    const made = this.provider.create({ ...goal, properties });
    if (made !== undefined) return made;
    const outputs = [...(properties ?? [])].filter((name) => !(name in goal.inputs));
    this.settings.missing.note(new UnknownDataSourceError(goal.type, "remote component", outputs));
    return { id: null, state: { ...placeholdersFor(outputs), ...goal.inputs } };
  }

  private stackOutputs(inputs: WireObject): WireObject {
    const name = fullStackName(String(plain(inputs["name"])), this.settings);
    return stackReferenceState(name, this.settings.missing.stackOutputs(name));
  }

  private unanswered(token: string, kind: "data source" | "method", inputs: WireObject): WireObject {
    this.settings.missing.note(new UnknownDataSourceError(token, kind, Object.keys(inputs)));
    return { ...placeholdersFor(["id", "arn", "name"]), ids: [placeholderText("id")] };
  }

  private known(urn: unknown): Registration {
    const registration = typeof urn === "string" ? this.registrations.get(urn) : undefined;
    if (registration === undefined) throw new Error(`There is no resource with the URN ${String(urn)}.`);
    return registration;
  }

  private keep(urn: string, registration: Omit<Registration, "registeredOutputs">): void {
    this.registrations.set(urn, { ...registration, registeredOutputs: null });
  }
}

/** Lets a program that misses something go on, so that it says what else it misses. */
function placeholdersFor(names: readonly string[]): WireObject {
  return Object.fromEntries(names.map((name) => [name, placeholderText(name)]));
}
