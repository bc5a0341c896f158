/** One end of a question: an interface, or a place that has none. */
import { addressRange, dimension, type AddressRange, type Family, type HeaderSpace } from "../header-space";
import type { Endpoint, NetworkInterface } from "../model";
import type { Elements } from "./elements";
import type { Place } from "./flight";

export interface Party {
  /** Where its packets begin; of the internet one for each gateway that may be meant. */
  readonly place: Place | "internet";
  /** `null` where there is none, and with it no security group. */
  readonly interface: NetworkInterface | null;
  /** Its addresses, by family. */
  readonly addresses: Readonly<Record<Family, readonly AddressRange[]>>;
  readonly urn: string | null;
  readonly name: string;
}

/** Everywhere that an endpoint may be. */
export function partiesOf(elements: Elements, endpoint: Endpoint): readonly Party[] {
  if (endpoint.kind === "internet")
    return [{ place: "internet", interface: null, addresses: internetRanges(elements), urn: null, name: "the internet" }];
  if (endpoint.interfaceIds.length > 0)
    return endpoint.interfaceIds.flatMap((id) => {
      const own = elements.interfaces.get(id);
      return own === undefined ? [] : [interfaceParty(own)];
    });
  const id = endpoint.elementId ?? "";
  const remote = elements.remoteNetworks.get(id);
  if (remote !== undefined) return [placeParty({ kind: "remote-network", id }, remote, remote.blocks)];
  const vpcEndpoint = elements.vpcEndpoints.get(id);
  if (vpcEndpoint?.kind !== "gateway") return [];
  return [placeParty({ kind: "vpc-endpoint", id }, vpcEndpoint, elements.prefixLists.get(vpcEndpoint.prefixListId)?.blocks ?? [])];
}

const parties = new WeakMap<NetworkInterface, Party>();

/** An interface as an end of a question. */
export function interfaceParty(own: NetworkInterface): Party {
  const before = parties.get(own);
  if (before !== undefined) return before;
  const { subnetId, urn, name, blocks } = own;
  const made: Party = { place: { kind: "subnet", id: subnetId }, interface: own, addresses: byFamily(blocks), urn, name };
  parties.set(own, made);
  return made;
}

function placeParty(place: Place, { urn, name }: { readonly urn: string; readonly name: string }, blocks: readonly string[]): Party {
  return { place, interface: null, addresses: byFamily(blocks), urn, name };
}

function byFamily(blocks: readonly string[]): Party["addresses"] {
  const ranges = blocks.map(addressRange);
  return { 4: ranges.filter(({ family }) => family === 4), 6: ranges.filter(({ family }) => family === 6) };
}

function internetRanges(elements: Elements): Party["addresses"] {
  return { 4: rangesOf(elements.internet(4)), 6: rangesOf(elements.internet(6)) };
}

/** Destinations of a space; of the internet they are all that its boxes restrict. */
function rangesOf({ family, boxes }: HeaderSpace): readonly AddressRange[] {
  return boxes.map((box) => ({
    family,
    from: box[dimension.destination] ?? 0,
    to: box[dimension.destination + 1] ?? 0,
    prefix: 0,
  }));
}
