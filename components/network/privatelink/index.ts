export { awsServices, type AwsService } from "./aws-services";
export type { EndpointCallers } from "./callers";
export * from "./central-endpoints";
export * from "./central-endpoints-association";
export {
  planCentralEndpoints,
  type CentralEndpointPlan,
  type CentralEndpointsPlan,
  type CentralEndpointsRequest,
  type CentralZonePlan,
} from "./central-endpoints-plan";
export * from "./datadog-private-link";
export { planDatadogPrivateLink, type DatadogPrivateLinkPlan, type DatadogPrivateLinkRequest } from "./datadog-private-link-plan";
export * from "./datadog-services";
export type { EndpointDoor } from "./doors";
export type { EndpointTransform } from "./endpoint-component";
export * from "./endpoint-service";
export * from "./endpoint-service-args";
export { planEndpointService, type EndpointServicePlan, type FrontPlan } from "./endpoint-service-plan";
export * from "./interface-endpoints";
export { planInterfaceEndpoints, type InterfaceEndpointsPlan, type InterfaceEndpointsRequest } from "./interface-endpoints-plan";
export * from "./interfaces";
export type { EndpointIpAddressType, Placement, PlacementRequest } from "./placement";
export type { EndpointRequest, ResolvedService } from "./requested-services";
export * from "./service-endpoint";
export {
  planServiceEndpoint,
  type EndpointServiceName,
  type ServiceEndpointPlan,
  type ServiceEndpointRequest,
} from "./service-endpoint-plan";
