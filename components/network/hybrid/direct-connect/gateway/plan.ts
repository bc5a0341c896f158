/**
 *     planDirectConnectGateway("dx", { amazonSideAsn: 64600, transitGateways: { hub: { gateway, segment: "office", allowedPrefixes: ["10.0.0.0/12"] } } })
 *     // { carries: "transit", associations: [{ key: "hub", allowedPrefixes: ["10.0.0.0/12"], proposed: false }], ... }
 */
import { checkName, Cidr, Faults } from "../../../../core";
import type { IInspection, ITransitGateway, VpcBlock } from "../../../interfaces";
import { checkInspection } from "../../../transit-gateway/attachment/plan";
import { checkRoom, checkStaticBlocks, type GatewayLedger } from "../../../transit-gateway/ledger/ledger";
import { inspectsEastWest } from "../../../transit-gateway/plan";
import { checkAmazonAsn, checkDistinctAsns } from "../../asn";
import type { AssociatedGatewayPlace, DirectConnectGatewayArgs } from "./args";
import { checkAnnounced, undeclared } from "../../on-premises";

/** One association as plain data. */
export interface DirectConnectAssociationPlan {
  readonly key: string;
  /** Empty where AWS takes the VPC's own blocks. */
  readonly allowedPrefixes: readonly string[];
  /** Whether another account proposes it. */
  readonly proposed: boolean;
}

