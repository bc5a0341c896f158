export { capturedSettings, type CapturedSettings } from "./captured";
export { environmentSchema, type EnvironmentConfig, type EnvironmentSettings } from "./environment-schema";
export { hubSchema, type HubConfig, type HubSettings } from "./hub-schema";
export { environmentSettings, hubSettings } from "./read";
