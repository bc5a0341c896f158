export { type AwsService, awsServices } from "./aws-services/aws-services";
export type { EndpointRequest, ResolvedService } from "./aws-services/requested-services";
export type { EndpointCallers } from "./callers";
export type { CentralEndpointsArgs } from "./central-endpoints/args";
export {
  CentralEndpointsAssociation,
  type CentralEndpointsAssociationArgs,
  type CentralEndpointsAssociationRequest,
  planCentralEndpointsAssociation,
} from "./central-endpoints/association";
export { CentralEndpoints } from "./central-endpoints/central-endpoints";
export { type CentralEndpointPlan, type CentralEndpointsPlan, type CentralZonePlan, planCentralEndpoints } from "./central-endpoints/plan";
export type { DatadogPrivateLinkArgs, DatadogPrivateLinkService, DatadogPrivateLinkSite } from "./datadog/args";
export { DatadogPrivateLink } from "./datadog/datadog-private-link";
export { type DatadogPrivateLinkPlan, planDatadogPrivateLink } from "./datadog/plan";
export { type DatadogPrivateLinkOffer, datadogServices, hasDatadogPrivateLink } from "./datadog/services";
export type { EndpointTransform } from "./endpoint-resources";
export type { EndpointDoor } from "./endpoint-ingress";
export type {
  EndpointConnectionEvent,
  EndpointServiceArgs,
  EndpointServiceTransform,
  PublishedLoadBalancer,
  PublishedTarget,
  ServiceLoadBalancer,
  ServicePrivateDns,
} from "./endpoint-service/args";
export { EndpointService, type EndpointServiceNodes, type FrontNodes } from "./endpoint-service/endpoint-service";
export { type EndpointServicePlan, type FrontPlan, planEndpointService } from "./endpoint-service/plan";
export type { InterfaceEndpointsArgs } from "./interface-endpoints/args";
export { InterfaceEndpoints } from "./interface-endpoints/interface-endpoints";
export { type InterfaceEndpointsPlan, planInterfaceEndpoints } from "./interface-endpoints/plan";
export type {
  CentralEndpointsAttributes,
  EndpointServiceAttributes,
  EndpointZone,
  ICentralEndpoints,
  IEndpointService,
} from "./interfaces";
export type { EndpointIpAddressType, Placement, PlacementRequest } from "./placement";
export type { EndpointServiceName, ServiceEndpointArgs } from "./service-endpoint/args";
export { planServiceEndpoint, type ServiceEndpointPlan } from "./service-endpoint/plan";
export { ServiceEndpoint } from "./service-endpoint/service-endpoint";
