export * from "./attachment";
export { planAttachment, type AttachmentPlan, type AttachmentRequest } from "./attachment-plan";
export { planTransitGateway, type TransitGatewayPlan } from "./plan";
export * from "./segment-membership";
export * from "./transit-gateway";
