/**
 * The first VPC of a network becomes the way out of the others: they reach it through the Transit Gateway, and it has a NAT gateway. By chance
 * alone hardly a packet would find its way through all three. What else is random stays, so most hubs have a flaw.
 */
import type { NetworkShape, TableShape, VpcShape } from "./shape";

export function withHub(shape: NetworkShape): NetworkShape {
  const [first, second = first, ...others] = shape.vpcs;
  if (first === undefined || second === undefined || shape.transit === null) return shape;
  const [attachment, ...attachments] = shape.transit.attachments;
  return {
    ...shape,
    vpcs: [hub(first), ...[second, ...others].map(spoke)],
    transit: {
      ...shape.transit,
      attachments: [attachment === undefined || attachment === null ? null : { ...attachment, subnets: [0] }, ...attachments],
      tables: shape.transit.tables.map(({ routes, propagations }) => ({
        propagations,
        routes: [{ block: 0, attachment: 0 }, ...routes.slice(0, 1)],
      })),
    },
  };
}

/** A subnet for the attachment and one for the NAT gateway. */
function hub(vpc: VpcShape): VpcShape {
  const noise = vpc.tables[0]?.routes.slice(0, 1) ?? [];
  const [inside, outside = inside] = vpc.subnets;
  return {
    ...vpc,
    subnets: [
      { zone: inside?.zone ?? 0, table: 0, acl: inside?.acl ?? 0 },
      { zone: outside?.zone ?? 0, table: 1, acl: outside?.acl ?? 0 },
    ],
    tables: [
      { others: "nat-gateway", vpcs: null, routes: [] },
      { others: "internet-gateway", vpcs: "transit-gateway", routes: noise },
    ],
    natGateways: [{ subnet: 1, public: vpc.natGateways[0]?.public ?? true }],
  };
}

/** Everything goes to the Transit Gateway, some of it by way of a NAT gateway of its own. */
function spoke(vpc: VpcShape): VpcShape {
  const tables = vpc.tables.map(({ others, routes }): TableShape => ({
    others: others === "nat-gateway" ? others : "transit-gateway",
    vpcs: "transit-gateway",
    routes: routes.slice(0, 1),
  }));
  return { ...vpc, tables, natGateways: vpc.natGateways.map(({ subnet }) => ({ subnet, public: false })) };
}
