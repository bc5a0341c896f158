/**
 *     network.checkAddressPlan({
 *       vpcs: { dev, prod },
 *       onPremises: { office: ["192.168.0.0/16"] },
 *       transitGatewayCidrs: ["192.0.2.0/24"],
 *     });
 *
 * One address belongs to one place. AWS attaches a VPC whose addresses are taken without a word and leaves its routes out, so that the
 * network fails where nobody changed anything; here every such pair is told before anything is created.
 */
import { Cidr, Faults } from "../../../core";
import type { IVpc } from "../../interfaces";
import { BlockIndex } from "./block-index";

/** Everything whose addresses meet at a Transit Gateway. Blocks that an IPAM pool or Amazon chooses are not known yet and not checked. */
export interface AddressPlan {
  /** VPCs by name, or the blocks of one that another program declares. */
  readonly vpcs: Readonly<Record<string, Pick<IVpc, "blocks"> | readonly string[]>>;
  /** What is announced from other sites over VPN, Direct Connect, Connect or a peering, by site. @default {} */
  readonly onPremises?: Readonly<Record<string, readonly string[]>>;
  /** The gateway's own blocks, from which Connect peers get their addresses. @default [] */
  readonly transitGatewayCidrs?: readonly string[];
}

interface Place {
  readonly path: string;
  readonly kind: "vpc" | "site" | "gateway";
}

/**
 * Checks that no address is in two places, and throws every pair that overlaps, each once, with both names and both blocks. Blocks of
 * one and the same place may overlap. A site's block that is wider than a VPC is no fault, since the VPC's own prefix is longer and wins:
 * each of these is told in what is returned, because the site cannot use those addresses.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
export function checkAddressPlan(plan: AddressPlan): readonly string[] {
  const faults = new Faults("the address plan");
  const warnings: string[] = [];
  const known = new BlockIndex<Place>();
  for (const { place, text } of blocksOf(plan)) {
    const block = faults.attempt(place.path, () => Cidr.parse(text));
    if (block === undefined) continue;
    for (const other of known.meeting(block)) {
      if (other.owner.path === place.path) continue;
      const hidden = hiddenPart({ block, owner: place }, other);
      if (hidden !== undefined) warnings.push(hidden);
      else
        faults.add(
          place.path,
          text,
          `overlaps ${String(other.block)} of ${other.owner.path}: of two places with one address only the first is reached. Give one of them a block of its own.`,
        );
    }
    known.add(block, place);
  }
  faults.throwIfAny();
  return warnings;
}

function blocksOf({ vpcs, onPremises = {}, transitGatewayCidrs = [] }: AddressPlan): readonly { place: Place; text: string }[] {
  const named = (kind: Place["kind"], key: string, texts: readonly string[]) => texts.map((text) => ({ place: { path: key, kind }, text }));
  return [
    ...Object.entries(vpcs).flatMap(([name, vpc]) => named("vpc", `vpcs.${name}`, "blocks" in vpc ? knownTexts(vpc) : vpc)),
    ...Object.entries(onPremises).flatMap(([name, texts]) => named("site", `onPremises.${name}`, texts)),
    ...named("gateway", "transitGatewayCidrs", transitGatewayCidrs),
  ];
}

/** Blocks of a VPC that are known before anything is created. */
export function knownTexts({ blocks }: Pick<IVpc, "blocks">): readonly string[] {
  return blocks.flatMap(({ cidr }) => (cidr === undefined ? [] : [cidr]));
}

/** What a site loses to a VPC inside its block; `undefined` where the two only contradict each other. */
function hiddenPart(
  ...pair: readonly [{ readonly block: Cidr; readonly owner: Place }, { readonly block: Cidr; readonly owner: Place }]
): string | undefined {
  const site = pair.find(({ owner }) => owner.kind === "site");
  const vpc = pair.find(({ owner }) => owner.kind === "vpc");
  if (site === undefined || vpc === undefined || site.block.prefix >= vpc.block.prefix) return undefined;
  return `${site.owner.path} announces ${String(site.block)}, in which ${String(vpc.block)} of ${vpc.owner.path} lies: whatever has such an address there is not reached.`;
}
