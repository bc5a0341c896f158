/** Ids, ARNs and endpoints of Network Firewall's resources. */
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

/** Network Firewall's resources by type token. */
export const inspectionMocks: Readonly<Record<string, ResourceMock>> = {
  "aws:networkfirewall/firewall:Firewall": (firewall) => ({ ...named(firewall, "firewall"), firewallStatuses: [statusOf(firewall)] }),
  "aws:networkfirewall/firewallPolicy:FirewallPolicy": (policy) => named(policy, "firewall-policy"),
  "aws:networkfirewall/ruleGroup:RuleGroup": (group) =>
    named(group, group.text("type") === "STATELESS" ? "stateless-rulegroup" : "stateful-rulegroup"),
  "aws:networkfirewall/loggingConfiguration:LoggingConfiguration": (logging) => ({ id: logging.text("firewallArn") ?? logging.uuid() }),
  "aws:networkfirewall/firewallTransitGatewayAttachmentAccepter:FirewallTransitGatewayAttachmentAccepter": (accepter) => ({
    id: accepter.text("transitGatewayAttachmentId") ?? accepter.ec2Id("tgw-attach"),
  }),
};

function named(resource: MockedResource, kind: string): { readonly id: string; readonly arn: string; readonly name: string } {
  const arn = resource.arn("network-firewall", `${kind}/${resource.name}`);
  return { id: arn, arn, name: resource.name };
}

/** An endpoint in each subnet, or one attachment to the Transit Gateway. */
function statusOf(firewall: MockedResource): Readonly<Record<string, unknown>> {
  const mappings = (firewall.inputs["subnetMappings"] ?? []) as readonly { readonly subnetId?: string }[];
  const attached = "transitGatewayId" in firewall.inputs;
  return {
    syncStates: mappings.map(({ subnetId = "" }) => ({ attachments: [{ endpointId: `vpce-0${firewall.hex(16, subnetId)}`, subnetId }] })),
    transitGatewayAttachmentSyncStates: attached ? [{ attachmentId: `tgw-attach-0${firewall.hex(16, "attachment")}` }] : [],
  };
}
