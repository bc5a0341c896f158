export * from "./interfaces";
export * from "./dns";
export * from "./egress";
export * from "./inspection";
export * from "./privatelink";
export * from "./security";
export * from "./transit-gateway";
export * from "./vpc";
