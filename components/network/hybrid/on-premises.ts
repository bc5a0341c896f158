/**
 *     tags: { [onPremisesTag]: "192.168.0.0/16 10.200.0.0/16" }
 *
 * What the other side announces by BGP is in no argument of AWS. Written down as a tag it is seen by whoever looks at the connection, and
 * the proof of reachability can reckon with it.
 */
import { Cidr, type Faults } from "../../core";
import type { ITransitGateway } from "../interfaces";
import { isolationFaults } from "../transit-gateway/attachment/plan";

/** Why a link behind an inspecting gateway has to say what is behind it. */
export const undeclared =
  "is empty, though the gateway inspects what segments send each other: what is learned by BGP would lead round the firewall. Give the blocks that are announced.";

/** Key of the tag with the blocks that are announced, separated by blanks. `verify/reach` reads it. */
export const onPremisesTag = "isthmus:on-premises";

/** Length of a tag's value. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
const longestTag = 256;

/** Checks blocks of the other side, and whether a Transit Gateway's black holes leave them their way. */
export function checkBlocks(
  faults: Faults,
  path: string,
  blocks: readonly string[],
  ...gateways: readonly (Pick<ITransitGateway, "segments" | "blackholes"> | undefined)[]
): void {
  blocks.forEach((text, index) => {
    const block = faults.attempt(`${path}[${index}]`, () => Cidr.parse(text));
    const messages = gateways.flatMap((gateway) => (gateway !== undefined && block?.family === 4 ? isolationFaults(text, gateway) : []));
    for (const message of new Set(messages)) faults.add(`${path}[${index}]`, text, message);
    if (blocks.indexOf(text) !== index) faults.add(`${path}[${index}]`, text, "is named twice. Name each block once.");
  });
}

/** Checks blocks that the other side announces and that become a tag. */
export function checkAnnounced(
  faults: Faults,
  path: string,
  blocks: readonly string[],
  ...gateways: readonly (Pick<ITransitGateway, "segments" | "blackholes"> | undefined)[]
): void {
  checkBlocks(faults, path, blocks, ...gateways);
  const { length } = blocks.join(" ");
  if (length > longestTag)
    faults.add(
      path,
      undefined,
      `needs ${length} characters of a tag that takes ${longestTag}. Give wider blocks that hold several of these.`,
    );
}

/** The tag for the blocks; none where nothing is declared. */
export function announcedTag(blocks: readonly string[]): Readonly<Record<string, string>> {
  return blocks.length === 0 ? {} : { [onPremisesTag]: blocks.join(" ") };
}
