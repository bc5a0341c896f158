/**
 *     new network.SiteToSiteVpn("office", {
 *       gateway: hub, segment: "office",
 *       customerGateways: { berlin: { ipAddress: "203.0.113.10", routing: { bgp: { asn: 65010, announces: ["192.168.0.0/16"] } } } },
 *     });
 *
 * A connection to each device of the other side, with two tunnels that allow only what is strong, their logs, and a place among the segments.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup, secretValue, retainedLogs, type Tags } from "../../../core";
import { inspectsEastWest } from "../../transit-gateway/plan";
import { ledgerOf } from "../../transit-gateway/ledger/ledger";
import { SegmentMembership } from "../../transit-gateway/membership/segment-membership";
import { type SegmentMembershipArgs } from "../../transit-gateway/membership/args";
import { customerGatewayAsn } from "../asn";
import { announcedTag } from "../on-premises";
import type { CustomerGatewayArgs, SiteToSiteVpnArgs } from "./args";
import type { VpnConnectionPlan } from "./connection-plan";
import { planSiteToSiteVpn, type SiteToSiteVpnPlan } from "./plan";
import { tunnelArguments } from "./tunnel-arguments";

/** Where CloudWatch shows whether a tunnel is up: 1 is, 0 is not. https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html */
export interface TunnelMetric {
  readonly customerGateway: string;
  readonly tunnel: 1 | 2;
  readonly namespace: "AWS/VPN";
  readonly metricName: "TunnelState";
  readonly dimensions: { readonly VpnId: pulumi.Output<string>; readonly TunnelIpAddress: pulumi.Output<string> };
}

/** Everything of one connection. */
interface Connected {
  readonly key: string;
  readonly customerGateway: aws.ec2.CustomerGateway;
  readonly connection: aws.ec2.VpnConnection;
  readonly routes: readonly aws.ec2.VpnConnectionRoute[];
  readonly membership: SegmentMembership | undefined;
}

/**
 * VPN connections to other networks. Each costs $36.50 a month ($0.05 an hour, us-east-1, 2026), on a Transit Gateway as much again for its
 * attachment and $0.02 a GB. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html
 */
export class SiteToSiteVpn extends Component {
  /** Attachments to the Transit Gateway by customer gateway; none at another end. */
  readonly attachmentIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Secrets of Secrets Manager with the keys that AWS made, by customer gateway, for whoever sets up the device; none where a key is given or a certificate takes its place. */
  readonly presharedKeyArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Both tunnels of every connection, for alarms. */
  readonly tunnelMetrics: readonly TunnelMetric[];
  readonly logGroupName: pulumi.Output<string> | undefined;
  readonly nodes: {
    /** By customer gateway. */
    readonly customerGateways: Readonly<Record<string, aws.ec2.CustomerGateway>>;
    readonly connections: Readonly<Record<string, aws.ec2.VpnConnection>>;
    readonly memberships: Readonly<Record<string, SegmentMembership>>;
    readonly routes: readonly aws.ec2.VpnConnectionRoute[];
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
  };

  constructor(name: string, args: SiteToSiteVpnArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planSiteToSiteVpn(name, args, args.gateway && ledgerOf(args.gateway));
    super("isthmus:network:SiteToSiteVpn", name, args, opts);
    this.commit(plan);
    const logGroup = this.makeLogGroup(plan, args);
    const made = plan.connections.map((connection) => this.makeSite(connection, plan, logGroup, args));
    const byKey = <Value>(value: (each: Connected) => Value | undefined): Readonly<Record<string, Value>> =>
      Object.fromEntries(made.flatMap((each) => (value(each) === undefined ? [] : [[each.key, value(each) as Value]])));
    this.attachmentIds = byKey(({ connection, membership }) => membership && connection.transitGatewayAttachmentId);
    this.presharedKeyArns = byKey(({ key, connection }) =>
      keepsKeys(args.customerGateways[key]) ? connection.presharedKeyArn : undefined,
    );
    this.tunnelMetrics = made.flatMap(({ key, connection }) => tunnelMetrics(key, connection));
    this.logGroupName = logGroup?.name;
    this.nodes = {
      customerGateways: byKey(({ customerGateway }) => customerGateway),
      connections: byKey(({ connection }) => connection),
      memberships: byKey(({ membership }) => membership),
      routes: made.flatMap(({ routes }) => routes),
      logGroup,
    };
    this.registerOutputs({ attachmentIds: this.attachmentIds, presharedKeyArns: this.presharedKeyArns });
  }

