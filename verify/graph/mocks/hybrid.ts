/** Ids, ARNs and addresses of what joins other networks: VPN connections, Client VPN, Direct Connect. */
import { secretWire } from "../values";
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** Direct Connect's resources are an id of the form `dxcon-fg1a2b3c` and an ARN made of it. */
const directConnectIds: Readonly<Record<string, string>> = {
  "aws:directconnect/connection:Connection": "dxcon",
  "aws:directconnect/linkAggregationGroup:LinkAggregationGroup": "dxlag",
  "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface": "dxvif",
  "aws:directconnect/transitVirtualInterface:TransitVirtualInterface": "dxvif",
  "aws:directconnect/hostedPrivateVirtualInterface:HostedPrivateVirtualInterface": "dxvif",
  "aws:directconnect/hostedTransitVirtualInterface:HostedTransitVirtualInterface": "dxvif",
};

/** What joins or leaves Amazon's network, by type token. */
export const hybridMocks: Readonly<Record<string, ResourceMock>> = {
  ...Object.fromEntries(
    Object.entries(directConnectIds).map(([type, prefix]) => [type, (resource: MockedResource) => directConnect(resource, prefix)]),
  ),
  "aws:ec2/vpnConnection:VpnConnection": (connection) => {
    const id = connection.ec2Id("vpn");
    const isStored = connection.text("presharedKeyStorage") === "SecretsManager";
    return {
      id,
      arn: connection.arn("ec2", `vpn-connection/${id}`),
      ...(connection.text("transitGatewayId") !== undefined && { transitGatewayAttachmentId: `tgw-attach-0${connection.hex(16)}` }),
      ...(isStored && { presharedKeyArn: connection.arn("secretsmanager", `secret:s2svpn!${id}-AbCdEf`) }),
      tunnel1Address: outsideAddress(connection, "1"),
      tunnel2Address: outsideAddress(connection, "2"),
    };
  },
  "aws:ec2/vpnConcentrator:VpnConcentrator": (concentrator) => ({
    id: concentrator.ec2Id("vcn"),
    vpnConcentratorId: concentrator.ec2Id("vcn"),
    transitGatewayAttachmentId: `tgw-attach-0${concentrator.hex(16)}`,
  }),
  "aws:ec2clientvpn/endpoint:Endpoint": (endpoint) => {
    const id = endpoint.ec2Id("cvpn-endpoint");
    const { region, dnsSuffix } = endpoint.place;
    return {
      id,
      arn: endpoint.arn("ec2", `client-vpn-endpoint/${id}`),
      dnsName: `*.${id}.prod.clientvpn.${region}.${dnsSuffix}`,
      ...(endpoint.text("selfServicePortal") === "enabled" && {
        selfServicePortalUrl: `https://self-service.clientvpn.${dnsSuffix}/endpoints/${id}`,
      }),
    };
  },
  "aws:ec2clientvpn/networkAssociation:NetworkAssociation": (association) => ({
    id: association.ec2Id("cvpn-assoc"),
    associationId: association.ec2Id("cvpn-assoc"),
  }),
  "aws:directconnect/gateway:Gateway": (gateway) => ({
    id: gateway.uuid(),
    arn: gateway.arn("directconnect", `dx-gateway/${gateway.uuid()}`, { region: true }),
    ownerAccountId: gateway.place.account,
  }),
  "aws:directconnect/gatewayAssociationProposal:GatewayAssociationProposal": (proposal) => ({
    id: proposal.uuid(),
    associatedGatewayOwnerAccountId: proposal.place.account,
  }),
  "aws:directconnect/gatewayAssociation:GatewayAssociation": (association) => ({
    id: `ga-${association.text("dxGatewayId") ?? ""}${association.text("associatedGatewayId") ?? association.hex(8)}`,
    dxGatewayAssociationId: association.uuid(),
    // Of a virtual private gateway there is none; which of the two is behind a proposal, the proposal knows.
    ...(association.text("associatedGatewayId")?.startsWith("vgw-") !== true && {
      transitGatewayAttachmentId: `tgw-attach-0${association.hex(16)}`,
    }),
  }),
  "aws:directconnect/macsecKeyAssociation:MacsecKeyAssociation": (association) => ({
    id: `${association.hex(64)}_${association.text("connectionId") ?? ""}`,
    secretArn: association.text("secretArn") ?? association.arn("secretsmanager", `secret:directconnect!prod/${association.hex(8)}-AbCdEf`),
  }),
};

/** AWS makes a key for BGP itself where none is given. */
function directConnect(resource: MockedResource, prefix: string): Readonly<Record<string, unknown>> {
  const id = resource.givenId ?? `${prefix}-fg${resource.hex(6)}`;
  const made = { id, arn: resource.arn("directconnect", `${prefix}/${id}`), jumboFrameCapable: true };
  const hasKey = prefix === "dxvif" && resource.inputs["bgpAuthKey"] === undefined;
  return hasKey ? { ...made, bgpAuthKey: secretWire(resource.hex(24)) } : made;
}

/** An address that is documented to belong to nobody. https://www.rfc-editor.org/rfc/rfc5737 */
function outsideAddress(resource: MockedResource, tunnel: string): string {
  return `198.51.100.${Number.parseInt(resource.hex(4, tunnel), 16) % 256}`;
}
