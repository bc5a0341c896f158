/** Transit Gateways: what hangs on them, which table decides for it, and the routes of each table, propagated ones written out. */
import type {
  Element,
  RemoteNetwork,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  Vpc,
} from "../model";
import { grouped } from "./grouped";
import type { Declarations, Declared } from "./declarations";
import type { PrefixLists } from "./prefix-lists";
import { attachmentsOf, type RawAttachment } from "./transit-gateway-attachments";
import { overlappingAttachments, propagatedBlocks } from "./transit-gateway-propagation";
import { types } from "./types";
import { flag, text } from "./values";

export interface TransitGatewayParts {
  readonly transitGateways: readonly TransitGateway[];
  readonly transitGatewayRouteTables: readonly TransitGatewayRouteTable[];
  readonly transitGatewayAttachments: readonly TransitGatewayAttachment[];
}

const tableTypes: readonly string[] = [types.transitGatewayRouteTable];

export function transitGatewayParts(
  declared: Declarations,
  vpcs: readonly Vpc[],
  remote: readonly RemoteNetwork[],
  prefixLists: PrefixLists,
): TransitGatewayParts {
  const gateways = declared.ofType(types.transitGateway);
  const tables = [
    ...declared.ofType(types.transitGatewayRouteTable).map((table) => ownTable(declared, table)),
    ...gateways.flatMap((gateway) => defaultTable(declared, gateway)),
  ];
  const attachments = attachmentsOf(declared);
  const associations = associationsOf(declared, attachments, tables);
  const propagations = propagationsOf(declared, attachments, tables);
  const overlapping = overlappingAttachments(declared, attachments, vpcs);
  const statics = grouped(staticRoutes(declared, attachments, tables, prefixLists), ({ tableId }) => tableId);
  return {
    transitGateways: gateways.map((gateway) => ({
      ...declared.element(gateway),
      securityGroupReferencing: flag(gateway.inputs["securityGroupReferencingSupport"]) ?? false,
    })),
    transitGatewayAttachments: attachments.map(({ attachment }) => ({
      ...attachment,
      routeTableId: associations.get(attachment.id) ?? null,
    })),
    transitGatewayRouteTables: tables.map((table) => ({
      ...table,
      routes: [
        ...(statics.get(table.id) ?? []).map(({ route }) => route),
        ...(propagations.get(table.id) ?? []).flatMap(({ element, raw }) =>
          overlapping.has(raw.attachment.id) ? [] : propagatedRoutes(element, raw, propagatedBlocks(raw, vpcs, remote)),
        ),
      ],
    })),
  };
}

type Table = Element & { readonly transitGatewayId: string };

function ownTable(declared: Declarations, table: Declared): Table {
  return { ...declared.element(table), transitGatewayId: declared.reference(table, "transitGatewayId", [types.transitGateway]) ?? "" };
}

/** One table for both defaults, unless both are off. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
function defaultTable(declared: Declarations, gateway: Declared): readonly Table[] {
  if (!usesDefault(gateway, "Association") && !usesDefault(gateway, "Propagation")) return [];
  return [{ ...declared.element(gateway), id: defaultTableId(gateway), transitGatewayId: gateway.id }];
}

function defaultTableId(gateway: Declared): string {
  return text(gateway.outputs["associationDefaultRouteTableId"]) ?? `${gateway.id}/default`;
}

function usesDefault(gateway: Declared | undefined, what: "Association" | "Propagation"): boolean {
  return gateway !== undefined && (flag(gateway.inputs[`defaultRouteTable${what}`]) ?? true);
}

/** Table by attachment. An association of its own goes before the default. */
function associationsOf(
  declared: Declarations,
  attachments: readonly RawAttachment[],
  tables: readonly Table[],
): ReadonlyMap<string, string> {
  const byDefault = attachments.flatMap(({ attachment, wantsDefault }) => {
    const gateway = declared.find(attachment.transitGatewayId, [types.transitGateway]);
    return gateway !== undefined && wantsDefault.association && usesDefault(gateway, "Association")
      ? [[attachment.id, defaultTableId(gateway)] as const]
      : [];
  });
  const own = declared.ofType(types.transitGatewayAssociation).flatMap((association) => {
    const tableId = tableOf(declared, association);
    const named = attachmentsNamed(association, attachments, tables, tableId);
    return tableId === undefined ? [] : named.map(({ attachment }) => [attachment.id, tableId] as const);
  });
  return new Map([...byDefault, ...own]);
}

