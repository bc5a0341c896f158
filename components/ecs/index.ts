export * from "./interfaces";
export * from "./task/plan";
