import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../core";
import type { Segment, InspectionMode } from "../interfaces";
import type { ShareSettings } from "../sharing";
import type { ShareTransform } from "../sharing/resource-share/args";
import type { FlowLogSettings, FlowLogsTransform } from "../vpc";

/** Arguments of a `TransitGateway`. */
export interface TransitGatewayArgs extends ComponentArgs, TransitGatewayOptions {
  /**
   * Autonomous system number of the AWS side, 64512 to 65534 or 4200000000 to 4294967294; it must differ from that of every network it
   * speaks BGP with. AWS refuses a change while VPN, Direct Connect or Connect attachments exist. @default 64512
   */
  readonly amazonSideAsn?: number;
  /**
   * Who may reach whom, by segment. The way back comes with the way there; members of one segment do not reach each other unless it
   * names itself in `reaches`. At most 20 route tables, one for each segment, one for egress and one for inspection, unless the quota is
   * raised. No segment may be called `egress`. A name is part of its table's identity: another one replaces the table and cuts its members off meanwhile.
   */
  readonly segments: Readonly<Record<string, Segment>>;
  /**
   * Private ranges dropped in every segment's table. What a segment may reach is a longer, propagated prefix and wins, so each must be
   * wider than any VPC in it. Without them segments that share a NAT reach each other through it. `[]` gives that isolation up.
   * @default ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]
   */
  readonly blackholes?: readonly string[];
  /**
   * What passes a firewall: `north-south` what segments with egress send to the internet, `east-west` what segments that reach each other
   * send to one another, or `all`. It makes one more route table, `inspection`, whose name no segment may have then; an `InspectionVpc`, a
   * `TransitGatewayFirewall` or an `EgressVpc` with a firewall of its own stands behind it. Who reaches whom is still decided by the
   * segments. Turned on later, it replaces routes of the gateway one by one: flows are interrupted for seconds. @default - nothing is inspected
   */
  readonly inspection?: InspectionMode;
  /**
   * Who else may attach VPCs: accounts, organizational units, an organization. Whoever attaches is neither let in nor routed before
   * somebody of this account accepts the attachment and gives it a segment. Free. @default - this account only
   */
  readonly share?: ShareSettings;
  /**
   * Flow logs of everything that crosses the gateway, each minute. About $0.50 for each GB into a log group, $0.25 into a bucket (us-east-1).
   * @default - none
   */
  readonly flowLogs?: FlowLogSettings;
  /**
   * Whether Pulumi refuses to delete the gateway or to replace it, which would cut off everything that is attached. `pulumi destroy` then fails in its
   * preview; with `--skip-preview` it fails too, but only after it has deleted what is not protected.
   * https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
   * @default false
   */
  readonly protect?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly transitGateway?: Transform<aws.ec2transitgateway.TransitGatewayArgs>;
    readonly routeTable?: Transform<aws.ec2transitgateway.RouteTableArgs>;
    readonly blackhole?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly share?: ShareTransform;
    readonly flowLogs?: FlowLogsTransform;
  };
}

/** What a gateway can do. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html */
export interface TransitGatewayOptions {
  /** Whether a public host name of one attached VPC resolves to its private address in another. Private hosted zones are not shared by it. @default true */
  readonly dnsSupport?: boolean;
  /** Whether VPN connections that announce the same prefix by BGP share its traffic. Each tunnel carries 1.25 Gbit/s. @default true */
  readonly vpnEcmpSupport?: boolean;
  /** Whether multicast domains can be made. AWS decides this when it makes the gateway: a change replaces it with all its attachments. @default false */
  readonly multicastSupport?: boolean;
  /**
   * Whether inbound rules may name security groups of other attached VPCs of the region; free. Attachments follow it. Outbound rules may
   * not, and it does not hold through an inspection VPC. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html @default false
   */
  readonly securityGroupReferencing?: boolean;
  /**
   * Whether traffic between VPCs whose encryption control enforces encryption stays encrypted across the gateway. AWS adds it to a gateway
   * that stands, without an interruption, and not while it makes one. To take it away say `false`; leaving it out changes nothing.
   * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-encryption-support.html @default - as it is, off in a new gateway
   */
  readonly encryptionSupport?: boolean;
  /**
   * Blocks from which Connect peers and private VPN get the gateway's own addresses: at most five, of IPv4 /24 or larger, of IPv6 /64 or
   * larger, none in 169.254.0.0/16 and none that a VPC or another site uses. A block in use cannot be taken away. @default []
   */
  readonly transitGatewayCidrBlocks?: readonly string[];
}
