/**
 *     endpointIn(firewall.firewallStatuses, subnet.id)
 *
 * A firewall's endpoints come back as one unordered set. Which of them is meant is a value, never a resource: how many routes there are has
 * been decided by the zones, long before.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

type Statuses = aws.networkfirewall.Firewall["firewallStatuses"];

/** The id of the endpoint in a subnet. */
export function endpointIn(statuses: Statuses, subnetId: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.all([statuses, subnetId]).apply(([all, subnet]) => {
    const attachments = all.flatMap(({ syncStates }) => syncStates.flatMap((state) => state.attachments));
    const endpoint = attachments.find((each) => each.subnetId === subnet);
    if (endpoint === undefined)
      throw new Error(`The firewall has no endpoint in ${subnet}. Refresh the stack, and see what the firewall says of that subnet.`);
    return endpoint.endpointId;
  });
}

/** The id of the attachment of a firewall that hangs on a Transit Gateway itself. */
export function attachmentOf(statuses: Statuses): pulumi.Output<string> {
  return statuses.apply((all) => {
    const [attachment] = all.flatMap(({ transitGatewayAttachmentSyncStates }) => transitGatewayAttachmentSyncStates);
    if (attachment === undefined)
      throw new Error("The firewall has no attachment to its Transit Gateway. Refresh the stack, and see what the firewall says of it.");
    return attachment.attachmentId;
  });
}