  private makeLogGroup({ logs }: SiteToSiteVpnPlan, { logs: settings, transform }: SiteToSiteVpnArgs): aws.cloudwatch.LogGroup | undefined {
    if (logs === undefined) return undefined;
    const kmsKeyId = settings === "none" ? undefined : settings?.kmsKeyArn;
    const args = {
      // AWS adds every group with another prefix to one resource policy of 5,120 characters. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html
      namePrefix: `/aws/vendedlogs/vpn/${this.name}-`,
      retentionInDays: logs.retentionInDays,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
    };
    return new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>("tunnels", args, retainedLogs(settings), transform?.logGroup),
    );
  }

  private makeSite(
    plan: VpnConnectionPlan,
    whole: SiteToSiteVpnPlan,
    logGroup: aws.cloudwatch.LogGroup | undefined,
    args: SiteToSiteVpnArgs,
  ): Connected {
    const customerGateway = this.makeCustomerGateway(plan, args);
    const connection = this.makeConnection(plan, whole, customerGateway, logGroup, args);
    return {
      key: plan.key,
      customerGateway,
      connection,
      routes: whole.end === "virtual-private-gateway" ? this.makeRoutes(plan, connection, args) : [],
      membership: this.makeMembership(plan, connection, args),
    };
  }

  private makeCustomerGateway(
    { key, asn }: VpnConnectionPlan,
    { customerGateways, transform }: SiteToSiteVpnArgs,
  ): aws.ec2.CustomerGateway {
    const { ipAddress, certificateArn } = customerGateways[key] ?? {};
    const args = {
      type: "ipsec.1",
      // Two gateways of one address and number need names that differ. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCustomerGateway.html
      deviceName: this.childName(key),
      ...(ipAddress !== undefined && { ipAddress }),
      ...(certificateArn !== undefined && { certificateArn }),
      ...(asn !== undefined && customerGatewayAsn(asn)),
    };
    return new aws.ec2.CustomerGateway(...this.tagged<aws.ec2.CustomerGatewayArgs>(key, args, {}, transform?.customerGateway));
  }

  private makeConnection(
    { key, asn, announces, tunnels: [first, second] }: VpnConnectionPlan,
    { logs }: SiteToSiteVpnPlan,
    { id }: aws.ec2.CustomerGateway,
    logGroup: aws.cloudwatch.LogGroup | undefined,
    given: SiteToSiteVpnArgs,
  ): aws.ec2.VpnConnection {
    const customer = given.customerGateways[key];
    const inputs = (tunnel: typeof first): Parameters<typeof tunnelArguments>[2] => ({
      presharedKey: tunnel.options.presharedKey && secretValue(lookup(this), tunnel.options.presharedKey),
      logGroupArn: logGroup?.arn,
      logFormat: logs?.format ?? "json",
      bgpLog: asn !== undefined,
    });
    const tags: Tags = announcedTag(announces);
    const args = {
      type: "ipsec.1",
      customerGatewayId: id,
      ...amazonsEnd(given),
      staticRoutesOnly: asn === undefined,
      ...(customer?.certificateArn === undefined && { presharedKeyStorage: hasOwnKey(customer) ? "Standard" : "SecretsManager" }),
      ...(given.acceleration === true && { enableAcceleration: true }),
      ...(given.tunnelBandwidth !== undefined && { tunnelBandwidth: given.tunnelBandwidth }),
      ...(customer?.insideIpVersion !== undefined && { tunnelInsideIpVersion: customer.insideIpVersion }),
      ...(given.transportAttachmentId !== undefined && {
        outsideIpAddressType: "PrivateIpv4",
        transportTransitGatewayAttachmentId: given.transportAttachmentId,
      }),
      ...tunnelArguments(1, first, inputs(first)),
      ...tunnelArguments(2, second, inputs(second)),
      tags,
    };
    return new aws.ec2.VpnConnection(...this.tagged<aws.ec2.VpnConnectionArgs>(key, args, {}, given.transform?.connection));
  }

  /** What a virtual private gateway sends to the connection. A Transit Gateway has such routes in its own tables. */
  private makeRoutes(
    { key, staticRoutes }: VpnConnectionPlan,
    { id }: aws.ec2.VpnConnection,
    { transform }: SiteToSiteVpnArgs,
  ): readonly aws.ec2.VpnConnectionRoute[] {
    return staticRoutes.map((destinationCidrBlock) => {
      const args = { vpnConnectionId: id, destinationCidrBlock };
      const role = `${key}-${destinationCidrBlock.replace("/", "-")}`;
      return new aws.ec2.VpnConnectionRoute(...this.child<aws.ec2.VpnConnectionRouteArgs>(role, args, {}, transform?.connectionRoute));
    });
  }

  private makeMembership(
    { key, asn, staticRoutes, announces }: VpnConnectionPlan,
    { transitGatewayAttachmentId }: aws.ec2.VpnConnection,
    { gateway, segment, inspection, transform }: SiteToSiteVpnArgs,
  ): SegmentMembership | undefined {
    if (gateway === undefined || segment === undefined) return undefined;
    // The firewall's table takes no route from BGP for the others, so that all of them lead to it.
    const routes = asn !== undefined && inspectsEastWest(gateway.inspection) ? announces : staticRoutes;
    const args = {
      gateway,
      attachmentId: transitGatewayAttachmentId,
      segment,
      propagate: asn !== undefined,
      staticRoutes: routes,
      ...(inspection && { inspection }),
    };
    return new SegmentMembership(...this.part<SegmentMembershipArgs>(key, { ...args, ...(transform && { transform }) }));
  }
}

