export * from "./interfaces";
export * from "./security/connection-rules";
