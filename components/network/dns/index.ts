export type { CertificateArgs, CertificateTransform } from "./certificate/args";
export { Certificate } from "./certificate/certificate";
export { checkCertificateNames, type GivenName } from "./certificate/names";
export { type CertificatePlan, planCertificate } from "./certificate/plan";
export type {
  AcceleratorEndpoint,
  AcceleratorEndpointGroup,
  AcceleratorListener,
  AcceleratorPorts,
  GlobalAcceleratorArgs,
} from "./global-accelerator/args";
export { GlobalAccelerator } from "./global-accelerator/global-accelerator";
export { type EndpointGroupPlan, type ListenerPlan, planGlobalAccelerator } from "./global-accelerator/plan";
export type { EndpointProbe, HealthCheckArgs, HealthCheckSource } from "./health-check/args";
export { HealthCheck } from "./health-check/health-check";
export { type HealthCheckPlan, planHealthCheck } from "./health-check/plan";
export type { HostedZoneAssociationArgs, HostedZoneAssociationTransform } from "./hosted-zone-association/args";
export { HostedZoneAssociation } from "./hosted-zone-association/hosted-zone-association";
export type {
  AliasTarget,
  HostedZoneAttributes,
  IHealthCheck,
  IHostedZone,
  IPublicHostedZone,
  PublicHostedZoneAttributes,
} from "./interfaces";
export type { HostedZoneAuthorization, HostedZoneVpc, PrivateHostedZoneArgs } from "./private-hosted-zone/args";
export { planPrivateHostedZone, type PrivateHostedZonePlan } from "./private-hosted-zone/plan";
export { PrivateHostedZone } from "./private-hosted-zone/private-hosted-zone";
export type { PublicHostedZoneArgs, ZoneSigningArgs, ZoneSigningTransform } from "./public-hosted-zone/args";
export { planPublicHostedZone, type PublicHostedZonePlan } from "./public-hosted-zone/plan";
export { delegationTo, PublicHostedZone } from "./public-hosted-zone/public-hosted-zone";
export { ZoneSigning } from "./public-hosted-zone/zone-signing";
export type { HostedZoneQueryLoggingArgs, QueryLoggingArgs, QueryLogGroupSettings } from "./query-logging/args";
export { HostedZoneQueryLogging } from "./query-logging/hosted-zone-query-logging";
export { planQueryLogging, type QueryLoggingPlan } from "./query-logging/plan";
export { QueryLogging } from "./query-logging/query-logging";
export type {
  AliasAnswer,
  Checked,
  DnsAnswer,
  DnsRecordsArgs,
  DnsRecordSet,
  DnsRecordSets,
  DnsRecordsTransform,
  DnsRecordType,
  FailoverAnswers,
  ValuesAnswer,
  WeightedAnswers,
} from "./records/args";
export { DnsRecords } from "./records/dns-records";
export { planRecords, type RecordPlan } from "./records/plan";
export type { ResolverEndpointsArgs } from "./resolver/endpoints/args";
export {
  planResolverEndpoints,
  type ResolverDirection,
  type ResolverEndpointPlan,
  type ResolverEndpointsPlan,
  type ResolverEndpointsRequest,
} from "./resolver/endpoints/plan";
export {
  type IResolverEndpoints,
  type OutboundResolverEndpoint,
  ResolverEndpoints,
  type ResolverEndpointsAttributes,
} from "./resolver/endpoints/resolver-endpoints";
export type { ResolverRuleArgs, ResolverRuleAssociationsArgs, ResolverRulesArgs, ResolverTarget } from "./resolver/rules/args";
export { planResolverRules, type ResolverRulePlan, type ResolverRulesPlan, type ResolverRulesRequest } from "./resolver/rules/plan";
export { ResolverRuleAssociations, ResolverRules } from "./resolver/rules/resolver-rules";
export type {
  IRoute53Profile,
  Route53ProfileArgs,
  Route53ProfileAssociationArgs,
  Route53ProfileAttributes,
  Route53ProfileResource,
} from "./route53-profile/args";
export { planRoute53Profile, type Route53ProfilePlan } from "./route53-profile/plan";
export { Route53Profile, Route53ProfileAssociation } from "./route53-profile/route53-profile";
