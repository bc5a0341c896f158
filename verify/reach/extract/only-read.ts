/**
 * What a program only reads, as by `aws.ec2.InternetGateway.get`, has no inputs here. Whatever names it by its id finds it missing and is
 * `unsupported`; what nobody has to name, such as a route or an attachment, may open a way that is not seen, and so nothing is blocked for certain.
 */
import { anyInternetGateway, everything } from "../model";
import type { Declarations } from "./declarations";
import { types } from "./types";

/** Types that say by their mere presence what is joined, led or let through. */
const opening = new Set<string>([
  types.elasticIpAssociation,
  types.endpointConnectionAccepter,
  types.internetGatewayAttachment,
  types.ipv4Association,
  types.ipv6Association,
  types.listener,
  types.listenerRule,
  types.mainRouteTableAssociation,
  types.networkAclAssociation,
  types.networkAclRule,
  types.peeringConnectionAccepter,
  types.prefixListEntry,
  types.publicAccessExclusion,
  types.route,
  types.routeTableAssociation,
  types.securityGroupEgressRule,
  types.securityGroupIngressRule,
  types.securityGroupRule,
  types.targetGroupAttachment,
  types.transitGatewayAssociation,
  types.transitGatewayPeering,
  types.transitGatewayPeeringAccepter,
  types.transitGatewayPrefixList,
  types.transitGatewayPropagation,
  types.transitGatewayRoute,
  types.transitGatewayVpcAccepter,
  types.transitGatewayVpcAttachment,
  types.virtualPrivateGateway,
  types.virtualPrivateGatewayAttachment,
  types.virtualPrivateGatewayPropagation,
  types.vpcEndpoint,
  types.vpcEndpointRouteTable,
  types.vpcEndpointSubnet,
  types.vpnConnection,
  types.vpnConnectionRoute,
]);
const modelled = new Set<string>(Object.values(types));

/** Notes what is only read and declared by none of the stacks. */
export function noteOnlyRead(declared: Declarations): void {
  for (const resource of declared.onlyRead) {
    const { type, id } = resource;
    if (!modelled.has(type) || declared.find(id, [type]) !== undefined) continue;
    const affects = opening.has(type) ? [everything] : type === types.internetGateway ? [anyInternetGateway] : [];
    declared.notModelled(resource, "It is only read here. Give the stack that declares it too.", { affects });
  }
}
