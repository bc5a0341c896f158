export * from "./endpoint";
export * from "./preparation";
export { prepareUserShell } from "./prepare-user.sh";
export { prepareUserSql } from "./prepare-user.sql";
export * from "./user";
