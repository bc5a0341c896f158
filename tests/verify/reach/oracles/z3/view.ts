/** How a packet looks at one moment: names of the variables that its fields are. The protocol is fixed by the question. */
import type { Term } from "./terms";

export interface View {
  readonly source: Term;
  readonly destination: Term;
  readonly sourcePort: Term;
  readonly destinationPort: Term;
  readonly protocol: number;
}

/** Whatever a NAT gateway picks is a variable of its own. */
export function natAddress(gatewayId: string): Term {
  return `|address of ${gatewayId}|`;
}

export function natPort(gatewayId: string): Term {
  return `|port of ${gatewayId}|`;
}

/** The packet after the gateways have put their addresses on it, in this order. */
export function forwardView(sent: View, gatewayIds: readonly string[]): View {
  const last = gatewayIds.at(-1);
  return last === undefined ? sent : { ...sent, source: natAddress(last), sourcePort: natPort(last) };
}

/** The answer while these gateways still have to take their addresses off it. */
export function answerView(sent: View, gatewayIds: readonly string[]): View {
  const { source, destination, sourcePort, destinationPort, protocol } = forwardView(sent, gatewayIds);
  return { source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort, protocol };
}
