/** The resources of a VPC by what they are there for. */
import type * as aws from "@pulumi/aws";
import type { FlowLogs } from "./flow-logs/flow-logs";
import type { NatGateways } from "./nat/nat-gateways";
import type { RegionalNatGateway } from "./nat/regional-nat-gateway";
import type { Subnets } from "./subnets";

/** The resources of a VPC; may change in a major version. */
export interface VpcNodes {
  readonly vpc: aws.ec2.Vpc;
  /** By block. */
  readonly secondaryCidrs: Readonly<Record<string, aws.ec2.VpcIpv4CidrBlockAssociation>>;
  /** Of an address pool outside of IPAM. */
  readonly ipv6Cidr: aws.ec2.VpcIpv6CidrBlockAssociation | undefined;
  readonly internetGateway: aws.ec2.InternetGateway | undefined;
  readonly egressOnlyInternetGateway: aws.ec2.EgressOnlyInternetGateway | undefined;
  readonly defaultSecurityGroup: aws.ec2.DefaultSecurityGroup;
  /** By tier. */
  readonly subnets: Readonly<Record<string, Subnets>>;
  /** Those that stand in zones. */
  readonly natGateways: NatGateways | undefined;
  readonly regionalNatGateway: RegionalNatGateway | undefined;
  readonly gatewayEndpoints: readonly aws.ec2.VpcEndpoint[];
  readonly flowLogs: FlowLogs | undefined;
  /** By tier, of those with a list of their own. */
  readonly networkAcls: Readonly<Record<string, aws.ec2.NetworkAcl>>;
  readonly dhcpOptions: aws.ec2.VpcDhcpOptions | undefined;
  readonly encryptionControl: aws.ec2.VpcEncryptionControl | undefined;
  readonly publicAccessExclusions: readonly aws.ec2.VpcBlockPublicAccessExclusion[];
}
