/**
 * The headers of answers. TCP, UDP and what has no ports swap their ends; of ICMP only an echo has an answer, and that has another type.
 * The type and the code of ICMP stand where others have the destination port.
 */
import type { Family } from "./block";
import { bound, dimension, withInterval, type Box } from "./box";
import { headers, intersect, portEnd, subtract, union, type HeaderSpace } from "./header-space";

/** Protocol, request and reply, as `type * 256 + code`. RFC 792, RFC 4443. https://www.iana.org/assignments/icmp-parameters */
const echo: Readonly<Record<Family, { readonly protocol: number; readonly request: number; readonly reply: number }>> = {
  4: { protocol: 1, request: 8 * 256, reply: 0 },
  6: { protocol: 58, request: 128 * 256, reply: 129 * 256 },
};

/** The echo of a family as a destination port of its ICMP. */
export function echoRequest(family: Family): { readonly protocol: number; readonly type: number } {
  return { protocol: echo[family].protocol, type: echo[family].request };
}

/** What answers to these headers look like. */
export function answersTo(space: HeaderSpace): HeaderSpace {
  return turned(space, echo[space.family].request, echo[space.family].reply);
}

/** The headers that such answers are answers to. */
export function answeredBy(answers: HeaderSpace): HeaderSpace {
  return turned(answers, echo[answers.family].reply, echo[answers.family].request);
}

function turned(space: HeaderSpace, asked: number, answered: number): HeaderSpace {
  const { family } = space;
  const icmp = headers(family, { protocol: echo[family].protocol });
  const echoes = intersect(space, headers(family, { protocol: echo[family].protocol, destinationPorts: { from: asked, to: asked } }));
  const swapped = { family, boxes: subtract(space, icmp).boxes.map(swap) };
  const replies = { family, boxes: echoes.boxes.map((box) => withInterval(ends(box), dimension.destinationPort, answered, answered + 1)) };
  return union(swapped, replies);
}

/** Both ends change places; a source port of ICMP does not exist and stays unrestricted. */
function ends(box: Box): Box {
  return withInterval(swap(box), dimension.sourcePort, 0, portEnd);
}

function swap(box: Box): Box {
  const at = (index: number): Box[number] => bound(box, index);
  return [at(2), at(3), at(0), at(1), at(4), at(5), at(8), at(9), at(6), at(7)];
}
