export * from "./certificate/args";
export * from "./certificate/certificate";
export { checkCertificateNames, type GivenName } from "./certificate/names";
export { planCertificate, type CertificatePlan } from "./certificate/plan";
export * from "./global-accelerator/global-accelerator";
export * from "./global-accelerator/plan";
export { HealthCheck, type HealthCheckArgs } from "./health-check/health-check";
export { planHealthCheck, type EndpointProbe, type HealthCheckPlan, type HealthCheckSource } from "./health-check/plan";
export * from "./hosted-zone-association/hosted-zone-association";
export * from "./interfaces";
export * from "./private-hosted-zone/private-hosted-zone";
export { planPrivateHostedZone, type PrivateHostedZonePlan, type PrivateHostedZoneRequest } from "./private-hosted-zone/plan";
export * from "./public-hosted-zone/public-hosted-zone";
export * from "./query-logging/hosted-zone-query-logging";
export { planQueryLogging, type QueryLogGroupSettings, type QueryLoggingPlan, type QueryLoggingRequest } from "./query-logging/plan";
export * from "./query-logging/query-logging";
export * from "./records/args";
export * from "./records/dns-records";
export { planRecords, type RecordPlan } from "./records/plan";
export {
  planResolverEndpoints,
  type ResolverDirection,
  type ResolverEndpointPlan,
  type ResolverEndpointsPlan,
  type ResolverEndpointsRequest,
} from "./resolver/endpoints/plan";
export * from "./resolver/endpoints/resolver-endpoints";
export * from "./resolver/rules/resolver-rules";
export {
  planResolverRules,
  type ResolverRuleArgs,
  type ResolverRulePlan,
  type ResolverRulesPlan,
  type ResolverRulesRequest,
  type ResolverTarget,
} from "./resolver/rules/plan";
export * from "./route53-profile/route53-profile";
export { planRoute53Profile, type Route53ProfilePlan, type Route53ProfileRequest } from "./route53-profile/plan";
export { ZoneSigning, type ZoneSigningArgs, type ZoneSigningTransform } from "./public-hosted-zone/zone-signing";
