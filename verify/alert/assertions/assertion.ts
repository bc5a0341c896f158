/**
 *     { title: "prod: every critical alarm reaches a person", alert: { on: "prod/*" } }
 *     { alert: { on: "prod/orders", reaching: "mailto:oncall@example.com" } }
 */
import type { AlertSeverity } from "../model";

/**
 * Every alarm that is meant reaches somebody. One that depends on what is not in the stacks does not: it is undecided, and that is not proved.
 */
export interface AlertAssertion {
  /**
   * A sentence for reports: what it means that this holds.
   * @default - the assertion itself in words
   */
  readonly title?: string;
  readonly alert: AlertExpectation;
}

/** Which alarms are meant, and whom each of them has to reach. */
export interface AlertExpectation {
  /**
   * Names of alarms, of components that they are in or of what they watch: `<stack>/<name>`, or the name alone where only one stack has it. `*`
   * stands for any letters, so `prod/*` is every alarm in prod. Alarms that act on machines only are meant where they are named, not by `*`.
   */
  readonly on: string | readonly string[];
  /** The lightest severity that is meant. @default "critical" */
  readonly severity?: AlertSeverity;
  /**
   * Whom: `mailto:oncall@example.com`, `@pagerduty-*`, `slack:*`, or the name of a subscription whose address is secret. One of several is enough.
   * @default - any person
   */
  readonly reaching?: string | readonly string[];
}
