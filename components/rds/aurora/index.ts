export * from "./args";
export * from "./aurora-cluster";
export * from "./capacity";
export * from "./nodes";
export * from "./observation";
export * from "./plan";
