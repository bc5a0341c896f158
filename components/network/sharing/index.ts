export { planShare, type PrincipalPlan, type ShareSettings } from "./plan";
export * from "./resource-share";
export * from "./resource-share-accepter";
