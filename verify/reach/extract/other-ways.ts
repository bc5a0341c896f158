/**
 * Services that bring traffic to something by ways of their own. They are not modelled, so what they name may be reachable though no route
 * and no gateway leads there: such a flow is `unsupported`, not blocked.
 */
import type { JsonValue } from "../../graph";
import type { Declarations } from "./declarations";
import { modelledDirectConnect } from "./hybrid";
import { types } from "./types";

const ways: Readonly<Record<string, string>> = {
  "aws:globalaccelerator/endpointGroup:EndpointGroup": "Global Accelerator",
  "aws:globalaccelerator/customRoutingEndpointGroup:CustomRoutingEndpointGroup": "Global Accelerator",
  "aws:cloudfront/vpcOrigin:VpcOrigin": "A CloudFront VPC origin",
  "aws:apigatewayv2/vpcLink:VpcLink": "An API Gateway VPC link",
  "aws:apigateway/vpcLink:VpcLink": "An API Gateway VPC link",
  "aws:apigatewayv2/integration:Integration": "An API Gateway integration",
  "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment": "VPC Lattice",
  "aws:vpclattice/resourceGateway:ResourceGateway": "A VPC Lattice resource gateway",
  "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation": "A VPC Lattice service network",
  "aws:ec2clientvpn/networkAssociation:NetworkAssociation": "AWS Client VPN",
  "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint": "An EC2 Instance Connect Endpoint",
  "aws:verifiedaccess/endpoint:Endpoint": "AWS Verified Access",
  "aws:networkmanager/vpcAttachment:VpcAttachment": "Cloud WAN",
  "aws:ec2transitgateway/policyTableAssociation:PolicyTableAssociation": "A Transit Gateway policy table",
  [types.directConnectAssociation]: "Direct Connect",
};

export function noteOtherWays(declared: Declarations): void {
  for (const resource of declared.ofType(...Object.keys(ways))) {
    if (resource.type === types.directConnectAssociation && modelledDirectConnect(declared, resource) !== undefined) continue;
    const named = [...new Set([...strings(resource.inputs), ...strings({ ...resource.propertyDependencies })])];
    const affects = named.map((key) => declared.byUrn(key)?.id ?? key);
    declared.notModelled(
      resource,
      `${ways[resource.type] ?? resource.type} brings traffic in by a way of its own, which is not modelled.`,
      { affects },
    );
  }
}

function strings(value: JsonValue | undefined | Readonly<Record<string, readonly string[]>>): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return (Object.values(value) as readonly JsonValue[]).flatMap(strings);
}
