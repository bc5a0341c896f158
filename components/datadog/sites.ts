/**
 *     site("us5.datadoghq.com").logsHost   // "http-intake.logs.us5.datadoghq.com"
 *
 * A Datadog account lives on one site, and a key of one is refused by the others. Every host that this room writes down is derived from
 * this table, so that no part of a task can speak to another site than the rest.
 */
import { FaultsError, nearest, type Faults } from "../core";

/** One of Datadog's sites. https://docs.datadoghq.com/getting_started/site/ */
export interface DatadogSite {
  /** Datadog's own name for it. */
  readonly name: string;
  /** What `DD_SITE` takes. */
  readonly parameter: string;
  /** Base of the API, for the Datadog provider's `apiUrl`. */
  readonly apiUrl: string;
  /** Host that takes logs over HTTPS. https://docs.datadoghq.com/logs/log_collection/#logging-endpoints */
  readonly logsHost: string;
  /** Whether AWS PrivateLink leads there; without it a private task needs a NAT. https://docs.datadoghq.com/agent/guide/private-link/ */
  readonly privateLink: boolean;
}

/** Datadog's sites, the oldest first. */
export const datadogSites: readonly DatadogSite[] = [
  siteOf("US1", "datadoghq.com", true),
  siteOf("US3", "us3.datadoghq.com", false),
  siteOf("US5", "us5.datadoghq.com", false),
  siteOf("EU1", "datadoghq.eu", false),
  siteOf("AP1", "ap1.datadoghq.com", true),
  siteOf("AP2", "ap2.datadoghq.com", true),
  siteOf("UK1", "uk1.datadoghq.com", true),
  siteOf("US1-FED", "ddog-gov.com", false),
  siteOf("US2-FED", "us2.ddog-gov.com", false),
];

/** The site of that parameter, as in `us5.datadoghq.com`. Throws, with the nearest one and the list, where Datadog has none. */
export function site(parameter: string): DatadogSite {
  const found = datadogSites.find((each) => each.parameter === parameter);
  if (found === undefined) throw new FaultsError("Datadog", [{ path: "site", reason: `${parameter} ${unknown(parameter)}` }]);
  return found;
}

/** Notes a fault where there is no such site. */
export function checkSite(faults: Faults, path: string, parameter: string): void {
  if (!datadogSites.some((each) => each.parameter === parameter)) faults.add(path, parameter, unknown(parameter));
}

function unknown(parameter: string): string {
  const all = datadogSites.map((each) => each.parameter).join(", ");
  return `is not a Datadog site. Did you mean ${likely(parameter)}? The sites are ${all}.`;
}

function siteOf(name: string, parameter: string, privateLink: boolean): DatadogSite {
  return { name, parameter, apiUrl: `https://api.${parameter}`, logsHost: `http-intake.logs.${parameter}`, privateLink };
}

/** The site that was probably meant: the one of that name (`US5`), or the one with the fewest letters to change. */
function likely(text: string): string {
  const wanted = text.toLowerCase().replace(/^https?:\/\/|^(app|api)\.|\/+$/g, "");
  const named = datadogSites.find(({ name }) => name.toLowerCase().startsWith(wanted) && wanted !== "");
  const parameters = datadogSites.map(({ parameter }) => parameter);
  return named?.parameter ?? nearest(wanted, parameters, 1).join("");
}
