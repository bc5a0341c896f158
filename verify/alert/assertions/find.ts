/** Alarms by what people call them: their own name, the component they are in, or what they watch. */
import { nearestNames } from "../../graph";
import type { AlertResult } from "../model";

/** The alarms, or a sentence that says why there are none. */
export type FoundAlerts = { readonly alerts: readonly AlertResult[] } | { readonly fault: string };

/** Resolves names and patterns, each to at least one alarm. */
export function findAlerts(known: readonly AlertResult[], pattern: string | readonly string[]): FoundAlerts {
  const found = new Set<AlertResult>();
  const faults: string[] = [];
  for (const name of typeof pattern === "string" ? [pattern] : pattern) {
    const alerts = known.filter((each) => isMeant(each, name));
    const stacks = [...new Set(alerts.map(({ stack }) => stack))];
    if (alerts.length === 0) faults.push(`${name} is no alarm, and no alarm is in it or watches it. ${whatThereIs(known, name)}`);
    else if (stacks.length > 1 && !name.includes("*") && !name.includes("/"))
      faults.push(`${name} is in ${stacks.join(", ")}. Say which, as in ${stacks[0] ?? ""}/${name}.`);
    else for (const alert of alerts) found.add(alert);
  }
  return faults.length > 0 ? { fault: faults.join(" ") } : { alerts: [...found] };
}

/** Whether a text matches a pattern in which `*` stands for any letters. */
export function fits(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}

function isMeant({ stack, names, automation }: AlertResult, wanted: string): boolean {
  if (wanted.includes("*")) return !automation && names.some((name) => fits(wanted, `${stack}/${name}`) || fits(wanted, name));
  return names.some((name) => wanted === name || wanted === `${stack}/${name}`);
}

function whatThereIs(known: readonly AlertResult[], wanted: string): string {
  const names = [...new Set(known.flatMap((each) => each.names.map((name) => `${each.stack}/${name}`)))];
  if (names.length === 0) return "The stacks have no alarm.";
  return `The nearest are ${nearestNames(wanted, names).join(", ")}.`;
}
