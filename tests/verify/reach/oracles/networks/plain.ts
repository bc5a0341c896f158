/**
 *     networkOf(plain({ vpcs: [vpc({ tables: [table("internet-gateway")] })], interfaces: [place(), place({ subnet: 1 })] }))
 *
 * Shapes written by hand: everything that is not said is the simplest there is and stops nothing.
 */
import type { InterfaceShape, NetworkShape, RuleShape, TableShape, VpcShape } from "./shape";

export function plain(given: Partial<NetworkShape>): NetworkShape {
  const interfaces = (given.interfaces ?? []).map((each, endpoint) => ({ ...each, endpoint }));
  return { vpcs: [], peerings: [], transit: null, lists: [], protocol: 6, port: 443, ...given, interfaces };
}

/** Three subnets in one zone that share the first table. */
export function vpc(given: Partial<VpcShape> = {}): VpcShape {
  const subnets = [0, 1, 2].map(() => ({ zone: 0, table: 0, acl: 0 }));
  return { subnets, tables: [table()], acls: [], groups: [], internetGateway: true, natGateways: [], ...given };
}

export function table(others: TableShape["others"] = null, vpcs: TableShape["vpcs"] = null, routes: TableShape["routes"] = []): TableShape {
  return { others, vpcs, routes };
}

/** An interface without groups in the first subnet of the first VPC. Endpoints are numbered as the interfaces are. */
export function place(given: Partial<InterfaceShape> = {}): InterfaceShape {
  return { vpc: 0, subnet: 0, groups: null, publicAddress: false, fixed: null, endpoint: 0, ...given };
}

/** What all VPCs of a Transit Gateway with one table need; each attached in its first subnet. */
export function transit(given: Partial<NonNullable<NetworkShape["transit"]>> = {}): NonNullable<NetworkShape["transit"]> {
  const attachment = { subnets: [0], table: 0, applianceMode: false, referencing: true, accepted: true };
  return {
    referencing: true,
    tables: [{ routes: [], propagations: [0, 1, 2] }],
    attachments: [attachment, attachment, attachment],
    ...given,
  };
}

export const anything: RuleShape = { deny: false, protocol: 0, ports: 0, block: 0 };