/** A Direct Connect gateway as plain data. */
export interface DirectConnectGatewayPlan {
  readonly carries: "transit" | "private";
  readonly associations: readonly DirectConnectAssociationPlan[];
  readonly associatedAsns: readonly number[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

interface Behind extends AssociatedGatewayPlace {
  readonly allowedPrefixes?: readonly string[];
}

/** Those of the arguments on which the plan depends. */
export interface DirectConnectGatewayRequest extends Pick<DirectConnectGatewayArgs, "amazonSideAsn" | "announces"> {
  readonly transitGateways?: Readonly<
    Record<
      string,
      Behind & {
        readonly gateway: Pick<ITransitGateway, "segments" | "blackholes" | "amazonSideAsn"> & Partial<Pick<ITransitGateway, "inspection">>;
        readonly segment: string;
        readonly allowedPrefixes: readonly string[];
        readonly inspection?: IInspection;
      }
    >
  >;
  readonly virtualPrivateGateways?: Readonly<
    Record<
      string,
      Behind & { readonly virtualPrivateGateway: { readonly amazonSideAsn: number | undefined; readonly blocks: readonly VpcBlock[] } }
    >
  >;
}

/** Neither can be raised. https://docs.aws.amazon.com/directconnect/latest/UserGuide/limits.html */
const quotas = { transitGateways: 6, virtualPrivateGateways: 20 } as const;
/** IPv4 and IPv6 together, of one Transit Gateway, until AWS's support raises it; same page. */
const prefixesToOnPremises = 200;

const key = /^[a-z][a-z0-9-]*$/;
const accountId = /^\d{12}$/;

/**
 * Checks a Direct Connect gateway's arguments and plans its associations. Throws every fault at once.
 *
 * @param ledgers What else the program has attached to a Transit Gateway.
 */
export function planDirectConnectGateway(
  name: string,
  request: DirectConnectGatewayRequest,
  ledgers?: (gateway: object) => GatewayLedger,
): DirectConnectGatewayPlan {
  const faults = new Faults(`DirectConnectGateway "${name}"`);
  checkName(faults, "name", name);
  const { amazonSideAsn, transitGateways, virtualPrivateGateways, announces = [] } = request;
  checkAmazonAsn(faults, "amazonSideAsn", amazonSideAsn);
  checkKind(faults, request);
  const [hubs, doors] = [Object.entries(transitGateways ?? {}), Object.entries(virtualPrivateGateways ?? {})];
  for (const [each, behind] of hubs) checkHub(faults, name, each, behind, request);
  for (const [each, behind] of doors) checkDoor(faults, each, behind, amazonSideAsn);
  checkCount(faults, "transitGateways", hubs.length);
  checkCount(faults, "virtualPrivateGateways", doors.length);
  checkRegions(
    faults,
    hubs.map(([each, { gateway }]) => [each, gateway.amazonSideAsn]),
  );
  checkAnnounced(faults, "announces", announces, ...hubs.map(([, { gateway }]) => gateway));
  for (const [each, { gateway }] of hubs) {
    const ledger = ledgers?.(gateway);
    checkRoom(faults, `transitGateways.${each}.gateway`, ledger);
    if (inspectsEastWest(gateway.inspection)) checkStaticBlocks(faults, "announces", announces, ledger);
  }
  faults.throwIfAny();
  return {
    carries: transitGateways === undefined ? "private" : "transit",
    associations: [...hubs, ...doors].map(([each, { allowedPrefixes = [], ownerAccountId }]) => ({
      key: each,
      allowedPrefixes,
      proposed: ownerAccountId !== undefined,
    })),
    associatedAsns: [
      ...hubs.flatMap(([, { gateway }]) => gateway.amazonSideAsn ?? []),
      ...doors.flatMap(([, { virtualPrivateGateway }]) => virtualPrivateGateway.amazonSideAsn ?? []),
    ],
    warnings: warningsOf(hubs.map(([each, { allowedPrefixes }]) => ({ each, allowedPrefixes }))),
  };
}

/** https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-transit-gateways.html */
function checkKind(faults: Faults, { transitGateways, virtualPrivateGateways }: DirectConnectGatewayRequest): void {
  const names = (behind: object | undefined): string => Object.keys(behind ?? {}).join(", ") || "none";
  if (transitGateways !== undefined && virtualPrivateGateways !== undefined)
    faults.add(
      "transitGateways",
      undefined,
      `(${names(transitGateways)}) and virtualPrivateGateways (${names(virtualPrivateGateways)}) are both given. AWS puts one kind behind a Direct Connect gateway: give the other kind a gateway of its own.`,
    );
  if (transitGateways === undefined && virtualPrivateGateways === undefined)
    faults.add(
      "transitGateways",
      undefined,
      "is missing, and so is virtualPrivateGateways. Give one of them, if only as {}: it decides which virtual interfaces the gateway takes.",
    );
}

type Hub = NonNullable<DirectConnectGatewayRequest["transitGateways"]>[string];
type Door = NonNullable<DirectConnectGatewayRequest["virtualPrivateGateways"]>[string];

function checkHub(faults: Faults, name: string, each: string, behind: Hub, request: DirectConnectGatewayRequest): void {
  const path = `transitGateways.${each}`;
  checkPlace(faults, path, each, behind);
  checkName(faults, path, `${name}-${each}`);
  const { gateway, segment, allowedPrefixes } = behind;
  if (gateway.segments[segment] === undefined)
    faults.add(`${path}.segment`, segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  checkDistinctAsns(faults, "amazonSideAsn", request.amazonSideAsn, `the Transit Gateway ${each}`, gateway.amazonSideAsn);
  faults.attempt(path, () => {
    const own = new Faults(each);
    checkInspection(own, gateway, behind.inspection);
    own.throwIfAny();
  });
  if (inspectsEastWest(gateway.inspection) && (request.announces ?? []).length === 0) faults.add("announces", undefined, undeclared);
  if (allowedPrefixes.length === 0)
    faults.add(
      `${path}.allowedPrefixes`,
      undefined,
      "is empty, so your routers would be told of nothing. Give the blocks of the VPCs behind the gateway.",
    );
  checkPrefixes(faults, `${path}.allowedPrefixes`, allowedPrefixes);
}

function checkDoor(faults: Faults, each: string, behind: Door, amazonSideAsn: number): void {
  const path = `virtualPrivateGateways.${each}`;
  checkPlace(faults, path, each, behind);
  const { virtualPrivateGateway, allowedPrefixes } = behind;
  checkDistinctAsns(faults, "amazonSideAsn", amazonSideAsn, `the virtual private gateway ${each}`, virtualPrivateGateway.amazonSideAsn);
  if (allowedPrefixes === undefined) return;
  const allowed = checkPrefixes(faults, `${path}.allowedPrefixes`, allowedPrefixes);
  for (const { cidr } of virtualPrivateGateway.blocks) {
    const block = cidr === undefined ? undefined : Cidr.parse(cidr);
    if (block !== undefined && !allowed.some((wider) => wider.contains(block)))
      faults.add(
        `${path}.allowedPrefixes`,
        undefined,
        `has none as wide as the VPC's ${String(block)}, which is then not announced. Add ${String(block)}, or leave the list out.`,
      );
  }
}

function checkPlace(faults: Faults, path: string, each: string, { provider, ownerAccountId }: AssociatedGatewayPlace): void {
  if (!key.test(each))
    faults.add(path, undefined, "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in hub.");
  if (ownerAccountId !== undefined && !accountId.test(ownerAccountId))
    faults.add(`${path}.ownerAccountId`, ownerAccountId, "is not an account id of twelve digits.");
  if (ownerAccountId !== undefined && provider === undefined)
    faults.add(
      `${path}.provider`,
      undefined,
      `is missing. Give the provider of account ${ownerAccountId}, whose owner has to propose the association.`,
    );
}

function checkPrefixes(faults: Faults, path: string, prefixes: readonly string[]): readonly Cidr[] {
  return prefixes.flatMap((text, index) => {
    if (prefixes.indexOf(text) !== index) faults.add(`${path}[${index}]`, text, "is named twice. Name each block once.");
    return faults.attempt(`${path}[${index}]`, () => Cidr.parse(text)) ?? [];
  });
}

function checkCount(faults: Faults, path: keyof typeof quotas, count: number): void {
  if (count > quotas[path])
    faults.add(path, undefined, `has ${count}; a Direct Connect gateway takes ${quotas[path]}. Make another one for the rest.`);
}

/** Two of one number would not hear of each other's routes. https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-transit-gateways.html */
function checkRegions(faults: Faults, hubs: readonly (readonly [string, number | undefined])[]): void {
  hubs.forEach(([each, asn], index) => {
    const earlier = hubs.slice(0, index).find(([, other]) => asn !== undefined && other === asn);
    if (earlier !== undefined)
      faults.add(
        `transitGateways.${each}`,
        asn,
        `is the number of both ${earlier[0]} and ${each}. Give each Transit Gateway a number of its own.`,
      );
  });
}

function warningsOf(hubs: readonly { readonly each: string; readonly allowedPrefixes: readonly string[] }[]): readonly string[] {
  const all = hubs.flatMap(({ each, allowedPrefixes }) => allowedPrefixes.map((text) => ({ each, block: Cidr.parse(text) })));
  const overlapping = all.flatMap(({ each, block }, index) =>
    all
      .slice(index + 1)
      .flatMap((other) =>
        other.each !== each && other.block.overlaps(block)
          ? [`${String(block)} of ${each} and ${String(other.block)} of ${other.each}`]
          : [],
      ),
  );
  return [
    ...hubs
      .filter(({ allowedPrefixes }) => allowedPrefixes.length > prefixesToOnPremises)
      .map(
        ({ each, allowedPrefixes }) =>
          `transitGateways.${each} has ${allowedPrefixes.length} allowed prefixes; AWS announces ${prefixesToOnPremises} until its support raises that. Give wider ones.`,
      ),
    ...overlapping.map(
      (pair) => `allowed prefixes overlap: ${pair}. Your routers are told of both ways, and AWS probably refuses the second.`,
    ),
  ];
}