/** What propagates into each table. */
function propagationsOf(
  declared: Declarations,
  attachments: readonly RawAttachment[],
  tables: readonly Table[],
): ReadonlyMap<string, readonly { readonly tableId: string; readonly element: Element; readonly raw: RawAttachment }[]> {
  const byDefault = attachments.flatMap((raw) => {
    const gateway = declared.find(raw.attachment.transitGatewayId, [types.transitGateway]);
    return gateway !== undefined && raw.wantsDefault.propagation && usesDefault(gateway, "Propagation")
      ? [{ tableId: defaultTableId(gateway), element: raw.attachment, raw }]
      : [];
  });
  const own = declared.ofType(types.transitGatewayPropagation).flatMap((propagation) => {
    const tableId = tableOf(declared, propagation);
    const named = attachmentsNamed(propagation, attachments, tables, tableId);
    return tableId === undefined ? [] : named.map((raw) => ({ tableId, element: declared.element(propagation), raw }));
  });
  return grouped([...own, ...byDefault], ({ tableId }) => tableId);
}

function propagatedRoutes(
  { id, urn, source, name }: Element,
  { attachment }: RawAttachment,
  blocks: readonly string[],
): readonly TransitGatewayRoute[] {
  return blocks.map((block) => ({
    id: `${id}/${block}`,
    urn,
    source,
    name,
    destination: { block },
    origin: "propagated",
    attachmentId: attachment.id,
  }));
}

function staticRoutes(
  declared: Declarations,
  attachments: readonly RawAttachment[],
  tables: readonly Table[],
  prefixLists: PrefixLists,
): readonly { readonly tableId: string | undefined; readonly route: TransitGatewayRoute }[] {
  return declared.ofType(types.transitGatewayRoute, types.transitGatewayPrefixList).flatMap((route) => {
    const tableId = tableOf(declared, route);
    const block = text(route.inputs["destinationCidrBlock"]);
    const list = text(route.inputs["prefixListId"]);
    if (block === undefined && list === undefined) return [];
    const destination = block === undefined ? { prefixListId: prefixLists.refer(list ?? "", route) } : { block };
    const [raw] = attachmentsNamed(route, attachments, tables, tableId);
    const blackhole = flag(route.inputs["blackhole"]) === true;
    const attachmentId = blackhole ? null : (raw?.attachment.id ?? declared.notModelled(route, "Its attachment is not among the stacks."));
    return [{ tableId, route: { ...declared.element(route), destination, origin: "static", attachmentId } }];
  });
}

function tableOf(declared: Declarations, from: Declared): string | undefined {
  return declared.reference(from, "transitGatewayRouteTableId", tableTypes);
}

/** Both sides of a peering have one id, and the table tells which side is meant. Connections at one concentrator have one id, and all are meant. */
function attachmentsNamed(
  from: Declared,
  attachments: readonly RawAttachment[],
  tables: readonly Table[],
  tableId: string | undefined,
): readonly RawAttachment[] {
  const gatewayId = tables.find(({ id }) => id === tableId)?.transitGatewayId;
  const dependencies = from.propertyDependencies["transitGatewayAttachmentId"] ?? [];
  const id = text(from.inputs["transitGatewayAttachmentId"]);
  const named = attachments.filter(({ keys, attachment }) =>
    id === undefined ? dependencies.includes(attachment.urn) || keys.some((key) => dependencies.includes(key)) : keys.includes(id),
  );
  const here = named.filter(({ attachment }) => attachment.transitGatewayId === gatewayId);
  return here.length > 0 ? here : named.slice(0, 1);
}
