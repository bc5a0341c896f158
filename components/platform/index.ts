export * from "./contract";
export * from "./hub";
export * from "./platform";
