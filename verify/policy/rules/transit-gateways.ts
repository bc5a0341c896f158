/** Transit Gateways and their attachments. */
import { must } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const gateway = "aws:ec2transitgateway/transitGateway:TransitGateway";
const routeTables = "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html";

export const transitGatewayRules: readonly Rule[] = [
  {
    id: "transit-gateway-accepts-by-hand",
    severity: "high",
    title: "Transit Gateways do not accept attachments by themselves",
    rationale: "Whoever the gateway is shared with could otherwise join the network.",
    remediation: "Set autoAcceptSharedAttachments to disable, which is the default.",
    url: controlUrl("EC2.23"),
    references: { checkov: ["CKV_AWS_331"] },
    types: [gateway],
    reads: "resource",
    check: (resource) => must(resource.text("autoAcceptSharedAttachments") !== "enable", "accepts every shared attachment"),
  },
  {
    id: "transit-gateway-associates-by-hand",
    severity: "medium",
    title: "Transit Gateways associate no attachment with a default route table",
    rationale: "With a default association every new attachment lands in one table with all others, whatever its segment.",
    remediation: "Set defaultRouteTableAssociation to disable and associate each attachment with the table of its segment.",
    url: routeTables,
    references: {},
    types: [gateway],
    reads: "resource",
    check: (resource) => must(resource.text("defaultRouteTableAssociation") === "disable", "associates attachments by itself"),
  },
  {
    id: "transit-gateway-propagates-by-hand",
    severity: "medium",
    title: "Transit Gateways propagate no routes by themselves",
    rationale: "With default propagation every attachment can reach every other one.",
    remediation: "Set defaultRouteTablePropagation to disable and propagate to the tables that may know the attachment.",
    url: routeTables,
    references: {},
    types: [gateway],
    reads: "resource",
    check: (resource) => must(resource.text("defaultRouteTablePropagation") === "disable", "propagates routes by itself"),
  },
  {
    id: "transit-gateway-attachment-spans-zones",
    severity: "medium",
    title: "VPC attachments have subnets in at least two Availability Zones",
    rationale: "Traffic from a zone without an attachment subnet cannot enter the gateway, and a single zone fails as one.",
    remediation: "Give one subnet for every Availability Zone that the VPC uses.",
    url: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
    references: {},
    types: ["aws:ec2transitgateway/vpcAttachment:VpcAttachment"],
    reads: "resource",
    check: (attachment) => must(attachment.count("subnetIds") >= 2, `has ${attachment.count("subnetIds")} subnet`),
  },
];
