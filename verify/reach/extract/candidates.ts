/** What flows are asked between, before it has a name: a resource, its interfaces and its ports. */
import type { Endpoint } from "../model";
import type { Declared } from "./declarations";

export interface Candidate {
  readonly resource: Declared;
  readonly kind: Endpoint["kind"];
  /** Comes after the name: `writer` makes `orders.writer`. */
  readonly suffix?: string;
  readonly interfaceIds: readonly string[];
  readonly elementId?: string;
  readonly ports: Endpoint["ports"];
}

export function tcp(...ports: readonly (number | undefined)[]): Endpoint["ports"] {
  const known = ports.flatMap((port) => port ?? []);
  return [...new Set(known)].map((port) => ({ protocol: 6, port }));
}
