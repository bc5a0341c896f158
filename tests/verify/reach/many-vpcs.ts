/** A large network of the kind that is common: many alike VPCs on one Transit Gateway, in segments that do not reach each other. */
import type { Element, Network, NetworkAclRule, SecurityGroupRule } from "../../../verify/reach";

export interface Size {
  readonly vpcs: number;
  /** Services in each; two places each, every other in the data tier. */
  readonly perVpc: number;
  /** VPCs of different segments do not reach each other. */
  readonly segments: number;
}

const allPorts = { from: 0, to: 65535 };

export function segmented({ vpcs, perVpc, segments }: Size): Network {
  const each = Array.from({ length: vpcs }, (_, index) => index);
  const tables = Array.from({ length: segments }, (_, segment) => segment);
  const services = each.flatMap((vpc) =>
    Array.from({ length: perVpc }, (_, index) => ({ vpc, index, name: `v${vpc}-s${index}`, tier: index % 2 === 0 ? "app" : "data" })),
  );
  const subnets = each.flatMap((vpc) =>
    ["app", "data"].flatMap((tier, row) =>
      ["a", "b"].map((zone, column) => ({
        ...element(`v${vpc}-${tier}-${zone}`),
        vpcId: `v${vpc}`,
        zone,
        blocks: [`10.${vpc}.${row * 32 + column * 16}.0/20`],
        routeTableId: `v${vpc}-table`,
        networkAclId: `v${vpc}-list`,
      })),
    ),
  );
  return {
    ...empty,
    subnets,
    vpcs: each.map((vpc) => ({ ...element(`v${vpc}`), blocks: [block(vpc)], region: "eu-central-1", account: "111122223333" })),
    networkAcls: each.map((vpc) => ({ ...element(`v${vpc}-list`), vpcId: `v${vpc}`, ingress: [allowAll(vpc)], egress: [allowAll(vpc)] })),
    routeTables: each.map((vpc) => ({
      ...element(`v${vpc}-table`),
      vpcId: `v${vpc}`,
      main: true,
      routes: [
        { ...element(`v${vpc}-local`), destination: { block: block(vpc) }, origin: "static", target: { kind: "local" } },
        {
          ...element(`v${vpc}-private`),
          destination: { block: "10.0.0.0/8" },
          origin: "static",
          target: { kind: "transit-gateway", id: "gateway" },
        },
      ],
    })),
    transitGateways: [{ ...element("gateway"), securityGroupReferencing: false }],
    transitGatewayAttachments: each.map((vpc) => ({
      ...element(`v${vpc}-attachment`),
      kind: "vpc",
      transitGatewayId: "gateway",
      routeTableId: `segment-${vpc % segments}`,
      vpcId: `v${vpc}`,
      subnetIds: [`v${vpc}-app-a`, `v${vpc}-app-b`],
      applianceMode: false,
      securityGroupReferencing: false,
      accepted: true,
    })),
    transitGatewayRouteTables: tables.map((segment) => ({
      ...element(`segment-${segment}`),
      transitGatewayId: "gateway",
      routes: each
        .filter((vpc) => vpc % segments === segment)
        .map((vpc) => ({
          ...element(`segment-${segment}-v${vpc}`),
          destination: { block: block(vpc) },
          origin: "propagated",
          attachmentId: `v${vpc}-attachment`,
        })),
    })),
    securityGroups: services.map(({ vpc, index, name }) => ({
      ...element(`${name}-group`),
      vpcId: `v${vpc}`,
      ingress: [
        rule(`${name}-in`, index % 3 === 0 ? { block: "10.0.0.0/8" } : { securityGroupId: `v${vpc}-s${(index + 1) % perVpc}-group` }),
      ],
      egress: [{ ...rule(`${name}-out`, { block: "0.0.0.0/0" }), protocol: null, ports: allPorts }],
    })),
    interfaces: services.flatMap(({ vpc, name, tier }) =>
      ["a", "b"].map((zone) => ({
        ...element(`${name}-${zone}`),
        subnetId: `v${vpc}-${tier}-${zone}`,
        blocks: subnets.find(({ id }) => id === `v${vpc}-${tier}-${zone}`)?.blocks ?? [],
        securityGroupIds: [`${name}-group`],
        publicAddress: false,
        sourceDestinationCheck: true,
      })),
    ),
    endpoints: services.map(({ name }) => ({
      name: `many/${name}`,
      stack: "many",
      label: name,
      urn: element(name).urn,
      source: null,
      kind: "service",
      interfaceIds: [`${name}-a`, `${name}-b`],
      elementId: null,
      ports: [{ protocol: 6, port: 8080 }],
    })),
  };
}

function element(id: string): Element {
  return { id, urn: `urn:pulumi:many::many::type::${id}`, source: null, name: id };
}

function block(vpc: number): string {
  return `10.${vpc}.0.0/16`;
}

function allowAll(vpc: number): NetworkAclRule {
  return { ...element(`v${vpc}-rule`), number: 100, action: "allow", protocol: null, block: "0.0.0.0/0", ports: allPorts };
}

function rule(id: string, peer: SecurityGroupRule["peer"]): SecurityGroupRule {
  return { ...element(id), protocol: 6, ports: { from: 8080, to: 8080 }, peer };
}

const empty: Network = {
  vpcs: [],
  subnets: [],
  routeTables: [],
  networkAcls: [],
  securityGroups: [],
  prefixLists: [],
  interfaces: [],
  internetGateways: [],
  egressOnlyInternetGateways: [],
  natGateways: [],
  peeringConnections: [],
  transitGateways: [],
  transitGatewayRouteTables: [],
  transitGatewayAttachments: [],
  virtualPrivateGateways: [],
  remoteNetworks: [],
  vpcEndpoints: [],
  endpointServices: [],
  loadBalancers: [],
  targetGroups: [],
  firewalls: [],
  publicAccessBlocks: [],
  endpoints: [],
  unsupported: [],
  warnings: [],
};
