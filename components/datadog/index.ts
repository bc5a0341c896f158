export { Datadog } from "./datadog";
export type { DatadogArgs, DatadogAttributes, SidecarFailurePolicy } from "./settings/args";
export { checkSite, type DatadogSite, datadogSites, site } from "./sites";
