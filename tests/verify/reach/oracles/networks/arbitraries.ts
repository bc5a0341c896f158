/**
 *     fc.assert(fc.property(shapes, (shape) => agree(networkOf(shape))));
 *
 * Random networks, biased towards what lets packets through: where everything is blocked in three places, a mistake in one of them is not seen.
 */
import fc from "fast-check";
import { withHub } from "./hub";
import type { InterfaceShape, NetworkShape, RouteShape, TableShape, TransitShape, VpcShape } from "./shape";

const vpcLimit = 3;
const everyVpc = [...Array(vpcLimit).keys()];
const list = <Value>(each: fc.Arbitrary<Value>, maxLength: number, minLength = 0): fc.Arbitrary<Value[]> =>
  fc.array(each, { minLength, maxLength });
/** Mostly the simplest, which is also what a failure shrinks to. Without a bias hardly anything would be reachable. */
const mostly = <Value>(usual: Value, other: Value): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(other) });
const small = fc.nat({ max: 5 });
const oftenFirst = (max: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max }) });
const block = oftenFirst(19);

const rule = fc.record({ deny: mostly(false, true), protocol: oftenFirst(5), ports: oftenFirst(5), block });
const peer = fc.record({ kind: fc.constantFrom("block" as const, "block" as const, "group" as const, "list" as const), index: block });
const groupRule = fc.record({ protocol: oftenFirst(5), ports: oftenFirst(5), peer });
const target = fc.constantFrom<RouteShape["target"][]>(
  "transit-gateway",
  "internet-gateway",
  "nat-gateway",
  "peering-connection",
  "blackhole",
);
const origin = fc.constantFrom<RouteShape["origin"][]>("static", "static", "prefix-list", "propagated");
const route = fc.record({ block: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 19 })), target, index: small, origin });

/** Everything is equally likely but that there is nothing. */
const orNothing = <Value>(each: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(each, { freq: 5 });

const table: fc.Arbitrary<TableShape> = fc.record({
  others: orNothing(
    fc.constantFrom("internet-gateway" as const, "nat-gateway" as const, "nat-gateway" as const, "transit-gateway" as const),
  ),
  vpcs: orNothing(fc.constantFrom("transit-gateway" as const, "transit-gateway" as const, "peering-connection" as const)),
  routes: list(route, 3),
});

const vpc: fc.Arbitrary<VpcShape> = fc.record({
  subnets: list(fc.record({ zone: fc.nat({ max: 1 }), table: small, acl: oftenFirst(2) }), 3, 1),
  tables: list(table, 3, 1),
  acls: list(fc.record({ ingress: list(rule, 4, 1), egress: list(rule, 4, 1) }), 2),
  groups: list(fc.record({ ingress: list(groupRule, 3, 1), egress: list(groupRule, 3, 1) }), 2, 1),
  internetGateway: mostly(true, false),
  natGateways: list(fc.record({ subnet: small, public: mostly(true, false) }), 2),
});

const networkInterface: fc.Arbitrary<InterfaceShape> = fc.record({
  vpc: small,
  subnet: small,
  groups: fc.option(list(small, 2, 1), { freq: 3 }),
  publicAddress: fc.boolean(),
  fixed: fc.option(fc.nat({ max: 3 }), { freq: 1 }),
  endpoint: fc.nat({ max: 3 }),
});

const attachment = fc.record({
  subnets: list(small, 3, 1),
  table: fc.option(small, { freq: 8 }),
  applianceMode: mostly(false, true),
  referencing: fc.boolean(),
  accepted: mostly(true, false),
});

const transitRoute = fc.record({ block: fc.nat({ max: 19 }), attachment: fc.option(small, { freq: 6 }) });

const transit: fc.Arbitrary<TransitShape> = fc.record({
  referencing: fc.boolean(),
  tables: list(
    fc.record({
      routes: list(transitRoute, 4),
      propagations: fc.oneof({ weight: 3, arbitrary: fc.constant(everyVpc) }, { weight: 2, arbitrary: fc.subarray(everyVpc) }),
    }),
    2,
    1,
  ),
  attachments: list(fc.option(attachment, { freq: 12 }), vpcLimit, vpcLimit),
});

const shapesAtRandom: fc.Arbitrary<NetworkShape> = fc.record({
  vpcs: fc.oneof(list(vpc, vpcLimit, 1), fc.array(vpc, { minLength: 2, maxLength: vpcLimit })),
  interfaces: list(networkInterface, 4, 2),
  peerings: list(fc.record({ one: small, other: small, accepted: mostly(true, false), sameRegion: mostly(true, false) }), 3),
  transit: fc.option(transit, { freq: 9 }),
  lists: list(list(block, 2, 1), 2),
  protocol: fc.constantFrom(6, 17),
  port: fc.constantFrom(80, 443),
});

export const shapes: fc.Arbitrary<NetworkShape> = fc.oneof(shapesAtRandom, shapesAtRandom.map(withHub));
