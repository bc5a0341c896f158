/**
 * What a team's own tests use: `import { capture, isthmusChai } from "isthmus/testing"`.
 *
 * @module isthmus/testing
 */
export {
  capture,
  DuplicateUrnError,
  ExitError,
  LoadError,
  MissingConfigError,
  MissingInputsError,
  MissingStackError,
  MockedResource,
  secretValue,
  StalledError,
  UnknownDataSourceError,
  type CapturedStack,
  type CaptureOptions,
  type ConfigKind,
  type DataSourceMock,
  type GraphResource,
  type Invocation,
  type JsonObject,
  type JsonValue,
  type LogMessage,
  type MissingInput,
  type Mock,
  type MockedCall,
  type MockTable,
  type Place,
  type Program,
  type ProviderReference,
  type Registration,
  type ResourceMock,
  type StackGraph,
} from "../graph";
export type { AlertExpectation } from "../alert";
export { defineConfig, type IsthmusConfig, type StackInputs } from "../project";
export { isthmusChai } from "./chai";
export type { EndpointResource, EndpointSelector } from "./endpoints";
export { findResources, type ResourceDescription, type ResourceSelector } from "./find";
export { Capture, Match, Matcher, type Comparison, type Difference, type Expected, type ExpectedProperties, type Given } from "./match";
export { mockTables } from "./mocks";
export type { AllowedFlow, IsolatedFlow } from "./network";
export { renderPlan } from "./plan";
export { platformOutputsFixture } from "./platform-outputs";
export type { PolicyExpectation } from "./policies";
export { projectConfig } from "./project-config";
export { capturePreviewAndUpdate, PreviewDiffersError, type PreviewAndUpdate } from "./preview";
