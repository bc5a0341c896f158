export * from "./settings/args";
export * from "./settings/datadog";
export * from "./sites";
