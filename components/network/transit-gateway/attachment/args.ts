import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway, IVpc, IInspection } from "../../interfaces";
import type { RouteDestination } from "../routes/args";

/** Arguments of a `TransitGatewayAttachment`. */
export interface TransitGatewayAttachmentArgs extends ComponentArgs {
  readonly gateway: ITransitGateway;
  /** A VPC can be attached to a gateway once. A change replaces the attachment and cuts the VPC off meanwhile. */
  readonly vpc: IVpc;
  /** The gateway's segment that the VPC joins. A change moves the VPC there; it is cut off for some seconds. */
  readonly segment: string;
  /**
   * The tier whose subnets hold the attachment, one a zone, best a tier of its own of /28 with internet `none`: its route table and
   * network ACL then concern nothing else. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html
   */
  readonly tier: string;
  /**
   * More destinations that lead to the gateway, by tier, as in `{ public: ["10.0.0.0/8"] }`: IPv4 and IPv6 blocks and prefix lists, up to
   * AWS's quota of 500 a table. Tiers with internet `transit-gateway` send all of IPv4 there without being named; `::/0` is named,
   * because no NAT of a hub takes IPv6 to the internet. @default {}
   */
  readonly routes?: Readonly<Record<string, readonly RouteDestination[]>>;
  /**
   * Whether IPv6 goes through the attachment and the VPC's IPv6 block is propagated. The attached tier needs IPv6 blocks.
   * @default - whether the VPC and the attached tier have IPv6
   */
  readonly ipv6?: boolean;
  /**
   * Keeps both ways of a flow in one zone, which a stateful appliance in this VPC needs and nothing else does. A change moves flows that
   * are under way. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html @default false
   */
  readonly applianceMode?: boolean;
  /**
   * Whether inbound rules of other VPCs of the region may name this one's security groups. The gateway must have it on as well, and
   * nothing may stand between the two: it does not hold through an inspection VPC. @default - as the gateway
   */
  readonly securityGroupReferencing?: boolean;
  /**
   * The firewall between segments, needed where the gateway inspects `east-west` or `all`: the other segments' routes to the VPC lead there,
   * as static routes for each of its IPv4 blocks, instead of being learned. @default - none
   */
  readonly inspection?: IInspection;
  /**
   * Provider of the account that owns the gateway, where that is another one: it accepts the attachment and routes it, while the VPC's
   * side stays with this component's provider. The gateway must be shared with the VPC's account by AWS RAM.
   * @default - the same account, which needs no acceptance
   */
  readonly gatewayProvider?: pulumi.ProviderResource;
  /**
   * What has to be there before the VPC's account may attach to another account's gateway, beside the share that this program gives the gateway:
   * the `ResourceShareAccepter` of an account outside of the owner's organization. @default []
   */
  readonly accepted?: readonly pulumi.Resource[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly attachment?: Transform<aws.ec2transitgateway.VpcAttachmentArgs>;
    readonly accepter?: Transform<aws.ec2transitgateway.VpcAttachmentAccepterArgs>;
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
    readonly propagation?: Transform<aws.ec2transitgateway.RouteTablePropagationArgs>;
    readonly inspectedRoute?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly route?: Transform<aws.ec2.RouteArgs>;
  };
}
