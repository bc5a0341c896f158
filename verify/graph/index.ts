export { capture, type CapturedStack, type CaptureOptions, type Program } from "./capture";
export {
  configEntries,
  DuplicateUrnError,
  ExitError,
  MissingConfigError,
  MissingInputsError,
  MissingStackError,
  StalledError,
  UnknownDataSourceError,
  type ConfigEntries,
  type ConfigKind,
  type MissingInput,
} from "./errors";
export { LoadError } from "../../loader/load-error";
export { readTypeScriptByCompiler, hasTypeScriptLoader } from "./loading/extensions";
export { moduleProgram, type ModuleProgramOptions } from "./module-program";
export { nearestName, nearestNames } from "./nearest";
export { withOrigin } from "./origins";
export { queue } from "./run";
export { fullStackName, stackReferenceType } from "./references";
export { sourceText } from "./source-text";
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
