/**
 * A NAT gateway takes packets of its own VPC, or that a Transit Gateway brought there, and sends them on from its own subnet with its own
 * address and a port of its choice. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
import { addressRange, dimension, headers, union, none, type HeaderSpace } from "../../header-space";
import type { NatGateway } from "../../model";
import type { Elements } from "../elements";
import { obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { dropped, throughList } from "./filter";

/** What it sends from. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
const ports = { from: 1024, to: 65535 };

export function enterNatGateway(
  elements: Elements,
  { id, fromSubnetId }: { readonly id: string; readonly fromSubnetId: string | null },
  before: Flight,
): readonly Step[] {
  const nat = elements.natGateways.get(id);
  const reason = elements.unsupported.get(id)?.reason;
  if (nat === undefined)
    return [
      dropped(
        before,
        obstacle(
          "UNSUPPORTED_COMPONENT",
          { urn: before.path.at(-1) ?? "", source: null },
          reason ?? "The NAT gateway is not among the stacks.",
        ),
      ),
    ];
  const refusal = refused(elements, nat, fromSubnetId, before);
  if (refusal !== undefined) return [dropped(past(before, nat.urn), refusal)];
  const own = nat.subnetId === null ? undefined : elements.subnets.get(nat.subnetId);
  const filtered =
    own === undefined || own.id === fromSubnetId ? { passed: before, dropped: [] } : throughList(elements, own, "ingress", before);
  const { passed } = filtered;
  const flight: Flight = {
    ...past(passed, nat.urn),
    space: rewritten(passed.space, nat),
    sender: "nat-gateway",
    zone: own?.zone ?? passed.zone,
    rewrites: [...passed.rewrites, { natGatewayId: nat.id, before: passed.space }],
    references: { ingress: false, egress: false },
    referencesLost: obstacle(
      "SG_REFERENCES_NOT_PRESERVED",
      nat,
      `${nat.name} hides the client: allow its addresses instead of a security group.`,
    ),
    needsPublicAddress: false,
  };
  return [...filtered.dropped, { kind: "goes-on", move: nextMove(nat), flight }];
}

function nextMove({ subnetId, routeTableId, vpcId }: NatGateway): Extract<Step, { kind: "goes-on" }>["move"] {
  return subnetId === null ? { kind: "follow-table", tableId: routeTableId, vpcId } : { kind: "leave-subnet", subnetId };
}

function refused(
  elements: Elements,
  nat: NatGateway,
  fromSubnetId: string | null,
  flight: Flight,
): ReturnType<typeof obstacle> | undefined {
  const vpcId = fromSubnetId === null ? nat.vpcId : elements.subnets.get(fromSubnetId)?.vpcId;
  if (vpcId !== nat.vpcId)
    return obstacle("NGW_REQUIRES_SOURCE_IN_VPC", nat, `${nat.name} serves only its own VPC: give this VPC a NAT gateway of its own.`);
  if (flight.space.family === 6)
    return obstacle("PROTOCOL_RESTRICTION", nat, "A NAT gateway translates IPv4 only: route ::/0 to an egress-only internet gateway.");
  if (flight.answer)
    return obstacle(
      "NO_ROUTE_TO_DESTINATION",
      nat,
      "Answers to what came in from elsewhere cannot leave by a NAT gateway: route them back the way they came.",
    );
  return undefined;
}

function rewritten(space: HeaderSpace, nat: NatGateway): HeaderSpace {
  // Where a regional gateway's addresses are public ones of AWS's choice, 0.0.0.0/8 stands in for them: it occurs nowhere else.
  const sources = (nat.blocks.length > 0 ? nat.blocks : ["0.0.0.0/8"]).map(addressRange);
  return space.boxes.reduce((sum, box) => {
    const kept = box.slice(dimension.destination, dimension.sourcePort);
    const boxes = headers(4, { sources, sourcePorts: ports }).boxes.map((own) => [
      ...own.slice(0, 2),
      ...kept,
      ...own.slice(6, 8),
      ...box.slice(8),
    ]);
    return union(sum, { family: 4, boxes });
  }, none(4));
}
