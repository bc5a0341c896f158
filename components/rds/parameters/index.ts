export * from "./plan";
export * from "./table";
export * from "./version";
