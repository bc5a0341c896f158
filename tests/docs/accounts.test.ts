import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { silent, StackCaptures } from "../../cli/capture-stacks";
import { readProject } from "../../verify/project";
import program = require("../environments/accounts/index");
import { capture, type StackGraph } from "../../verify/graph";

const page = readFileSync(join(__dirname, "../../docs/accounts.md"), "utf8");

const tags = ["ec2:CreateTags", "ec2:DeleteTags"];

/** What the AWS provider calls to create, read, change and delete these; of an acceptance and an option it deletes nothing. */
const calls: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter": [
    "ec2:AcceptTransitGatewayVpcAttachment",
    "ec2:DescribeTransitGatewayVpcAttachments",
    "ec2:DescribeTransitGateways",
    ...tags,
  ],
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": [
    "ec2:AssociateTransitGatewayRouteTable",
    "ec2:DisassociateTransitGatewayRouteTable",
    "ec2:GetTransitGatewayRouteTableAssociations",
  ],
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": [
    "ec2:DisableTransitGatewayRouteTablePropagation",
    "ec2:EnableTransitGatewayRouteTablePropagation",
    "ec2:GetTransitGatewayRouteTablePropagations",
  ],
  "aws:ec2transitgateway/route:Route": ["ec2:CreateTransitGatewayRoute", "ec2:DeleteTransitGatewayRoute", "ec2:SearchTransitGatewayRoutes"],
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": [
    "ec2:AcceptVpcPeeringConnection",
    "ec2:DescribeVpcPeeringConnections",
    ...tags,
  ],
  "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions": [
    "ec2:DescribeVpcPeeringConnections",
    "ec2:ModifyVpcPeeringConnectionOptions",
  ],
  "aws:ec2/route:Route": ["ec2:CreateRoute", "ec2:DeleteRoute", "ec2:DescribeRouteTables", "ec2:ReplaceRoute"],
  "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization": [
    "route53:CreateVPCAssociationAuthorization",
    "route53:DeleteVPCAssociationAuthorization",
    "route53:ListVPCAssociationAuthorizations",
  ],
};

describe("docs/accounts.md", () => {
  it("allows the role in the hub's account what the environments do with it, and nothing more", async () => {
    const captures = new StackCaptures(readProject(join(__dirname, "../environments/accounts")), silent);
    const environments = await Promise.all(["dev", "qa", "prod"].map((stack) => captures.of(stack)));
    const made = byHubsProvider([...environments, await behindFirewall()]);
    expect([...made].sort()).to.deep.equal(Object.keys(calls).sort());
    const needed = [...made].flatMap((type) => calls[type] ?? []);
    expect(allowed()).to.have.members([...new Set(needed)]);
  });
});

function byHubsProvider(graphs: readonly StackGraph[]): ReadonlySet<string> {
  const resources = graphs.flatMap((graph) => graph.resources);
  return new Set(resources.flatMap(({ custom, type, provider }) => (custom && provider?.name === "hub" ? [type] : [])));
}

/** Dev, where a firewall between the segments has the hub write routes of its own. */
async function behindFirewall(): Promise<StackGraph> {
  const project = readProject(join(__dirname, "../environments/accounts"));
  const config = (stack: string) => project.configOf(stack).values;
  const common = { project: "isthmus", organization: "organization" };
  const inspection = JSON.stringify({ mode: "all", managedRuleGroups: ["AbusedLegitMalwareDomainsStrictOrder"] });
  const hub = await capture(program, { ...common, stack: "hub", config: { ...config("hub"), "isthmus:inspection": inspection } });
  return capture(program, { ...common, stack: "dev", config: config("dev"), references: { "organization/isthmus/hub": hub.outputs } });
}

/** Actions of the policy on the page, each once. */
function allowed(): readonly string[] {
  const [, json = "{}"] = /<!-- permissions of hubRole -->\n```json\n([\s\S]*?)\n```/.exec(page) ?? [];
  const { Statement } = JSON.parse(json) as { readonly Statement: readonly { readonly Action: readonly string[] }[] };
  const actions = Statement.flatMap(({ Action }) => Action);
  expect(new Set(actions).size, "no action twice").to.equal(actions.length);
  return actions;
}
