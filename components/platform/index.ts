export * from "./contract";
export { guardGateway, type GatewayGuard, type GatewayGuardArgs } from "./gateway-guard";
export * from "./hub";
export * from "./platform";
