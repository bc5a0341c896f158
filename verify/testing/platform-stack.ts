/**
 * The stack behind `platformOutputsFixture`: as much of an environment as a network is made of, so that a team can ask whether its service
 * reaches the database without having the platform's program.
 */
import { engineUrn, stackGraphVersion, stackType, type GraphResource, type JsonObject, type StackGraph } from "../graph";

const stack = "prod";
const project = "isthmus";
const place = { region: "eu-central-1", account: "111122223333" };
const root = engineUrn(stack, project, null, stackType, `${project}-${stack}`);

/** What the platform gives out about one tier. */
export type PlatformTier = {
  readonly internet: string;
  readonly cidrs: readonly string[];
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
};

/** What of the outputs the network is made of. */
export interface PlatformParts {
  readonly vpc: {
    readonly vpcId: string;
    readonly cidr: string;
    readonly zones: readonly string[];
    readonly tiers: Readonly<Record<string, PlatformTier>>;
  };
  readonly edge: {
    readonly loadBalancerArn: string;
    readonly listenerArn: string;
    readonly securityGroupId: string;
    readonly dnsName: string;
  };
  readonly orders: {
    readonly clusterIdentifier: string;
    readonly engine: string;
    readonly port: number;
    readonly readers: number;
    readonly writerHost: string;
    readonly readerHost: string;
    readonly securityGroupId: string;
  };
}

/** The stack whose outputs these are. */
export function platformStack({ vpc, edge, orders }: PlatformParts, outputs: JsonObject): StackGraph {
  return {
    version: stackGraphVersion,
    project,
    stack,
    resources: [component(stackType, `${project}-${stack}`, null), ...network(vpc), ...loadBalancer(vpc, edge), ...database(vpc, orders)],
    outputs,
  };
}

function network({ vpcId, cidr, tiers, zones }: PlatformParts["vpc"]): readonly GraphResource[] {
  const parent = component("isthmus:network:Vpc", "prod");
  const gateway = resource("aws:ec2/internetGateway:InternetGateway", "prod-internet-gateway", "igw-00000000000000001", { vpcId }, parent);
  return [
    parent,
    resource("aws:ec2/vpc:Vpc", "prod-vpc", vpcId, { cidrBlock: cidr, enableDnsHostnames: true, enableDnsSupport: true }, parent),
    gateway,
    ...Object.entries(tiers).flatMap(([name, tier]) => {
      const routeTableId = tier.routeTableIds[0] ?? "";
      return [
        resource("aws:ec2/routeTable:RouteTable", `prod-${name}`, routeTableId, { vpcId }, parent),
        ...tier.subnetIds.flatMap((subnetId, index) =>
          subnet(parent, `prod-${name}-${zones[index] ?? ""}`, {
            ...{ vpcId, subnetId, routeTableId },
            ...{ cidrBlock: tier.cidrs[index] ?? "", availabilityZone: zones[index] ?? "" },
          }),
        ),
        ...defaultRoute(parent, name, tier, routeTableId),
      ];
    }),
  ];
}

interface SubnetParts {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly routeTableId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
}

function subnet(parent: GraphResource, name: string, { vpcId, subnetId, routeTableId, ...block }: SubnetParts): readonly GraphResource[] {
  const association = subnetId.replace("subnet-", "rtbassoc-");
  return [
    resource("aws:ec2/subnet:Subnet", name, subnetId, { vpcId, ...block }, parent),
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", name, association, { subnetId, routeTableId }, parent),
  ];
}

function defaultRoute(parent: GraphResource, name: string, { internet }: PlatformTier, routeTableId: string): readonly GraphResource[] {
  const targets: Readonly<Record<string, JsonObject>> = {
    gateway: { gatewayId: "igw-00000000000000001" },
    "transit-gateway": { transitGatewayId: "tgw-00000000000000001" },
  };
  const target = targets[internet];
  if (target === undefined) return [];
  const inputs = { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target };
  return [resource("aws:ec2/route:Route", `prod-${name}-default`, `r-${routeTableId}`, inputs, parent)];
}

function loadBalancer({ vpcId, tiers }: PlatformParts["vpc"], edge: PlatformParts["edge"]): readonly GraphResource[] {
  const parent = component("isthmus:ecs:LoadBalancer", "prod-edge");
  const { loadBalancerArn, listenerArn, securityGroupId, dnsName } = edge;
  const rule = { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
  const action = { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } };
  const balancer = {
    internal: false,
    loadBalancerType: "application",
    subnets: tiers["public"]?.subnetIds ?? [],
    securityGroups: [securityGroupId],
  };
  const listener = { loadBalancerArn, port: 443, protocol: "HTTPS", defaultActions: [action] };
  return [
    parent,
    resource("aws:ec2/securityGroup:SecurityGroup", "prod-edge-security-group", securityGroupId, { vpcId }, parent),
    resource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "prod-edge-https-from-internet",
      "sgr-00000000000000001",
      rule,
      parent,
    ),
    resource("aws:lb/loadBalancer:LoadBalancer", "prod-edge-load-balancer", loadBalancerArn, balancer, parent, {
      arn: loadBalancerArn,
      dnsName,
    }),
    resource("aws:lb/listener:Listener", "prod-edge-https", listenerArn, listener, parent, { arn: listenerArn }),
  ];
}

function database({ vpcId, tiers }: PlatformParts["vpc"], orders: PlatformParts["orders"]): readonly GraphResource[] {
  const parent = component("isthmus:rds:AuroraCluster", "orders");
  const { clusterIdentifier, engine, port, readers, writerHost, readerHost, securityGroupId } = orders;
  const group = `${clusterIdentifier}-subnets`;
  const cluster = { clusterIdentifier, engine, port, dbSubnetGroupName: group, vpcSecurityGroupIds: [securityGroupId] };
  const hosts = { endpoint: writerHost, readerEndpoint: readerHost };
  const instances = Array.from({ length: readers + 1 }, (_, index) => {
    const identifier = `${clusterIdentifier}-${index + 1}`;
    const inputs = { clusterIdentifier, engine, identifier, publiclyAccessible: false };
    return resource("aws:rds/clusterInstance:ClusterInstance", `orders-instance-${index + 1}`, identifier, inputs, parent);
  });
  return [
    parent,
    resource(
      "aws:rds/subnetGroup:SubnetGroup",
      "orders-subnets",
      group,
      { name: group, subnetIds: tiers["data"]?.subnetIds ?? [] },
      parent,
    ),
    resource("aws:ec2/securityGroup:SecurityGroup", "orders-security-group", securityGroupId, { vpcId }, parent),
    resource("aws:rds/cluster:Cluster", "orders-cluster", clusterIdentifier, cluster, parent, hosts),
    ...instances,
  ];
}

function component(type: string, name: string, parent: string | null = root): GraphResource {
  const urn = engineUrn(stack, project, parent, type, name);
  return { ...plain, urn, type, name, parent, custom: false, inputs: {}, outputs: {}, provider: null };
}

function resource(
  type: string,
  name: string,
  id: string,
  inputs: JsonObject,
  parent: GraphResource,
  computed: JsonObject = {},
): GraphResource {
  const urn = engineUrn(stack, project, parent.urn, type, name);
  const provider = { name: "default", ...place };
  return {
    ...plain,
    urn,
    type,
    name,
    parent: parent.urn,
    custom: true,
    inputs,
    outputs: { ...inputs, ...computed, id, region: place.region },
    provider,
  };
}

/** Nobody deploys this stack, so what only a deployment asks about is left out. */
const plain = {
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  aliases: [],
  source: null,
} as const;
