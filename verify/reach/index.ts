export * from "./assertions";
export { difference, type FlowDifference } from "./difference";
export { allPairs, endpointNamed, reach, type ExplanationCode, type Flow, type FlowQuery, type Obstacle } from "./engine";
export { buildNetwork } from "./extract";
export type * from "./model";
export {
  findPaths,
  type ScopeFindings,
  type AccessScope,
  type EndStatement,
  type PacketHeaderStatement,
  type PathStatement,
  type ResourceStatement,
} from "./scopes";
