/** A network on a page, so that a disagreement can be read: one line for each thing that could decide. A list number 0 allows everything. */
import type {
  Network,
  NetworkAclRule,
  Ports,
  ProtocolNumber,
  Route,
  SecurityGroupRule,
  TransitGatewayRoute,
} from "../../../../../verify/reach/model";

export function printed(network: Network): string {
  const tables = new Set(network.subnets.map(({ routeTableId }) => routeTableId));
  const lists = new Set(network.subnets.map(({ networkAclId }) => networkAclId));
  const groups = new Set(network.interfaces.flatMap(({ securityGroupIds }) => securityGroupIds ?? []));
  return [
    ...network.subnets.map((each) => `${each.id} ${each.blocks.join(" ")} in ${each.zone}, ${each.routeTableId}, ${each.networkAclId}`),
    ...network.routeTables.filter(({ id }) => tables.has(id)).flatMap((table) => [table.id, ...table.routes.map(vpcRoute)]),
    ...network.networkAcls
      .filter(({ id }) => lists.has(id) && !id.endsWith(".0"))
      .flatMap((acl) => [acl.id, ...acl.ingress.map(aclRule("in")), ...acl.egress.map(aclRule("out"))]),
    ...network.securityGroups
      .filter(({ id }) => groups.has(id))
      .flatMap((group) => [group.id, ...group.ingress.map(groupRule("in")), ...group.egress.map(groupRule("out"))]),
    ...network.prefixLists.map(({ id, blocks }) => `${id} ${blocks.join(" ")}`),
    ...network.interfaces.map((each) => {
      const groups = each.securityGroupIds === null ? "without groups" : `[${each.securityGroupIds.join(" ")}]`;
      return `${each.id} ${each.blocks.join(" ")} in ${each.subnetId} ${groups}${each.publicAddress ? " public" : ""}`;
    }),
    ...network.internetGateways.map(({ id, vpcId }) => `${id} of ${vpcId}`),
    ...network.natGateways.map(({ id, connectivity, subnetId }) => `${id} ${connectivity} in ${subnetId ?? "no subnet"}`),
    ...network.peeringConnections.map(
      (each) => `${each.id} ${each.accepted ? "accepted" : "not accepted"} ${each.sameRegion ? "in one region" : "between regions"}`,
    ),
    ...network.transitGateways.map(
      ({ id, securityGroupReferencing }) => `${id}${securityGroupReferencing ? " with group references" : ""}`,
    ),
    ...network.transitGatewayAttachments.map((each) => {
      if (each.kind !== "vpc") return each.id;
      const flags = [
        each.applianceMode && "appliance mode",
        each.securityGroupReferencing && "group references",
        !each.accepted && "not accepted",
      ];
      return `${each.id} in ${each.subnetIds.join(" ")} with ${each.routeTableId ?? "no table"} ${flags.filter(Boolean).join(", ")}`;
    }),
    ...network.transitGatewayRouteTables.flatMap((table) => [table.id, ...table.routes.map(transitRoute)]),
    ...network.endpoints.map(({ name, interfaceIds }) => `${name}: ${interfaceIds.join(" ")}`),
  ].join("\n");
}

function destinationOf({ destination }: Route | TransitGatewayRoute): string {
  return "block" in destination ? destination.block : destination.prefixListId;
}

function vpcRoute(route: Route): string {
  return `  ${destinationOf(route)} ${route.origin} -> ${"id" in route.target ? route.target.id : route.target.kind}`;
}

function transitRoute(route: TransitGatewayRoute): string {
  return `  ${destinationOf(route)} ${route.origin} -> ${route.attachmentId ?? "blackhole"}`;
}

function traffic({ protocol, ports }: { protocol: ProtocolNumber; ports: Ports }): string {
  return `${protocol ?? "any"} ${ports.from}-${ports.to}`;
}

function aclRule(direction: string): (rule: NetworkAclRule) => string {
  return (rule) => `  ${direction} ${rule.number} ${rule.action} ${traffic(rule)} ${rule.block}`;
}

function groupRule(direction: string): (rule: SecurityGroupRule) => string {
  return (rule) => `  ${direction} ${traffic(rule)} ${Object.values(rule.peer).join("")}`;
}
