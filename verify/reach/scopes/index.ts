export { findPaths, type ScopeFindings } from "./find-paths";
export type { AccessScope, EndStatement, PacketHeaderStatement, PathStatement, ResourceStatement } from "./scope";
