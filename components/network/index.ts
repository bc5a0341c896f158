export * from "./interfaces";
export * from "./egress";
export * from "./inspection";
export * from "./security";
export * from "./transit-gateway";
export * from "./vpc";
