/**
 *     const endpoints = new network.CentralEndpoints("aws", { vpc: shared, tier: "endpoints", services: ["ecr.api", "ecr.dkr", "logs"], spokeCidrs: ["10.0.0.0/8"] });
 *     new network.CentralEndpointsAssociation("dev-aws", { endpoints, vpc: dev });                    // in the spoke's stack
 *
 * One set of interface endpoints for all VPCs behind a Transit Gateway. An endpoint's own private DNS answers in its own VPC only, so here it is off,
 * and private hosted zones of the services' names lead there from every VPC that is associated with them.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../../core";
import { PrivateHostedZone, type AliasTarget, type PrivateHostedZoneArgs, type Route53ProfileResource } from "../../dns";
import { callersPolicy } from "../callers";
import { planCentralEndpoints, zoneWarnings, type CentralEndpointPlan, type CentralZonePlan } from "./plan";
import { makeEndpointSecurityGroup, makeInterfaceEndpoint } from "../endpoint-resources";
import type { CentralEndpointsAttributes, EndpointZone, ICentralEndpoints } from "../interfaces";
import type { CentralEndpointsArgs } from "./args";
import { privateDnsNames } from "./dns-names";

/**
 * Interface endpoints that many VPCs share, with a private hosted zone for each name. For each service $7.30 a month in each zone and $0.50 for the
 * hosted zone ($0.10 from the 26th on), $0.01 a GB, and $0.02 a GB at the Transit Gateway (us-east-1). In two zones that is less than endpoints of
 * their own from the second VPC on. https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
 */
export class CentralEndpoints extends Component implements ICentralEndpoints {
  readonly region: string;
  readonly services: readonly string[];
  readonly zones: readonly EndpointZone[];
  readonly spokeCidrs: readonly string[];
  readonly securityGroupId: pulumi.Output<string>;
  /** Ids of the endpoints by short name of the service. */
  readonly endpointIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The zones as a `Route53Profile` takes them, which then needs one association for each VPC instead of one for each zone. */
  readonly profileResources: Readonly<Record<string, Route53ProfileResource>>;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** By short name of the service. */
    readonly endpoints: Readonly<Record<string, aws.ec2.VpcEndpoint>>;
    /** By key. */
    readonly zones: Readonly<Record<string, PrivateHostedZone>>;
  };

  constructor(name: string, args: CentralEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planCentralEndpoints(name, args);
    super("isthmus:network:CentralEndpoints", name, args, opts);
    this.commit(plan);
    const closed = callersPolicy(plan.callers, lookup(this));
    const securityGroup = makeEndpointSecurityGroup(this.children, args.vpc, plan.doors, args.transform);
    const made = plan.endpoints.map(({ key, shortName, serviceName, signed, policy, zones }) => {
      const settings = { serviceName, privateDnsEnabled: false, policy: policy ?? (signed ? closed : undefined) };
      const endpoint = makeInterfaceEndpoint(this.children, key, args.vpc, plan.place, securityGroup, settings, args.transform);
      this.compareNames({ serviceName, zones });
      return {
        shortName,
        endpoint,
        zones: zones.map((zone) => ({ ...zone, made: this.makeZone(zone, endpoint, plan.place.families, args) })),
      };
    });
    const zones = made.flatMap((each) => each.zones);
    this.region = plan.place.region;
    this.services = plan.endpoints.map(({ shortName }) => shortName);
    this.zones = zones.map(({ key, name: zone, made: { zoneId } }) => ({ key, name: zone, zoneId }));
    this.spokeCidrs = args.spokeCidrs;
    this.securityGroupId = securityGroup.id;
    this.endpointIds = Object.fromEntries(made.map(({ shortName, endpoint }) => [shortName, endpoint.id]));
    this.profileResources = Object.fromEntries(zones.map(({ key, made: { zoneArn } }) => [key, { arn: zoneArn }]));
    this.nodes = {
      securityGroup,
      endpoints: Object.fromEntries(made.map(({ shortName, endpoint }) => [shortName, endpoint])),
      zones: Object.fromEntries(zones.map(({ key, made: zone }) => [key, zone])),
    };
    this.registerOutputs({ ...this.attributes });
  }

  /** Shared endpoints of another stack, from the `attributes` that it exports. */
  static fromAttributes(attributes: CentralEndpointsAttributes): ICentralEndpoints {
    return { ...attributes, attributes };
  }

  get attributes(): CentralEndpointsAttributes {
    const { region, services, zones, spokeCidrs } = this;
    return { region, services, zones, spokeCidrs };
  }

  /** AWS is asked for the names in every preview: the table here may be behind it. */
  private compareNames(service: Pick<CentralEndpointPlan, "serviceName" | "zones">): void {
    privateDnsNames(lookup(this), service.serviceName).apply((names) => {
      for (const warning of zoneWarnings(service, names)) void pulumi.log.warn(warning, this);
    });
  }

  /** The public zone has both the name itself and, where clients have names of their own, all names in front of it. */
  private makeZone(
    { key, name, wildcard }: CentralZonePlan,
    { dnsEntries }: aws.ec2.VpcEndpoint,
    families: readonly (4 | 6)[],
    { vpc, transform }: CentralEndpointsArgs,
  ): PrivateHostedZone {
    // The first entry is the name in all zones; those of single zones follow.
    const entry = dnsEntries.apply(([first]) => first);
    const alias: AliasTarget = {
      dnsName: entry.apply((each) => each?.dnsName ?? ""),
      hostedZoneId: entry.apply((each) => each?.hostedZoneId ?? ""),
    };
    const types = families.map((family) => (family === 4 ? ("A" as const) : ("AAAA" as const)));
    // There is no other answer to fall back on.
    const answer = { alias, types, evaluateTargetHealth: false };
    return new PrivateHostedZone(
      ...this.part<PrivateHostedZoneArgs>(key, {
        domain: name,
        vpc,
        records: { "": answer, ...(wildcard && { "*": answer }) },
        transform: {
          ...(transform?.zone !== undefined && { zone: transform.zone }),
          ...(transform?.record !== undefined && { record: transform.record }),
        },
      }),
    );
  }
}
