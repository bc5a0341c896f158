/**
 *     new network.ClientVpn("staff", {
 *       vpc, tier: "app", clientCidr: "10.250.0.0/20", serverCertificateArn,
 *       authentication: { saml: { providerArn } },
 *       authorizations: { platform: { cidr: "10.30.0.0/16", accessGroupId: "platform-engineers" } },
 *     });
 *
 * People reach a VPC from wherever they are. Beyond the endpoint they have the addresses of its interfaces, so servers let them in by the
 * endpoint's security group, and the endpoint's own rules say who of them may go where.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, retainedLogs } from "../../../core";
import type { ClientVpnArgs, ClientVpnAuthentication } from "./args";
import { planClientVpn, type ClientVpnPlan } from "./plan";

/**
 * A Client VPN endpoint with an association in each zone. Each association costs $73 a month ($0.10 an hour) and each connected client
 * $0.05 an hour (us-east-1, 2026). https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is.html
 */
export class ClientVpn extends Component {
  readonly endpointId: pulumi.Output<string>;
  /** `*.cvpn-endpoint-….prod.clientvpn.…`: clients put a label of their own before it. */
  readonly dnsName: pulumi.Output<string>;
  /** The group of everything that clients send: let it in where they are to reach something. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Where users get the client's configuration; `undefined` without `selfServicePortal`. */
  readonly selfServicePortalUrl: pulumi.Output<string> | undefined;
  readonly logGroupName: pulumi.Output<string> | undefined;
  readonly nodes: {
    readonly endpoint: aws.ec2clientvpn.Endpoint;
    /** By zone. */
    readonly associations: Readonly<Record<string, aws.ec2clientvpn.NetworkAssociation>>;
    readonly authorizations: readonly aws.ec2clientvpn.AuthorizationRule[];
    readonly routes: readonly aws.ec2clientvpn.Route[];
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly egressRules: readonly aws.vpc.SecurityGroupEgressRule[];
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
  };

  constructor(name: string, args: ClientVpnArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planClientVpn(name, args);
    super("isthmus:network:ClientVpn", name, args, opts);
    this.commit(plan);
    const securityGroup = this.makeSecurityGroup(args);
    const logGroup = this.makeLogGroup(plan, args);
    const endpoint = this.makeEndpoint(plan, securityGroup, logGroup, args);
    const associations = this.makeAssociations(plan, endpoint, args);
    this.endpointId = endpoint.id;
    this.dnsName = endpoint.dnsName;
    this.securityGroupId = securityGroup.id;
    this.selfServicePortalUrl = args.selfServicePortal === true ? endpoint.selfServicePortalUrl : undefined;
    this.logGroupName = logGroup?.name;
    this.nodes = {
      endpoint,
      associations,
      authorizations: this.makeAuthorizations(plan, endpoint, args),
      routes: this.makeRoutes(plan, endpoint, associations, args),
      securityGroup,
      egressRules: this.makeEgressRules(plan, securityGroup, args),
      logGroup,
    };
    this.registerOutputs({ endpointId: this.endpointId, dnsName: this.dnsName });
  }

  /** Without a group of its own the endpoint would get the VPC's default one. */
  private makeSecurityGroup({ vpc, transform }: ClientVpnArgs): aws.ec2.SecurityGroup {
    const args = { vpcId: vpc.vpcId, description: `Clients of the Client VPN ${this.name}` };
    return new aws.ec2.SecurityGroup(...this.tagged<aws.ec2.SecurityGroupArgs>("", args, {}, transform?.securityGroup));
  }

  /** Packets leave to where some client may go. Nothing comes in: whatever clients are sent answers them. */
  private makeEgressRules(
    { destinations }: ClientVpnPlan,
    { id }: aws.ec2.SecurityGroup,
    { transform }: ClientVpnArgs,
  ): readonly aws.vpc.SecurityGroupEgressRule[] {
    return destinations.map((cidrIpv4) => {
      const args = { securityGroupId: id, ipProtocol: "-1", cidrIpv4, description: `Clients of ${this.name} to ${cidrIpv4}` };
      const role = `to-${cidrIpv4.replace("/", "-")}`;
      return new aws.vpc.SecurityGroupEgressRule(
        ...this.tagged<aws.vpc.SecurityGroupEgressRuleArgs>(role, args, {}, transform?.egressRule),
      );
    });
  }