/**
 * Of a key that AWS keeps in Secrets Manager the provider reads only that it is redacted, and would set a given one anew at every deployment,
 * which restarts the tunnel. https://github.com/hashicorp/terraform-provider-aws/pull/42819
 */
function hasOwnKey(customer: CustomerGatewayArgs | undefined): boolean {
  return (customer?.tunnels ?? []).some(({ presharedKey }) => presharedKey !== undefined);
}

function keepsKeys(customer: CustomerGatewayArgs | undefined): boolean {
  return customer?.certificateArn === undefined && !hasOwnKey(customer);
}

function amazonsEnd({ gateway, concentrator, virtualPrivateGateway }: SiteToSiteVpnArgs): Partial<aws.ec2.VpnConnectionArgs> {
  return {
    ...(gateway && { transitGatewayId: gateway.transitGatewayId }),
    ...(concentrator && { vpnConcentratorId: concentrator.vpnConcentratorId }),
    ...(virtualPrivateGateway && { vpnGatewayId: virtualPrivateGateway.virtualPrivateGatewayId }),
  };
}

function tunnelMetrics(customerGateway: string, { id, tunnel1Address, tunnel2Address }: aws.ec2.VpnConnection): readonly TunnelMetric[] {
  const metric = { customerGateway, namespace: "AWS/VPN", metricName: "TunnelState" } as const;
  return [
    { ...metric, tunnel: 1, dimensions: { VpnId: id, TunnelIpAddress: tunnel1Address } },
    { ...metric, tunnel: 2, dimensions: { VpnId: id, TunnelIpAddress: tunnel2Address } },
  ];
}
