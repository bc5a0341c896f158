export type { IpamBlock } from "./addressing/ipv4-args";
export type { Ipv6Args, Ipv6FromIpam, Ipv6OfIpam, Ipv6OfPool } from "./addressing/ipv6-args";
export type { Ipv6Plan } from "./addressing/ipv6-plan";
export type { GatewayEndpointService, SubnetsTransform, VpcArgs, VpcTransform } from "./args";
export type {
  FirehoseFlowLogSettings,
  FlowLogBucketArgs,
  FlowLogBucketTransform,
  FlowLogFileFormat,
  FlowLogsArgs,
  FlowLogSettings,
  FlowLogsTransform,
  FlowLogTraffic,
  S3FlowLogSettings,
} from "./flow-logs/args";
export { FlowLogBucket } from "./flow-logs/bucket";
export type { FlowLogField, FlowLogSource, TransitGatewayFlowLogField, VpcFlowLogField } from "./flow-logs/fields";
export { FlowLogs } from "./flow-logs/flow-logs";
export { type FlowLogsPlan, planFlowLogs, type S3FlowLogPlan } from "./flow-logs/plan";
export { type AwsxSubnet, type AwsxSubnetType, type AwsxTier, type AwsxVpc, type AwsxVpcArgs, vpcFromAwsx } from "./import/awsx-vpc";
export type { NatArgs, NatConnectivity, NatGatewaysTransform, NatMode } from "./nat/args";
export { NatGateways, type NatGatewaysArgs } from "./nat/nat-gateways";
export type { NatPlan, RegionalNatPlan, ZonalNatPlan } from "./nat/plan";
export { RegionalNatGateway, type RegionalNatGatewayArgs } from "./nat/regional-nat-gateway";
export type {
  NetworkAclInboundRule,
  NetworkAclOutboundRule,
  NetworkAclPeer,
  NetworkAclProtocol,
  PortRange,
  TierNetworkAcl,
} from "./network-acl/args";
export type { AclNetwork, AclTier, NetworkAclBlock } from "./network-acl/blocks";
export type { NetworkAclEntry, NetworkAclMatch, NetworkAclPackets } from "./network-acl/entries";
export { type AclNat, type NetworkAclPlan, planNetworkAcls } from "./network-acl/plan";
export type { VpcNodes } from "./nodes";
export { planVpc, type VpcPlan } from "./plan";
export type { Gateways } from "./routing/default-routes";
export type { TablePlan } from "./routing/route-tables";
export { type DhcpOptionsArgs, planDhcpOptions } from "./settings/dhcp-options";
export {
  type EncryptedVpc,
  type EncryptionControlArgs,
  type EncryptionControlPlan,
  type EncryptionExclusion,
  planEncryptionControl,
} from "./settings/encryption-control";
export type { VpcAddresses } from "./subnet-addresses";
export { Subnets, type SubnetsArgs } from "./subnets";
export type { SubnetPlan, TierPlan } from "./tier-plan";
export type {
  ExactTierArgs,
  Ipv6TierArgs,
  PublicAccessExclusion,
  SizedTierArgs,
  TierAddressing,
  TierArgs,
  TierIpv6Internet,
  TierOptions,
} from "./tiers/args";
export type { PublicAccessExclusionsPlan } from "./tiers/public-access-exclusions";
export { Vpc } from "./vpc";
