export * from "./interfaces";
export * from "./egress";
export * from "./hybrid";
export * from "./security";
export * from "./transit-gateway";
export * from "./vpc";
