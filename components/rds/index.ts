export * from "./interfaces";
export * from "./access";
export * from "./aurora";
export * from "./parameters";
