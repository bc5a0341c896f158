export * from "./settings/args";
export * from "./datadog";
export * from "./sites";
