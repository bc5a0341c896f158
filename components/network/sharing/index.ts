export { planShare, type PrincipalPlan, type ShareSettings } from "./resource-share/plan";
export * from "./resource-share/resource-share";
export * from "./resource-share-accepter/resource-share-accepter";
