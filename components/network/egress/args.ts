import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../core";
import type { FirewallSettings } from "../inspection";
import type { ITransitGateway, IInspection } from "../interfaces";
import type { NatArgs, FlowLogSettings, VpcTransform } from "../vpc";

/** Where NAT gateways of an egress VPC stand. */
export type EgressNatMode = "per-zone" | "single" | "regional";

/** NAT gateways of an egress VPC with more said than where they stand: addresses of your own, or several for each. */
export interface EgressNatArgs extends Pick<NatArgs, "addresses" | "allocationIds" | "protectAddresses"> {
  readonly mode: EgressNatMode;
}

/** A firewall in the egress VPC itself, between its transit and its public subnets. */
export interface EgressInspection {
  readonly firewall: FirewallSettings;
}

/** Arguments of an `EgressVpc`. */
export interface EgressVpcArgs extends ComponentArgs {
  /** IPv4 block, /24 or larger for up to four zones and /23 beyond. It has to differ from that of every attached VPC. A change replaces everything. */
  readonly cidr: string;
  /** Availability zone names. A packet keeps to its zone, so name every zone that an attached VPC uses. */
  readonly zones: readonly string[];
  /** A gateway of which at least one segment has `egress`. */
  readonly gateway: ITransitGateway;
  /**
   * A NAT gateway in each zone, about $36.50 a month each; one in the first zone for all, which ends every segment's internet when that
   * zone fails and costs $0.01 a GB between zones; or a `regional` one, one gateway that serves each zone from inside it, at as much for each
   * zone. Addresses are fixed in every mode; `{ mode, allocationIds }` brings your own. A change of the mode changes routes in place and
   * makes new addresses. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
   * @default "per-zone"
   */
  readonly nat?: EgressNatMode | EgressNatArgs;
  /**
   * The firewall on the way to the internet, needed where the gateway inspects `north-south` or `all`: an `InspectionVpc` or
   * `TransitGatewayFirewall` that comes before this VPC, or `{ firewall: ... }` for one in it, which saves an attachment and $0.02 a GB. AWS
   * waives the price of a NAT gateway's hours and GB for as many of a firewall endpoint in the same VPC (https://aws.amazon.com/network-firewall/pricing/).
   * Turned on later, the transit subnets' routes change in place, the public subnets move to tables of their own, and the gateway's routes
   * are replaced, which interrupts flows for seconds. @default - none
   */
  readonly inspection?: IInspection | EgressInspection;
  /** Flow logs to a CloudWatch log group of the VPC's own, or `"none"`. @default - every flow, kept 365 days */
  readonly flowLogs?: FlowLogSettings | "none";
  /** Private ranges that answers are sent back to the gateway for; they must hold every attached VPC. @default - the gateway's blackholes, or the private supernets where it has none */
  readonly returnRoutes?: readonly string[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: VpcTransform & {
    readonly attachment?: Transform<aws.ec2transitgateway.VpcAttachmentArgs>;
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
    readonly segmentRoute?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly inspectionRoute?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly returnRoute?: Transform<aws.ec2.RouteArgs>;
  };
}
