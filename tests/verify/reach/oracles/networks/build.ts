/** A network out of its shape. What AWS would refuse to create is left out: two routes to one destination, a second attachment of a VPC. */
import type { Endpoint, Network, PeeringConnection, TransitGatewayAttachment } from "../../../../../verify/reach/model";
import { buildRoutes } from "./routes";
import type { AclShape, GroupRuleShape, NetworkShape, RuleShape, VpcShape } from "./shape";
import { addressBlock, blockAt, element, pick, portRanges, protocols, subnetBlock, vpcBlock } from "./vocabulary";

const anyPorts = { from: 0, to: 65535 };
const everything = { protocol: null, ports: anyPorts, block: "0.0.0.0/0", action: "allow", number: 100 } as const;

export function networkOf(shape: NetworkShape): Network {
  const vpcs = shape.vpcs.map((_, v) => ({
    ...element(`vpc${v}`),
    blocks: [vpcBlock(v)],
    region: "eu-central-1",
    account: "111122223333",
  }));
  const flat = <Value>(each: (vpc: VpcShape, v: number) => readonly Value[]): Value[] => shape.vpcs.flatMap(each);
  const interfaces = buildInterfaces(shape);
  return {
    vpcs,
    subnets: flat(({ subnets, tables, acls }, v) =>
      subnets.map(({ zone, table, acl }, s) => ({
        ...element(`subnet${v}.${s}`),
        vpcId: `vpc${v}`,
        zone: `zone${zone}`,
        blocks: [subnetBlock(v, s)],
        routeTableId: `routes${v}.${table % tables.length}`,
        networkAclId: `acl${v}.${acl % (acls.length + 1)}`,
      })),
    ),
    routeTables: flat(({ tables }, v) =>
      tables.map((_, t) => ({ ...element(`routes${v}.${t}`), vpcId: `vpc${v}`, main: t === 0, routes: buildRoutes(shape, v, t) })),
    ),
    networkAcls: flat(({ acls }, v) => [
      {
        ...element(`acl${v}.0`),
        vpcId: `vpc${v}`,
        ingress: [{ ...element(`acl${v}.0.in`), ...everything }],
        egress: [{ ...element(`acl${v}.0.out`), ...everything }],
      },
      ...acls.map((acl, a) => buildAcl(`acl${v}.${a + 1}`, `vpc${v}`, acl)),
    ]),
    securityGroups: flat(({ groups }, v) =>
      groups.map(({ ingress, egress }, g) => ({
        ...element(`group${v}.${g}`),
        vpcId: `vpc${v}`,
        ingress: ingress.map((rule, r) => buildGroupRule(shape, `group${v}.${g}.in${r}`, rule)),
        egress: egress.map((rule, r) => buildGroupRule(shape, `group${v}.${g}.out${r}`, rule)),
      })),
    ),
    prefixLists: shape.lists.map((blocks, l) => ({
      ...element(`list${l}`),
      managedByAws: false,
      blocks: [...new Set(blocks.map(blockAt))],
    })),
    interfaces,
    internetGateways: flat(({ internetGateway }, v) =>
      internetGateway ? [{ ...element(`internet${v}`), vpcId: `vpc${v}`, routeTableId: null }] : [],
    ),
    egressOnlyInternetGateways: [],
    natGateways: flat(buildNatGateways),
    peeringConnections: buildPeerings(shape),
    transitGateways: shape.transit === null ? [] : [{ ...element("tgw"), securityGroupReferencing: shape.transit.referencing }],
    transitGatewayRouteTables: buildTransitTables(shape),
    transitGatewayAttachments: buildAttachments(shape),
    virtualPrivateGateways: [],
    remoteNetworks: [],
    vpcEndpoints: [],
    endpointServices: [],
    loadBalancers: [],
    targetGroups: [],
    firewalls: [],
    publicAccessBlocks: [],
    endpoints: buildEndpoints(shape),
    unsupported: [],
    warnings: [],
  };
}

function buildNatGateways({ natGateways, subnets, tables }: VpcShape, v: number): Network["natGateways"] {
  return natGateways.map((gateway, n) => {
    const onwards = gateway.public ? "internet-gateway" : "transit-gateway";
    const all = subnets.map(({ table }, s) => ({ s, table: table % tables.length }));
    const good = all.filter(({ table }) => tables[table]?.others === onwards);
    const { s, table } = pick(good.length > 0 ? good : all, gateway.subnet) ?? { s: 0, table: 0 };
    return {
      ...element(`nat${v}.${n}`),
      vpcId: `vpc${v}`,
      connectivity: gateway.public ? "public" : "private",
      subnetId: `subnet${v}.${s}`,
      routeTableId: `routes${v}.${table}`,
      blocks: [subnetBlock(v, s)],
    };
  });
}

function buildInterfaces({ interfaces, vpcs }: NetworkShape): Network["interfaces"] {
  return interfaces.map(({ vpc, subnet, groups, publicAddress, fixed }, i) => {
    const v = vpc % vpcs.length;
    const { subnets, groups: all } = vpcs[v] ?? { subnets: [], groups: [] };
    const s = subnet % subnets.length;
    return {
      ...element(`eni${i}`),
      subnetId: `subnet${v}.${s}`,
      blocks: [fixed === null ? subnetBlock(v, s) : addressBlock(v, s, fixed)],
      securityGroupIds: groups === null ? null : [...new Set(groups.map((g) => `group${v}.${g % all.length}`))],
      publicAddress,
      sourceDestinationCheck: true,
    };
  });
}

