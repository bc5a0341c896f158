/**
 *     export const assertions: readonly Assertion[] = [
 *       { allow: { from: "prod/orders-command", to: "prod/orders.writer", port: 5432 } },
 *       { isolate: { from: "prod/web", to: "prod/orders.*" } },
 *       { isolate: { from: ["dev/*", "qa/*"], to: "prod/*" }, title: "prod is never reached from dev or qa" },
 *       { alert: { on: "prod/*" }, title: "every critical alarm of prod reaches a person" },
 *     ];
 *
 * What must hold of a network, as plain data: a team keeps it beside its program, as TypeScript or as JSON, and a change of the network that
 * breaks a line of it is found before anything is deployed. An assertion about nothing would always hold, so a pattern that matches no
 * endpoint is a fault and not a success.
 */
import type { AlertAssertion } from "../../alert";
import type { StackGraph } from "../../graph";
import type { AccessScope } from "../scopes";

/** One thing that must hold. */
export type Assertion = AllowAssertion | IsolateAssertion | ScopeAssertion | AlertAssertion;

/**
 *     export const assertions: AssertionsOf = (graphs) => graphs.map(({ stack }) => ({ isolate: { from: "internet", to: `${stack}/data` } }));
 *
 * Assertions that follow from what was captured: which stacks there are, and the configuration (`config`) of each. A file of assertions
 * exports this or a plain list.
 */
export type AssertionsOf = (graphs: readonly StackGraph[]) => readonly Assertion[];

/**
 * Names of endpoints: `internet`, `<stack>/<name>`, or the name alone where only one stack has it. `*` stands for any letters, so `prod/*` is
 * everything in prod, and `*` is every endpoint but the internet, which is only meant where it is named.
 */
export type EndpointPattern = string | readonly string[];

/** Name of a protocol, or its IANA number. https://www.iana.org/assignments/protocol-numbers */
export type ProtocolName = "tcp" | "udp" | "icmp" | "icmpv6" | number;

interface Titled {
  /**
   * A sentence for reports: what it means that this holds.
   * @default - the assertion itself in words
   */
  readonly title?: string;
}

/** Every one of these flows is possible, from every place that its client may be in to every place of its server, and its answers come back. */
export interface AllowAssertion extends Titled {
  readonly allow: {
    readonly from: EndpointPattern;
    readonly to: EndpointPattern;
    /** @default "tcp" */
    readonly protocol?: ProtocolName;
    /** 0 to 65535; of ICMP its type times 256 plus its code. */
    readonly port: number;
    /**
     * `listed`: of a call to a name that the firewalls on its way have in their lists of domains. Proved is that nothing else stops it.
     * @default - of any name: where a firewall decides by names, that cannot be proved
     */
    readonly names?: "listed";
  };
}

/** Not one of these flows is possible. An endpoint may always reach itself. */
export interface IsolateAssertion extends Titled {
  readonly isolate: {
    readonly from: EndpointPattern;
    readonly to: EndpointPattern;
    /** @default - every protocol, or TCP where there is a port */
    readonly protocol?: ProtocolName;
    /** @default - every port */
    readonly port?: number;
  };
}

/** No path is in scope, in the shape of Network Access Analyzer: what matches and is not excluded must not exist. */
export interface ScopeAssertion extends Titled {
  readonly scope: AccessScope;
}
