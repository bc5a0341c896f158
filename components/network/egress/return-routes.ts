/** Which tables of an egress VPC answers are looked up in, and where they are sent from there. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { distinctTables } from "../transit-gateway/tables";
import type { Vpc } from "../vpc/vpc";
import { egressTiers } from "./plan";

/** A table that answers come to, with a name for what is made in it. */
export interface ReturnTable {
  readonly key: string;
  readonly routeTableId: pulumi.Output<string>;
  readonly target: Pick<aws.ec2.RouteArgs, "transitGatewayId" | "vpcEndpointId">;
}

/**
 * A zonal NAT gateway sends answers by its subnet's table and a regional one by its own. With a firewall in the VPC they go to the endpoint of
 * their zone first, which saw the packets that they answer, and from its subnet to the gateway.
 */
export function returnRoutesOf(
  vpc: Vpc,
  endpointIds: Readonly<Record<string, pulumi.Output<string>>> | undefined,
  transitGatewayId: pulumi.Output<string>,
): readonly ReturnTable[] {
  const toGateway = { transitGatewayId };
  if (vpc.natRouteTableId !== undefined) return [{ key: "nat", routeTableId: vpc.natRouteTableId, target: toGateway }];
  const publicTier = vpc.tier(egressTiers.public);
  if (endpointIds === undefined) return distinctTables(publicTier, vpc.zones).map((table) => ({ ...table, target: toGateway }));
  const fromNat = vpc.zones.flatMap((zone, index) => {
    const [routeTableId, vpcEndpointId] = [publicTier.routeTableIds[index], endpointIds[zone]];
    return routeTableId === undefined || vpcEndpointId === undefined
      ? []
      : [{ key: `${egressTiers.public}-${zone}`, routeTableId, target: { vpcEndpointId } }];
  });
  const fromFirewall = distinctTables(vpc.tier(egressTiers.firewall), vpc.zones).map((table) => ({ ...table, target: toGateway }));
  return [...fromNat, ...fromFirewall];
}
