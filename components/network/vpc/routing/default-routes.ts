/** What a table's default routes lead to, once the gateways are there. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TablePlan } from "./route-tables";

/** What a tier's default routes may lead to. */
export interface Gateways {
  /** @default - none, for a tier that is not public */
  readonly internetGatewayId?: pulumi.Input<string>;
  /** By zone. @default - none, for a tier that is not behind NAT */
  readonly natGatewayIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** By zone. @default - none, for a tier that is not behind a firewall */
  readonly firewallEndpointIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default - none, for a tier that sends no IPv6 out */
  readonly egressOnlyInternetGatewayId?: pulumi.Input<string>;
}

/** A route, and the last part of its name. */
export interface DefaultRoute {
  readonly role: string;
  readonly route: Omit<aws.ec2.RouteArgs, "routeTableId">;
}

/** What a NAT gateway translates into IPv4 by the last 32 bits. https://www.rfc-editor.org/rfc/rfc6052 */
const nat64Block = "64:ff9b::/96";

/** The default routes of a table. */
export function routesOf(table: TablePlan, gateways: Gateways): readonly DefaultRoute[] {
  const natGatewayId = table.nat64 === undefined ? undefined : gateways.natGatewayIds?.[table.nat64];
  const found = [
    { role: "default", destination: { destinationCidrBlock: "0.0.0.0/0" }, target: ipv4Target(table, gateways) },
    { role: "default-ipv6", destination: { destinationIpv6CidrBlock: "::/0" }, target: ipv6Target(table, gateways) },
    { role: "nat64", destination: { destinationIpv6CidrBlock: nat64Block }, target: natGatewayId && { natGatewayId } },
  ];
  return found.flatMap(({ role, destination, target }) =>
    target === undefined ? [] : [{ role: table.zone === undefined ? role : `${table.zone}-${role}`, route: { ...destination, ...target } }],
  );
}

type Target = Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId" | "vpcEndpointId" | "egressOnlyGatewayId">;

function ipv4Target({ defaultRoute }: TablePlan, gateways: Gateways): Target | undefined {
  if (defaultRoute?.via === "internet-gateway" && gateways.internetGatewayId !== undefined)
    return { gatewayId: gateways.internetGatewayId };
  const vpcEndpointId = defaultRoute?.via === "firewall-endpoint" ? gateways.firewallEndpointIds?.[defaultRoute.zone] : undefined;
  if (vpcEndpointId !== undefined) return { vpcEndpointId };
  const natGatewayId = defaultRoute?.via === "nat-gateway" ? gateways.natGatewayIds?.[defaultRoute.zone] : undefined;
  return natGatewayId === undefined ? undefined : { natGatewayId };
}

function ipv6Target({ ipv6DefaultRoute }: TablePlan, gateways: Gateways): Target | undefined {
  const { internetGatewayId, egressOnlyInternetGatewayId } = gateways;
  if (ipv6DefaultRoute === "internet-gateway" && internetGatewayId !== undefined) return { gatewayId: internetGatewayId };
  if (ipv6DefaultRoute === "egress-only-internet-gateway" && egressOnlyInternetGatewayId !== undefined)
    return { egressOnlyGatewayId: egressOnlyInternetGatewayId };
  return undefined;
}
