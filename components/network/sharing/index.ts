export type { ResourceShareAccepterArgs } from "./resource-share-accepter/args";
export { ResourceShareAccepter } from "./resource-share-accepter/resource-share-accepter";
export type { ResourceShareArgs, ShareSettings, ShareTransform } from "./resource-share/args";
export { planShare, type PrincipalPlan } from "./resource-share/plan";
export { ResourceShare } from "./resource-share/resource-share";
