export { capture, type CapturedStack, type CaptureOptions, type Program } from "./capture";
export {
  configEntries,
  DuplicateUrnError,
  MissingConfigError,
  MissingInputsError,
  MissingStackError,
  StalledError,
  UnknownDataSourceError,
  type ConfigEntries,
  type ConfigKind,
  type MissingInput,
} from "./errors";
export { nearestName, nearestNames } from "./nearest";
export { withOrigin } from "./origins";
export { fullStackName, stackReferenceType } from "./references";
export { engineUrn, stackType } from "./urn";
export type { Invocation, Registration } from "./registration";
export type { LogMessage } from "./sdk";
export {
  hasResources,
  stackGraphVersion,
  type GraphResource,
  type JsonObject,
  type JsonValue,
  type ProviderReference,
  type StackGraph,
} from "./stack-graph";
export { toJson, type Wire, type WireObject } from "./values";
export * from "./mocks";
