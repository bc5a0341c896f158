/**
 *     const hybrid = new network.ResolverEndpoints("hybrid", {
 *       vpc, tier: "app",
 *       inbound: { from: ["192.168.0.0/16"] },      // the office asks for our private zones
 *       outbound: { to: ["192.168.0.53/32"] },      // we ask the office's servers, where a rule says so
 *     });
 *
 * Two networks that reach each other still do not know each other's names. These are the doors for the questions, in each direction.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../../core";
import { planResolverEndpoints, type ResolverDirection, type ResolverEndpointPlan } from "./plan";
import type { ResolverEndpointsArgs } from "./args";

/** The port of DNS. */
const port = 53;

/** An endpoint that forwards questions of VPCs, as `ResolverRules` need it. */
export interface OutboundResolverEndpoint {
  readonly resolverEndpointId: pulumi.Input<string>;
  /** The blocks that it may ask. */
  readonly to: readonly string[];
}

/** Resolver endpoints, created or of another stack. */
export interface IResolverEndpoints {
  readonly outbound: OutboundResolverEndpoint | undefined;
  readonly attributes: ResolverEndpointsAttributes;
}

/** Resolver endpoints as plain data, for stack outputs and `ResolverEndpoints.fromAttributes`. */
export interface ResolverEndpointsAttributes {
  /** @default - none */
  readonly outbound?: OutboundResolverEndpoint;
  /** What the other network's servers forward to. @default - none */
  readonly inboundAddresses?: pulumi.Input<readonly string[]>;
}

interface Door {
  readonly endpoint: aws.route53.ResolverEndpoint;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly rules: readonly pulumi.Resource[];
}

/**
 * Resolver endpoints. Each address costs $91.25 a month ($0.125 an hour, us-east-1): two zones and both directions $365; and $0.40 a million
 * questions. An address answers about 10,000 questions a second, and as few as 1,500 where security groups track each of them, as these do.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html
 */
export class ResolverEndpoints extends Component implements IResolverEndpoints {
  readonly outbound: OutboundResolverEndpoint | undefined;
  /** What the other network's servers forward to; `undefined` without `inbound`. */
  readonly inboundAddresses: pulumi.Output<readonly string[]> | undefined;
  readonly attributes: ResolverEndpointsAttributes;
  readonly nodes: Readonly<Partial<Record<ResolverDirection, Door>>>;

  constructor(name: string, args: ResolverEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planResolverEndpoints(name, args);
    super("isthmus:network:ResolverEndpoints", name, args, opts);
    this.commit(plan);
    const doors: Partial<Record<ResolverDirection, Door>> = {};
    for (const endpoint of plan.endpoints) doors[endpoint.direction] = this.makeEndpoint(endpoint, args);
    this.nodes = doors;
    this.inboundAddresses = doors.inbound?.endpoint.ipAddresses.apply((all) => all.map(({ ip }) => ip));
    this.outbound = doors.outbound && args.outbound && { resolverEndpointId: doors.outbound.endpoint.id, to: args.outbound.to };
    this.attributes = {
      ...(this.outbound && { outbound: this.outbound }),
      ...(this.inboundAddresses && { inboundAddresses: this.inboundAddresses }),
    };
    this.registerOutputs({ ...this.attributes });
  }

  /** Endpoints of another stack or program from their attributes. */
  static fromAttributes(attributes: ResolverEndpointsAttributes): IResolverEndpoints {
    return { outbound: attributes.outbound, attributes };
  }

  private makeEndpoint(plan: ResolverEndpointPlan, { vpc, tier, transform }: ResolverEndpointsArgs): Door {
    const { direction, addresses } = plan;
    const securityGroup = new aws.ec2.SecurityGroup(
      ...this.tagged<aws.ec2.SecurityGroupArgs>(
        `${direction}-security-group`,
        { vpcId: vpc.vpcId, description: `${this.name}: DNS ${direction}` },
        {},
        transform?.securityGroup,
      ),
    );
    const ipAddresses = vpc.tier(tier).subnetIds.map((subnetId, index) => {
      const ip = addresses?.[index];
      return { subnetId, ...(ip !== undefined && { ip }) };
    });
    const args = { direction: direction.toUpperCase(), ipAddresses, securityGroupIds: [securityGroup.id] };
    const endpoint = new aws.route53.ResolverEndpoint(
      ...this.tagged<aws.route53.ResolverEndpointArgs>(direction, args, {}, transform?.endpoint),
    );
    return { endpoint, securityGroup, rules: this.makeRules(plan, securityGroup, transform) };
  }

  /** UDP, and TCP for what does not fit into a datagram. */
  private makeRules(
    { direction, blocks }: ResolverEndpointPlan,
    { id }: aws.ec2.SecurityGroup,
    transform: ResolverEndpointsArgs["transform"],
  ): readonly pulumi.Resource[] {
    return blocks.flatMap(({ key, family, cidr }) =>
      (["udp", "tcp"] as const).map((ipProtocol) => {
        const args = {
          securityGroupId: id,
          ipProtocol,
          fromPort: port,
          toPort: port,
          ...(family === 4 ? { cidrIpv4: cidr } : { cidrIpv6: cidr }),
          description: direction === "inbound" ? `DNS from ${cidr}` : `DNS to ${cidr}`,
        };
        const role = `${direction}-${ipProtocol}-${key}`;
        return direction === "inbound"
          ? new aws.vpc.SecurityGroupIngressRule(...this.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(role, args, {}, transform?.ingress))
          : new aws.vpc.SecurityGroupEgressRule(...this.tagged<aws.vpc.SecurityGroupEgressRuleArgs>(role, args, {}, transform?.egress));
      }),
    );
  }
}
