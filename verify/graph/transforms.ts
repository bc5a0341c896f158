/**
 *     pulumi.runtime.registerResourceTransform(({ props, opts }) => ({ props: { ...props, tags: { ...props.tags, owner: "orders" } }, opts }));
 *
 * Before the engine registers a resource it asks the program to change it: by the resource's own transforms, then by its parents' from the
 * nearest upwards, then by the stack's. Without this a graph would show what the program wrote and not what is deployed.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
  type RegisterResourceRequest,
  type ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb";

type Answer = object | Promise<object>;

/** The transforms of one run, each known by the token that the SDK gave it. */
export class Transforms {
  private readonly ofStack: string[] = [];
  private readonly ofDataSources: string[] = [];
  private readonly ofResources = new Map<string, readonly string[]>();

  /**
   * @param ask Runs the transform of a token on a message of the protocol.
   * @param parentOf URN of a resource's parent.
   */
  constructor(
    private readonly ask: (token: string, message: Uint8Array) => Promise<Uint8Array>,
    private readonly parentOf: (urn: string) => string | null | undefined,
  ) {}

  /** Notes a transform of every resource that is registered from now on. */
  addToStack(callback: Callback): object {
    this.ofStack.push(callback.getToken());
    return {};
  }

  /** Notes a transform of every question to a data source from now on. */
  addToDataSources(callback: Callback): object {
    this.ofDataSources.push(callback.getToken());
    return {};
  }

  /** Registers a resource as its transforms leave it: at once where there are none, as for almost every resource. */
  register(request: RegisterResourceRequest, answer: (request: RegisterResourceRequest) => { getUrn(): string }): Answer {
    const own = request.getTransformsList().map((callback) => callback.getToken());
    const tokens = [...own, ...this.above(request.getParent()), ...this.ofStack];
    if (tokens.length === 0) return answer(request);
    return this.changed(request, tokens).then(() => {
      const answered = answer(request);
      this.ofResources.set(answered.getUrn(), own);
      return answered;
    });
  }

  /** Asks a data source as its transforms leave the question. */
  invoke(request: ResourceInvokeRequest, answer: (request: ResourceInvokeRequest) => object): Answer {
    return this.ofDataSources.length === 0 ? answer(request) : this.asked(request).then(() => answer(request));
  }

  private above(parent: string): readonly string[] {
    const tokens: string[] = [];
    for (let urn: string | null | undefined = parent; urn; urn = this.parentOf(urn)) tokens.push(...(this.ofResources.get(urn) ?? []));
    return tokens;
  }

  private async changed(request: RegisterResourceRequest, tokens: readonly string[]): Promise<void> {
    for (const token of tokens) {
      const message = new TransformRequest();
      message.setType(request.getType());
      message.setName(request.getName());
      message.setCustom(request.getCustom());
      message.setParent(request.getParent());
      message.setProperties(request.getObject());
      message.setOptions(optionsOf(request));
      const response = TransformResponse.deserializeBinary(await this.ask(token, message.serializeBinary()));
      if (response.hasProperties()) request.setObject(response.getProperties());
      const options = response.getOptions();
      if (options !== undefined) setOptions(request, options);
    }
  }

  private async asked(request: ResourceInvokeRequest): Promise<void> {
    for (const token of this.ofDataSources) {
      const options = new TransformInvokeOptions();
      options.setProvider(request.getProvider());
      options.setVersion(request.getVersion());
      const message = new TransformInvokeRequest();
      message.setToken(request.getTok());
      message.setArgs(request.getArgs());
      message.setOptions(options);
      const response = TransformInvokeResponse.deserializeBinary(await this.ask(token, message.serializeBinary()));
      if (response.hasArgs()) request.setArgs(response.getArgs());
      const changed = response.getOptions();
      if (changed !== undefined) request.setProvider(changed.getProvider());
    }
  }
}

/** What a transform may look at. What a graph has no place for is passed on, so that a transform that copies it does not lose it. */
function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setProtect(request.getProtect() ?? false);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setRetainOnDelete(request.getRetainondelete() ?? false);
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  return options;
}

/** The options that a graph shows, back into the request. */
function setOptions(request: RegisterResourceRequest, options: TransformResourceOptions): void {
  request.setDependenciesList(options.getDependsOnList());
  request.setProtect(options.getProtect() ?? false);
  request.setIgnorechangesList(options.getIgnoreChangesList());
  request.setAliasesList(options.getAliasesList());
  request.setProvider(options.getProvider());
  request.setRetainondelete(options.getRetainOnDelete() ?? false);
  request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
}
