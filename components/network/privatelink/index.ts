export { awsServices, type AwsService } from "./aws-services/aws-services";
export type { EndpointCallers } from "./callers";
export * from "./central-endpoints/central-endpoints";
export * from "./central-endpoints/association";
export {
  planCentralEndpoints,
  type CentralEndpointPlan,
  type CentralEndpointsPlan,
  type CentralEndpointsRequest,
  type CentralZonePlan,
} from "./central-endpoints/plan";
export * from "./datadog/datadog-private-link";
export { planDatadogPrivateLink, type DatadogPrivateLinkPlan, type DatadogPrivateLinkRequest } from "./datadog/plan";
export * from "./datadog/services";
export type { EndpointDoor } from "./endpoint-ingress";
export type { EndpointTransform } from "./endpoint-component";
export * from "./endpoint-service/endpoint-service";
export * from "./endpoint-service/args";
export { planEndpointService, type EndpointServicePlan, type FrontPlan } from "./endpoint-service/plan";
export * from "./interface-endpoints/interface-endpoints";
export { planInterfaceEndpoints, type InterfaceEndpointsPlan, type InterfaceEndpointsRequest } from "./interface-endpoints/plan";
export * from "./interfaces";
export type { EndpointIpAddressType, Placement, PlacementRequest } from "./placement";
export type { EndpointRequest, ResolvedService } from "./aws-services/requested-services";
export * from "./service-endpoint/service-endpoint";
export {
  planServiceEndpoint,
  type EndpointServiceName,
  type ServiceEndpointPlan,
  type ServiceEndpointRequest,
} from "./service-endpoint/plan";