  private makeLogGroup({ logRetentionInDays }: ClientVpnPlan, { logs, transform }: ClientVpnArgs): aws.cloudwatch.LogGroup | undefined {
    if (logRetentionInDays === undefined) return undefined;
    const kmsKeyId = logs === "none" ? undefined : logs?.kmsKeyArn;
    const args = { retentionInDays: logRetentionInDays, ...(kmsKeyId !== undefined && { kmsKeyId }) };
    return new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>("connections", args, retainedLogs(logs), transform?.logGroup),
    );
  }

  private makeEndpoint(
    { splitTunnel, sessionTimeoutHours }: ClientVpnPlan,
    securityGroup: aws.ec2.SecurityGroup,
    logGroup: aws.cloudwatch.LogGroup | undefined,
    given: ClientVpnArgs,
  ): aws.ec2clientvpn.Endpoint {
    const { dnsServers = [], loginBanner, enforceClientRoutes, connectHandlerArn } = given;
    const args = {
      description: this.name,
      vpcId: given.vpc.vpcId,
      securityGroupIds: [securityGroup.id],
      clientCidrBlock: given.clientCidr,
      serverCertificateArn: given.serverCertificateArn,
      authenticationOptions: authenticationOptions(given.authentication),
      connectionLogOptions: { enabled: logGroup !== undefined, ...(logGroup && { cloudwatchLogGroup: logGroup.name }) },
      splitTunnel,
      sessionTimeoutHours,
      disconnectOnSessionTimeout: given.disconnectOnSessionTimeout ?? true,
      transportProtocol: given.transportProtocol ?? "udp",
      vpnPort: given.port ?? 443,
      selfServicePortal: given.selfServicePortal === true ? "enabled" : "disabled",
      ...(dnsServers.length > 0 && { dnsServers: [...dnsServers] }),
      ...(loginBanner !== undefined && { clientLoginBannerOptions: { enabled: true, bannerText: loginBanner } }),
      ...(enforceClientRoutes === true && { clientRouteEnforcementOptions: { enforced: true } }),
      ...(connectHandlerArn !== undefined && { clientConnectOptions: { enabled: true, lambdaFunctionArn: connectHandlerArn } }),
    };
    return new aws.ec2clientvpn.Endpoint(...this.tagged<aws.ec2clientvpn.EndpointArgs>("", args, {}, given.transform?.endpoint));
  }

  private makeAssociations(
    { zones }: ClientVpnPlan,
    { id }: aws.ec2clientvpn.Endpoint,
    { vpc, tier, transform }: ClientVpnArgs,
  ): Readonly<Record<string, aws.ec2clientvpn.NetworkAssociation>> {
    const made = zones.flatMap((zone) => {
      const subnetId = vpc.tier(tier).subnetIds[vpc.zones.indexOf(zone)];
      if (subnetId === undefined) return [];
      const args = { clientVpnEndpointId: id, subnetId };
      const association = new aws.ec2clientvpn.NetworkAssociation(
        ...this.child<aws.ec2clientvpn.NetworkAssociationArgs>(zone, args, {}, transform?.association),
      );
      return [[zone, association] as const];
    });
    return Object.fromEntries(made);
  }

  private makeAuthorizations(
    plan: ClientVpnPlan,
    { id }: aws.ec2clientvpn.Endpoint,
    { transform }: ClientVpnArgs,
  ): readonly aws.ec2clientvpn.AuthorizationRule[] {
    return plan.authorizations.map(({ key, cidr, accessGroupId }) => {
      const who = accessGroupId === undefined ? { authorizeAllGroups: true } : { accessGroupId };
      const args = { clientVpnEndpointId: id, targetNetworkCidr: cidr, description: key, ...who };
      return new aws.ec2clientvpn.AuthorizationRule(
        ...this.child<aws.ec2clientvpn.AuthorizationRuleArgs>(key, args, {}, transform?.authorization),
      );
    });
  }

  /** A route leads through one association: without it in each, a client that arrives in another zone would not get there. */
  private makeRoutes(
    { routes }: ClientVpnPlan,
    { id }: aws.ec2clientvpn.Endpoint,
    associations: Readonly<Record<string, aws.ec2clientvpn.NetworkAssociation>>,
    { transform }: ClientVpnArgs,
  ): readonly aws.ec2clientvpn.Route[] {
    return Object.entries(associations).flatMap(([zone, association]) =>
      routes.map((destinationCidrBlock) => {
        const args = { clientVpnEndpointId: id, destinationCidrBlock, targetVpcSubnetId: association.subnetId };
        const role = `${zone}-${destinationCidrBlock.replace("/", "-")}`;
        return new aws.ec2clientvpn.Route(
          ...this.child<aws.ec2clientvpn.RouteArgs>(role, args, { dependsOn: [association] }, transform?.route),
        );
      }),
    );
  }
}

function authenticationOptions({
  certificate,
  saml,
  directory,
}: ClientVpnAuthentication): aws.types.input.ec2clientvpn.EndpointAuthenticationOption[] {
  return [
    ...(certificate ? [{ type: "certificate-authentication", rootCertificateChainArn: certificate.rootCertificateChainArn }] : []),
    ...(saml
      ? [
          {
            type: "federated-authentication",
            samlProviderArn: saml.providerArn,
            ...(saml.selfServiceProviderArn !== undefined && { selfServiceSamlProviderArn: saml.selfServiceProviderArn }),
          },
        ]
      : []),
    ...(directory ? [{ type: "directory-service-authentication", activeDirectoryId: directory.id }] : []),
  ];
}
