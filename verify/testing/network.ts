/**
 *     expect([hub, prod]).to.allow({ from: "prod/orders-command", to: "prod/orders", port: 5432 });
 *     expect([hub, prod]).to.isolate({ from: "internet", to: "prod/data" });
 *
 * Whether packets arrive, proved from what is declared, for all packets and in both directions. What is not modelled proves nothing: it
 * satisfies neither assertion. Stacks whose outputs a program was given as references are looked at with it.
 */
import type { EndpointSelector } from "./endpoints";
import { sceneOf } from "./scene";
import type { Verdict } from "./subject";

/** Traffic that has to arrive. */
export interface AllowedFlow {
  readonly from: EndpointSelector;
  readonly to: EndpointSelector;
  /** Destination port, 0 to 65535. */
  readonly port: number;
  /**
   * `tcp`, `udp`, `icmp`, `all`, or the IANA number.
   * @default "tcp"
   */
  readonly protocol?: string | number;
}

/** Traffic that must not arrive. */
export interface IsolatedFlow {
  readonly from: EndpointSelector;
  readonly to: EndpointSelector;
  /** @default - every port */
  readonly port?: number;
  /** @default - every protocol, or TCP where there is a port */
  readonly protocol?: string | number;
}

/** Whether everything that is meant by `from` reaches everything that is meant by `to`. Negated, that nothing does: `holds` is then what must not be. */
export function allows(subject: unknown, { from, to, port, protocol = "tcp" }: AllowedFlow, negated: boolean): Verdict {
  const scene = sceneOf(subject, "allow");
  const flows = scene.flows(from, to, { port, protocol });
  const closed = flows.filter(({ verdict }) => verdict !== "reachable");
  const open = flows.filter(({ verdict }) => verdict !== "blocked");
  return {
    holds: negated ? open.length > 0 : closed.length === 0,
    otherwise: closed.map((flow) => scene.obstacles(flow)).join("\n"),
    unexpectedly: open.map((flow) => scene.way(flow)).join("\n"),
  };
}

/** Whether nothing that is meant by `from` reaches anything that is meant by `to`. Negated, that something does. */
export function isolates(subject: unknown, { from, to, port, protocol }: IsolatedFlow, negated: boolean): Verdict {
  const scene = sceneOf(subject, "isolate");
  const flows = scene.flows(from, to, { ...(port !== undefined && { port }), ...(protocol !== undefined && { protocol }) });
  const open = flows.filter(({ verdict }) => verdict !== "blocked");
  const closed = flows.filter(({ verdict }) => verdict !== "reachable");
  return {
    holds: negated ? closed.length === flows.length : open.length === 0,
    otherwise: open.map((flow) => scene.way(flow)).join("\n"),
    unexpectedly: closed.map((flow) => scene.obstacles(flow)).join("\n"),
  };
}
