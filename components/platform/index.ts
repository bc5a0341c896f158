export { type Contract, contractVersion, type HubAccount, type HubContract, type PlatformContract } from "./contract";
export { type GatewayGuard, type GatewayGuardArgs, guardGateway } from "./gateway-guard";
export { type AttachArgs, Hub, type HubOptions, hubOutputs, type PeerArgs } from "./hub";
export { Platform, platformOutputs, type PlatformOutputs, type PlatformParts } from "./platform";
