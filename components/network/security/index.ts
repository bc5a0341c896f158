export * from "./connection-rules";
