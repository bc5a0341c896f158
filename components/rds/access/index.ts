export { DatabaseEndpoint, type EndpointArgs } from "./endpoint";
export { type DatabaseAccess, defaultImagePrefix, planPreparation, type PreparationArgs, preparationImage, sslMode } from "./preparation";
export { prepareUserShell } from "./prepare-user.sh";
export { prepareUserSql } from "./prepare-user.sql";
export { checkUser, type UserClaims, userClaims } from "./user";
