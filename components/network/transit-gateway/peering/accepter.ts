import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../../core";

/** A Transit Gateway peering as its requester knows it. */
export interface PeeringIds {
  readonly attachmentId: pulumi.Input<string>;
  readonly requesterGatewayId: pulumi.Input<string>;
  readonly accepterGatewayId: pulumi.Input<string>;
}

/** States of a peering that is not on its way out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayPeeringAttachment.html */
const livingStates = ["initiatingRequest", "pendingAcceptance", "pending", "available", "modifying"];

/**
 * The accepter's id of a peering within one region, where each side has an id of its own. AWS returns it to the requester, but the provider
 * does not pass it on, and no filter asks for the peer: https://github.com/hashicorp/terraform-provider-aws/issues/40880. So all peerings of
 * the accepter's gateway are asked for theirs.
 */
export function accepterAttachmentId(place: Lookup, peering: PeeringIds): pulumi.Output<string> {
  return place.ask(undefined, (opts) => askForAccepter(peering, opts));
}

function askForAccepter(
  { attachmentId, requesterGatewayId, accepterGatewayId }: PeeringIds,
  opts: pulumi.InvokeOptions,
): pulumi.Output<string> {
  // Not before the peering is requested: only then is there a second side to find.
  const gatewayId = pulumi.all([accepterGatewayId, attachmentId]).apply(([id]) => id);
  const filters = [
    { name: "transit-gateway-id", values: [gatewayId] },
    { name: "state", values: livingStates },
  ];
  const { ids } = aws.ec2transitgateway.getPeeringAttachmentsOutput({ filters }, opts);
  return pulumi.all([ids, attachmentId, requesterGatewayId]).apply(async ([all, own, requester]) => {
    const others = all.filter((id) => id !== own);
    const [first] = others;
    if (first !== undefined && others.length === 1) return first;
    const sides = await Promise.all(others.map((id) => aws.ec2transitgateway.getPeeringAttachment({ id }, opts)));
    const found = sides.find(({ peerTransitGatewayId }) => peerTransitGatewayId === requester);
    if (found === undefined)
      throw new Error(
        `The accepter's side of peering ${own} is not there among ${others.length} peerings of its gateway. Bring the stack up once more.`,
      );
    return found.id;
  });
}
