/**
 *     reachNetwork({ vpcs: 100, endpointsPerVpc: 20 })   // 2,000 endpoints, no two of them alike
 *
 * VPCs on one Transit Gateway as a platform team lays them out: three zones, an application and an attachment subnet in each, two segments that
 * do not see each other, one service after the other with a group of its own.
 */
import type { Element, Endpoint, Network, SecurityGroupRule } from "../../verify/reach";

export interface ReachNetworkSize {
  /** Up to 200: each has a /16 of 10.0.0.0/8. */
  readonly vpcs: number;
  readonly endpointsPerVpc: number;
}

const zones = ["a", "b", "c"];
const everything = "0.0.0.0/0";
const anyPorts = { from: 0, to: 65535 };

/** Sixteen ports in turn, so that the groups differ in more than their names. */
function portOf(endpoint: number): number {
  return 8000 + (endpoint % 16);
}

export function reachNetwork({ vpcs, endpointsPerVpc }: ReachNetworkSize): Network {
  const parts = Array.from({ length: vpcs }, (_, v) => vpcParts(v, endpointsPerVpc));
  const all = <Value>(pick: (part: VpcParts) => readonly Value[]): Value[] => parts.flatMap(pick);
  return {
    vpcs: parts.map(({ vpc }) => vpc),
    subnets: all(({ subnets }) => subnets),
    routeTables: all(({ routeTables }) => routeTables),
    networkAcls: all(({ networkAcls }) => networkAcls),
    securityGroups: all(({ securityGroups }) => securityGroups),
    prefixLists: [],
    interfaces: all(({ interfaces }) => interfaces),
    internetGateways: [],
    egressOnlyInternetGateways: [],
    natGateways: [],
    peeringConnections: [],
    transitGateways: [{ ...element("tgw"), securityGroupReferencing: false }],
    transitGatewayRouteTables: [0, 1].map((segment) => segmentTable(segment, vpcs)),
    transitGatewayAttachments: all(({ attachments }) => attachments),
    virtualPrivateGateways: [],
    remoteNetworks: [],
    vpcEndpoints: [],
    endpointServices: [],
    loadBalancers: [],
    targetGroups: [],
    firewalls: [],
    publicAccessBlocks: [],
    endpoints: [
      { ...unplaced, name: "internet", label: "internet", kind: "internet", interfaceIds: [], ports: [] },
      ...all(({ endpoints }) => endpoints),
    ],
    unsupported: [],
    warnings: [],
  };
}

const unplaced = { stack: null, urn: null, source: null, elementId: null };

function element(id: string): Element {
  return { id, urn: `urn:pulumi:bench::bench::${id}`, source: "bench.ts:1", name: id };
}

/** Its own segment is propagated, the other is a black hole. */
function segmentTable(segment: number, vpcs: number): Network["transitGatewayRouteTables"][number] {
  const own = Array.from({ length: vpcs }, (_, v) => v).filter((v) => v % 2 === segment);
  return {
    ...element(`segment${segment}`),
    transitGatewayId: "tgw",
    routes: [
      { ...element(`segment${segment}-others`), destination: { block: "10.0.0.0/8" }, origin: "static", attachmentId: null },
      ...own.map((v) => ({
        ...element(`segment${segment}-${v}`),
        destination: { block: `10.${v}.0.0/16` },
        origin: "propagated" as const,
        attachmentId: `attachment${v}`,
      })),
    ],
  };
}

type VpcParts = ReturnType<typeof vpcParts>;

function vpcParts(v: number, endpoints: number) {
  const vpcId = `vpc${v}`;
  const blocks = [`10.${v}.0.0/16`];
  const [app, transit] = [zones.map((zone) => `app${v}${zone}`), zones.map((zone) => `transit${v}${zone}`)];
  const subnet = (id: string, zone: string, block: string, table: string): Network["subnets"][number] => ({
    ...element(id),
    vpcId,
    zone,
    blocks: [block],
    routeTableId: `${table}${v}`,
    networkAclId: `acl${v}`,
  });
  const local = { destination: { block: blocks[0] ?? everything }, origin: "static", target: { kind: "local" } } as const;
  const onwards = { destination: { block: everything }, origin: "static", target: { kind: "transit-gateway", id: "tgw" } } as const;
  const rule = { number: 100, action: "allow", protocol: null, block: everything, ports: anyPorts } as const;
  return {
    vpc: { ...element(vpcId), blocks, region: "eu-central-1", account: "111122223333" },
    subnets: [
      ...zones.map((zone, z) => subnet(app[z] ?? "", zone, `10.${v}.${16 * z}.0/20`, "routes")),
      ...zones.map((zone, z) => subnet(transit[z] ?? "", zone, `10.${v}.255.${16 * z}/28`, "inside")),
    ],
    routeTables: [
      {
        ...element(`routes${v}`),
        vpcId,
        main: true,
        routes: [
          { ...element(`local${v}`), ...local },
          { ...element(`onwards${v}`), ...onwards },
        ],
      },
      { ...element(`inside${v}`), vpcId, main: false, routes: [{ ...element(`inside-local${v}`), ...local }] },
    ],
    networkAcls: [
      { ...element(`acl${v}`), vpcId, ingress: [{ ...element(`acl-in${v}`), ...rule }], egress: [{ ...element(`acl-out${v}`), ...rule }] },
    ],
    attachments: [
      {
        ...element(`attachment${v}`),
        kind: "vpc" as const,
        transitGatewayId: "tgw",
        routeTableId: `segment${v % 2}`,
        vpcId,
        subnetIds: transit,
        applianceMode: false,
        securityGroupReferencing: false,
        accepted: true,
      },
    ],
    ...services(v, endpoints, app),
  };
}

/** Every service lets its neighbour in by name and one other VPC by address, so that no two groups are the same. */
function services(v: number, count: number, subnetIds: readonly string[]) {
  const numbers = Array.from({ length: count }, (_, e) => e);
  const groupRule = (id: string, peer: SecurityGroupRule["peer"], e: number): SecurityGroupRule => ({
    ...element(id),
    protocol: 6,
    ports: { from: portOf(e), to: portOf(e) },
    peer,
  });
  return {
    securityGroups: numbers.map((e) => ({
      ...element(`group${v}-${e}`),
      vpcId: `vpc${v}`,
      ingress: [
        groupRule(`neighbour${v}-${e}`, { securityGroupId: `group${v}-${(e + 1) % count}` }, e),
        groupRule(`partner${v}-${e}`, { block: `10.${(v + 2 * e) % 200}.0.0/16` }, e),
      ],
      egress: [{ ...element(`out${v}-${e}`), protocol: null, ports: anyPorts, peer: { block: everything } }],
    })),
    interfaces: numbers.flatMap((e) =>
      subnetIds.map((subnetId, z) => ({
        ...element(`eni${v}-${e}-${z}`),
        subnetId,
        blocks: [`10.${v}.${16 * z}.0/20`],
        securityGroupIds: [`group${v}-${e}`],
        publicAddress: false,
        sourceDestinationCheck: true,
      })),
    ),
    endpoints: numbers.map((e): Endpoint => {
      const label = `service${v}-${e}`;
      const interfaceIds = subnetIds.map((_, z) => `eni${v}-${e}-${z}`);
      const ports = [{ protocol: 6, port: portOf(e) }];
      return {
        ...unplaced,
        name: `bench/${label}`,
        stack: "bench",
        label,
        urn: `urn:pulumi:bench::bench::${label}`,
        kind: "service",
        interfaceIds,
        ports,
      };
    }),
  };
}