function buildEndpoints({ interfaces, protocol, port }: NetworkShape): Endpoint[] {
  const bare = { stack: null, urn: null, source: null, elementId: null, ports: [{ protocol, port }] };
  const numbers = [...new Set(interfaces.map(({ endpoint }) => endpoint))].sort();
  return [
    { ...bare, name: "internet", label: "internet", kind: "internet", interfaceIds: [] },
    ...numbers.map((number): Endpoint => {
      const interfaceIds = interfaces.flatMap(({ endpoint }, i) => (endpoint === number ? [`eni${i}`] : []));
      return { ...bare, name: `test/e${number}`, stack: "test", label: `e${number}`, kind: "interface", interfaceIds };
    }),
  ];
}

function buildAcl(id: string, vpcId: string, { ingress, egress }: AclShape): Network["networkAcls"][number] {
  const rules = (direction: string, all: readonly RuleShape[]): Network["networkAcls"][number]["ingress"] =>
    all.map(({ deny, protocol, ports, block }, r) => ({
      ...element(`${id}.${direction}${r}`),
      number: 100 + r,
      action: deny ? "deny" : "allow",
      protocol: pick(protocols, protocol) ?? null,
      ports: pick(portRanges, ports) ?? anyPorts,
      block: blockAt(block),
    }));
  return { ...element(id), vpcId, ingress: rules("in", ingress), egress: rules("out", egress) };
}

function buildGroupRule(
  shape: NetworkShape,
  id: string,
  { protocol, ports, peer }: GroupRuleShape,
): Network["securityGroups"][number]["ingress"][number] {
  const groupIds = shape.vpcs.flatMap(({ groups }, v) => groups.map((_, g) => `group${v}.${g}`));
  const groupId = peer.kind === "group" ? pick(groupIds, peer.index) : undefined;
  const isList = peer.kind === "list" && shape.lists.length > 0;
  return {
    ...element(id),
    protocol: pick(protocols, protocol) ?? null,
    ports: pick(portRanges, ports) ?? anyPorts,
    peer:
      groupId !== undefined
        ? { securityGroupId: groupId }
        : isList
          ? { prefixListId: `list${peer.index % shape.lists.length}` }
          : { block: blockAt(peer.index) },
  };
}

function buildPeerings({ peerings, vpcs }: NetworkShape): PeeringConnection[] {
  const pairs = new Map<string, PeeringConnection>();
  for (const { one, other, accepted, sameRegion } of peerings) {
    const [requester, accepter] = [one % vpcs.length, other % vpcs.length];
    const pair = [requester, accepter].sort().join("-");
    if (requester === accepter || pairs.has(pair)) continue;
    pairs.set(pair, {
      ...element(`peering${pair}`),
      requesterVpcId: `vpc${requester}`,
      accepterVpcId: `vpc${accepter}`,
      accepted,
      sameRegion,
    });
  }
  return [...pairs.values()];
}

function buildAttachments({ transit, vpcs }: NetworkShape): TransitGatewayAttachment[] {
  return (transit?.attachments ?? []).flatMap((attachment, v): TransitGatewayAttachment[] => {
    const vpc = vpcs[v];
    if (attachment === null || vpc === undefined || transit === null) return [];
    // One subnet a zone.
    const byZone = new Map(
      attachment.subnets.map((s) => [vpc.subnets[s % vpc.subnets.length]?.zone, `subnet${v}.${s % vpc.subnets.length}`]),
    );
    const { table, applianceMode, referencing, accepted } = attachment;
    return [
      {
        ...element(`attachment${v}`),
        kind: "vpc",
        transitGatewayId: "tgw",
        routeTableId: table === null ? null : `transit${table % transit.tables.length}`,
        vpcId: `vpc${v}`,
        subnetIds: [...byZone.values()],
        applianceMode,
        securityGroupReferencing: referencing,
        accepted,
      },
    ];
  });
}

function buildTransitTables(shape: NetworkShape): Network["transitGatewayRouteTables"] {
  const attachments = buildAttachments(shape);
  return (shape.transit?.tables ?? []).map(({ routes, propagations }, t) => {
    const statics = new Map(routes.map(({ block, attachment }) => [blockAt(block), attachment]));
    const attached = attachments.filter(({ id }) => propagations.some((v) => id === `attachment${v}`));
    return {
      ...element(`transit${t}`),
      transitGatewayId: "tgw",
      routes: [
        ...[...statics].map(([block, attachment]) => ({
          ...element(`transit${t} ${block}`),
          destination: { block },
          origin: "static" as const,
          attachmentId: attachment === null ? null : (pick(attachments, attachment)?.id ?? null),
        })),
        ...attached.map(({ id }) => ({
          ...element(`transit${t} ${id}`),
          destination: { block: vpcBlock(Number(id.slice("attachment".length))) },
          origin: "propagated" as const,
          attachmentId: id,
        })),
      ],
    };
  });
}
