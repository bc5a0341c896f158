/** Results in words. */
import type { AlertObstacle, AlertReceiver, AlertResult } from "./model";

/** `mailto:oncall@example.com (must be confirmed by e-mail)`; of a secret address the protocol and the resource that has it. */
export function describeReceiver({ address, protocol, name, condition }: AlertReceiver): string {
  const who = address ?? `${protocol} endpoint of ${name} (secret)`;
  return condition === null ? who : `${who} (${condition})`;
}

/** `prod/orders-cpu-writer: reaches nobody` */
export function describeAlert({ stack, name, verdict, receivers }: AlertResult): string {
  const whom = {
    reaches: `reaches ${describeReceivers(receivers)}`,
    nobody: "reaches nobody",
    unsupported: "cannot be proved to reach anybody",
  };
  return `${stack}/${name}: ${whom[verdict]}`;
}

/** Everybody an alarm reaches, each once. */
export function describeReceivers(receivers: readonly AlertReceiver[]): string {
  const texts = [...new Set(receivers.map(describeReceiver))];
  return texts.length === 0 ? "nobody" : texts.join(", ");
}

/** `@a is`, `@a and @b are`, `@a, @b and @c are` */
export function withVerb(names: readonly string[]): string {
  const [last = "", ...others] = [...names].reverse();
  return others.length === 0 ? `${last} is` : `${others.reverse().join(", ")} and ${last} are`;
}

/**
 * Why an alarm does not reach whom it has to. One that reaches only others has no obstacle on its ways; then it is said whom it reaches.
 *
 * @param wanted Whom it has to reach. @default - anybody
 */
export function obstaclesOf(alert: AlertResult, wanted?: string | readonly string[]): readonly AlertObstacle[] {
  const { verdict, receivers, because, urn, source, name } = alert;
  if (wanted === undefined || (because.length > 0 && verdict !== "reaches")) return because;
  const whom = typeof wanted === "string" ? wanted : wanted.join(" or ");
  const secret = receivers.filter(({ address }) => address === null);
  if (secret.length > 0) {
    const remedy = `Whether ${secret.map(describeReceiver).join(" or ")} is ${whom} cannot be read. Name the subscription instead.`;
    return [...because, { code: "VALUE_NOT_KNOWN", urn, source, remedy, decided: false }];
  }
  const remedy = `${name} reaches ${describeReceivers(receivers)}, and not ${whom}. Subscribe ${whom} too.`;
  return [...because, { code: "NO_SUBSCRIPTION", urn, source, remedy, decided: true }];
}
