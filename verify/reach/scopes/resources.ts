/** Which resources a statement means. */
import type { Endpoint, Network } from "../model";
import type { ResourceStatement } from "./scope";

/** Everything of the network that a statement may name or that has a type of CloudFormation. */
interface Named {
  readonly id: string;
  readonly urn: string;
  readonly name: string;
  readonly type: string;
}

/** CloudFormation's type of each kind of element. https://docs.aws.amazon.com/vpc/latest/network-access-analyzer/working-with-network-access-scopes.html */
function elementsOf(network: Network): readonly Named[] {
  const typed = (type: string, items: readonly { readonly id: string; readonly urn: string; readonly name: string }[]): readonly Named[] =>
    items.map(({ id, urn, name }) => ({ id, urn, name, type }));
  return [
    ...typed("AWS::EC2::VPC", network.vpcs),
    ...typed("AWS::EC2::Subnet", network.subnets),
    ...typed("AWS::EC2::SecurityGroup", network.securityGroups),
    ...typed("AWS::EC2::NetworkInterface", network.interfaces),
    ...typed("AWS::EC2::InternetGateway", network.internetGateways),
    ...typed("AWS::EC2::EgressOnlyInternetGateway", network.egressOnlyInternetGateways),
    ...typed("AWS::EC2::NatGateway", network.natGateways),
    ...typed("AWS::EC2::VPCPeeringConnection", network.peeringConnections),
    ...typed("AWS::EC2::TransitGateway", network.transitGateways),
    ...typed("AWS::EC2::TransitGatewayAttachment", network.transitGatewayAttachments),
    ...typed("AWS::EC2::VPNGateway", network.virtualPrivateGateways),
    ...typed("AWS::EC2::VPCEndpoint", network.vpcEndpoints),
    ...typed("AWS::EC2::VPCEndpointService", network.endpointServices),
    ...typed("AWS::ElasticLoadBalancingV2::LoadBalancer", network.loadBalancers),
    ...typed("AWS::ElasticLoadBalancingV2::TargetGroup", network.targetGroups),
    ...typed("AWS::NetworkFirewall::Firewall", network.firewalls),
  ];
}

/** Type of an endpoint that its resource does not have in the list above. */
const endpointTypes: Readonly<Partial<Record<Endpoint["kind"], string>>> = {
  internet: "AWS::EC2::InternetGateway",
  instance: "AWS::EC2::Instance",
  service: "AWS::ECS::Service",
  function: "AWS::Lambda::Function",
  database: "AWS::RDS::DBCluster",
  proxy: "AWS::RDS::DBProxy",
};

const known = new WeakMap<Network, Resources>();

/** The resources of a network. Scopes ask for the same ones over and over, so each answer is kept. */
export function resourcesOf(network: Network): Resources {
  const resources = known.get(network) ?? new Resources(network);
  known.set(network, resources);
  return resources;
}

/** Answers, for one network, what statements mean. */
export class Resources {
  private readonly elements: readonly Named[];
  private readonly containers = new Map<Endpoint, ReadonlySet<string>>();
  private readonly ends = new WeakMap<ResourceStatement, readonly Endpoint[]>();
  private readonly passed = new WeakMap<ResourceStatement, ReadonlySet<string>>();

  constructor(private readonly network: Network) {
    this.elements = elementsOf(network);
  }

  /** Endpoints at which a path may begin or end. Without a statement all; tiers only where they are named in full. */
  endpoints(statement: ResourceStatement | undefined): readonly Endpoint[] {
    if (statement === undefined) return this.network.endpoints.filter(({ kind }) => kind !== "tier");
    return kept(this.ends, statement, () => this.network.endpoints.filter((endpoint) => this.isMeant(endpoint, statement)));
  }

  /** URNs that a path may pass. */
  urns(statement: ResourceStatement): ReadonlySet<string> {
    return kept(this.passed, statement, () => this.urnsOf(statement));
  }

  private urnsOf({ resources = [], resourceTypes = [] }: ResourceStatement): ReadonlySet<string> {
    const matching = this.elements.filter(
      (each) =>
        resourceTypes.includes(each.type) || resources.some((pattern) => [each.id, each.urn, each.name].some((key) => fits(pattern, key))),
    );
    const ends = this.network.endpoints.filter((endpoint) => resources.some((pattern) => fits(pattern, endpoint.name)));
    return new Set([...matching.map(({ urn }) => urn), ...ends.flatMap(({ urn }) => urn ?? [])]);
  }

  /** Names that mean nothing in this network: a scope about nothing would always hold. */
  unknown({ resources = [] }: ResourceStatement): readonly string[] {
    return resources.filter(
      (pattern) =>
        !this.network.endpoints.some(({ name, label }) => fits(pattern, name) || fits(pattern, label)) &&
        !this.elements.some(({ id, urn, name }) => [id, urn, name].some((key) => fits(pattern, key))),
    );
  }

  private isMeant(endpoint: Endpoint, { resources = [], resourceTypes = [] }: ResourceStatement): boolean {
    const around = kept(this.containers, endpoint, () => new Set(this.containersOf(endpoint)));
    return (
      resources.some((pattern) => this.isNamed(endpoint, pattern) || around.has(pattern)) ||
      resourceTypes.some((type) => type === endpointTypes[endpoint.kind] || this.typesOf(endpoint).includes(type))
    );
  }

  /** A pattern with `*` is about what is declared: it means neither the internet nor a tier, which only stands for what might be. */
  private isNamed({ name, label, kind, urn, elementId }: Endpoint, pattern: string): boolean {
    if (pattern.includes("*") && (kind === "internet" || kind === "tier")) return false;
    return [name, label, urn, elementId].some((key) => key !== null && fits(pattern, key));
  }

  /** Ids, URNs and names of what an endpoint is in: subnets, tiers, the VPC, security groups. */
  private containersOf({ interfaceIds }: Endpoint): readonly string[] {
    const own = this.network.interfaces.filter(({ id }) => interfaceIds.includes(id));
    const subnets = this.network.subnets.filter(({ id }) => own.some(({ subnetId }) => subnetId === id));
    const groups = this.network.securityGroups.filter(({ id }) => own.some(({ securityGroupIds }) => securityGroupIds?.includes(id)));
    const vpcs = this.network.vpcs.filter(({ id }) => subnets.some(({ vpcId }) => vpcId === id));
    const tiers = this.network.endpoints.filter(
      (tier) => tier.kind === "tier" && this.subnetIds(tier).some((id) => subnets.some((subnet) => subnet.id === id)),
    );
    return [...own, ...subnets, ...groups, ...vpcs].flatMap(({ id, urn, name }) => [id, urn, name]).concat(tiers.map(({ name }) => name));
  }

  private subnetIds({ interfaceIds }: Endpoint): readonly string[] {
    return this.network.interfaces.filter(({ id }) => interfaceIds.includes(id)).map(({ subnetId }) => subnetId);
  }

  private typesOf({ interfaceIds, elementId }: Endpoint): readonly string[] {
    const own = this.elements.filter(({ id }) => id === elementId).map(({ type }) => type);
    return interfaceIds.length > 0 ? [...own, "AWS::EC2::NetworkInterface"] : own;
  }
}

function kept<Key extends object, Value>(
  store: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const value = store.get(key) ?? make();
  store.set(key, value);
  return value;
}

/** `*` stands for any letters. */
function fits(pattern: string, name: string): boolean {
  if (!pattern.includes("*")) return pattern === name;
  const letters = pattern.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${letters.join(".*")}$`).test(name);
}
