/** What a team's own tests use: `import { capture, isthmusChai } from "isthmus/testing"`. */
export {
  capture,
  DuplicateUrnError,
  MissingStackError,
  MockedResource,
  secretValue,
  StalledError,
  UnknownDataSourceError,
  type CapturedStack,
  type CaptureOptions,
  type DataSourceMock,
  type GraphResource,
  type Invocation,
  type JsonObject,
  type JsonValue,
  type LogMessage,
  type MockedCall,
  type MockTable,
  type Place,
  type Program,
  type ProviderReference,
  type Registration,
  type ResourceMock,
  type StackGraph,
} from "../graph";
export { isthmusChai } from "./chai";
export type { Expected, ExpectedProperties } from "./match";
export { platformOutputsFixture } from "./platform-outputs";
