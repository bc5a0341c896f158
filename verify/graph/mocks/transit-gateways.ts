/** Ids and answers for what hangs on a Transit Gateway besides VPCs, and for sharing it. */
import { hexOf } from "./names";
import type { MockedResource } from "./resource";
import type { DataSourceMock, MockedCall, ResourceMock } from "./table";

/** Resources by type token. */
export const transitGatewayMocks: Readonly<Record<string, ResourceMock>> = {
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": attached,
  "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter": attached,
  "aws:ec2transitgateway/connectPeer:ConnectPeer": (peer) => {
    const id = peer.ec2Id("tgw-connect-peer");
    return { id, arn: peer.arn("ec2", `transit-gateway-connect-peer/${id}`) };
  },
  "aws:ec2transitgateway/multicastDomain:MulticastDomain": (domain) => {
    const id = domain.ec2Id("tgw-mcast-domain");
    return { id, arn: domain.arn("ec2", `transit-gateway-multicast-domain/${id}`), ownerId: domain.place.account };
  },
  "aws:ec2transitgateway/multicastDomainAssociation:MulticastDomainAssociation": inDomain("transitGatewayAttachmentId", "subnetId"),
  "aws:ec2transitgateway/multicastGroupMember:MulticastGroupMember": inDomain("groupIpAddress", "networkInterfaceId"),
  "aws:ec2transitgateway/multicastGroupSource:MulticastGroupSource": inDomain("groupIpAddress", "networkInterfaceId"),
  "aws:ec2transitgateway/prefixListReference:PrefixListReference": (reference) => ({
    id: `${reference.text("transitGatewayRouteTableId") ?? ""}_${reference.text("prefixListId") ?? ""}`,
    prefixListOwnerId: reference.place.account,
  }),
  "aws:ram/resourceShare:ResourceShare": (share) => {
    const arn = share.arn("ram", `resource-share/${share.uuid()}`);
    return { id: arn, arn };
  },
  "aws:ram/resourceAssociation:ResourceAssociation": ofShare("resourceArn"),
  "aws:ram/principalAssociation:PrincipalAssociation": ofShare("principal"),
  "aws:ram/resourceShareAccepter:ResourceShareAccepter": (accepter) => {
    const arn = accepter.text("shareArn") ?? accepter.arn("ram", `resource-share/${accepter.uuid()}`);
    return { id: arn, shareId: `rs-${arn.split("/").at(-1) ?? ""}`, status: "ACTIVE", receiverAccountId: accepter.place.account };
  },
};

/** Data sources by function token. */
export const transitGatewayDataSources: Readonly<Record<string, DataSourceMock>> = {
  // Of a gateway that another program made nothing is known here, so nothing is attached to it.
  "aws:ec2transitgateway/getAttachments:getAttachments": ({ place }) => ({ id: place.region, ids: [] }),
  // The accepter's side of a peering within a region: one id for each gateway.
  "aws:ec2transitgateway/getPeeringAttachments:getPeeringAttachments": (call) => {
    const gateway = filterOf(call, "transit-gateway-id");
    return { id: call.place.region, ids: [`tgw-attach-0${hexOf(`peering of ${gateway}`, 16)}`] };
  },
};

/** An accepter has the id of what it accepts. */
function attached(accepter: MockedResource): Readonly<Record<string, unknown>> {
  return { id: accepter.text("transitGatewayAttachmentId") ?? accepter.ec2Id("tgw-attach") };
}

function inDomain(...properties: readonly string[]): ResourceMock {
  return (resource) => ({
    id: ["transitGatewayMulticastDomainId", ...properties].map((property) => resource.text(property) ?? "").join("__"),
  });
}

function ofShare(property: string): ResourceMock {
  return (association) => ({ id: `${association.text("resourceShareArn") ?? ""},${association.text(property) ?? ""}` });
}

function filterOf({ inputs }: MockedCall, name: string): string {
  const filters = (inputs["filters"] ?? []) as readonly { readonly name: string; readonly values: readonly string[] }[];
  return filters.find((filter) => filter.name === name)?.values[0] ?? "";
}
