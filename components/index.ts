/**
 * The components, by room: `import { ecs, network } from "isthmus"`.
 *
 * @module isthmus
 */
export * as core from "./core";
export * as datadog from "./datadog";
export * as ecs from "./ecs";
export * as monitoring from "./monitoring";
export * as network from "./network";
export * as rds from "./rds";
export { FaultsError } from "./core";
export {
  guardGateway,
  Hub,
  hubOutputs,
  Platform,
  platformOutputs,
  type GatewayGuard,
  type GatewayGuardArgs,
  type HubAccount,
  type HubContract,
  type HubOptions,
  type PlatformContract,
  type PlatformOutputs,
  type PlatformParts,
} from "./platform";
