export { secretValue } from "./data-sources";
export { MockedResource } from "./resource";
export type { Place } from "./place";
export type { DataSourceMock, Mock, MockedCall, MockTable, ResourceMock } from "./table";
