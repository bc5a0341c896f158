/**
 *     datadogServices["datadoghq.com"]   // { name: "US1", region: "us-east-1", services: { metrics: { id: "vpce-svc-…", host: "metrics.agent.datadoghq.com" }, ... } }
 *
 * Datadog's endpoint services, site by site, as its guide lists them (read November 2026). Datadog changes them without a word to AWS, so each can be given anew.
 * Where a site has anchors, several hosts resolve to one, and one endpoint serves them all.
 * https://docs.datadoghq.com/agent/guide/private-link/
 */
import type { DatadogPrivateLinkSite, DatadogPrivateLinkService } from "./args";

/** A site with its endpoint services. */
export interface DatadogPrivateLinkOffer {
  /** Datadog's own name for the site. */
  readonly name: string;
  readonly region: string;
  /** Id and private DNS name of the endpoint service of each. */
  readonly services: Readonly<Record<DatadogPrivateLinkService, { readonly id: string; readonly host: string }>>;
}

const us1 = (id: string, host: string) => ({ id: `vpce-svc-${id}`, host: `${host}.datadoghq.com` });
const ap1 = (id: string, host: string) => ({ id: `vpce-svc-${id}`, host: `${host}.ap1.datadoghq.com` });
const ap2 = (id: string, color: string) => ({ id: `vpce-svc-${id}`, host: `${color}.intake.ap2.datadoghq.com` });
const uk1 = (id: string, color: string) => ({ id: `vpce-svc-${id}`, host: `${color}.intake.uk1.datadoghq.com` });

/** Datadog's endpoint services by site. */
export const datadogServices: Readonly<Record<DatadogPrivateLinkSite, DatadogPrivateLinkOffer>> = {
  "datadoghq.com": {
    name: "US1",
    region: "us-east-1",
    services: {
      api: us1("07895350fd0109264", "orchid.intake"),
      containers: us1("0ad5fb9e71f85fe99", "orchestrator"),
      "database-monitoring": us1("0ce70d55ec4af8501", "dbm-metrics-intake"),
      "logs-agent": us1("025a56b9187ac1f63", "agent-http-intake.logs"),
      "logs-user": us1("0e36256cb6172439d", "http-intake.logs"),
      metrics: us1("09a8006e245d1e7b8", "metrics.agent"),
      process: us1("0ed1f789ac6b0bde1", "process"),
      profiling: us1("022ae36a7b2472029", "intake.profile"),
      "remote-configuration": us1("01f21309e507e3b1d", "config"),
      traces: us1("0ee865cd1c0a7ba32", "lime.intake"),
    },
  },
  "ap1.datadoghq.com": {
    name: "AP1",
    region: "ap-northeast-1",
    services: {
      api: ap1("008cd79a7a09e0a1e", "api"),
      containers: ap1("03ffd8d552f0d957d", "orchestrator"),
      "database-monitoring": ap1("0cc53180ae06bb977", "dbm-metrics-intake"),
      "logs-agent": ap1("03e139d1f2766685b", "agent-http-intake.logs"),
      "logs-user": ap1("08799aabff1cfd8a3", "http-intake.logs"),
      metrics: ap1("002d904d5e69340ad", "metrics.agent"),
      process: ap1("0e86b29a0dc2c8a26", "process"),
      profiling: ap1("0d598057ecde10596", "intake.profile"),
      "remote-configuration": ap1("00e15ab206f23b98c", "config"),
      traces: ap1("0a5d94b2e8f6e70fc", "trace.agent"),
    },
  },
  "ap2.datadoghq.com": {
    name: "AP2",
    region: "ap-southeast-2",
    services: {
      api: ap2("06ec78b291ce8020a", "orchid"),
      containers: ap2("031da3ffac78ef902", "linen"),
      "database-monitoring": ap2("094469ee7a178f448", "white"),
      "logs-agent": ap2("06460db30a7cfdace", "gold"),
      "logs-user": ap2("06460db30a7cfdace", "gold"),
      metrics: ap2("06a30d6a016b746ff", "beige"),
      process: ap2("0c26ca335d93a68b5", "bisque"),
      profiling: ap2("0d936da0e6a30d3cd", "cyan"),
      "remote-configuration": ap2("01f8f80f4cb97bd10", "violet"),
      traces: ap2("0f3e01f4180b2ae09", "lime"),
    },
  },
  "uk1.datadoghq.com": {
    name: "UK1",
    region: "eu-west-2",
    services: {
      api: uk1("05399db7fb3b28c77", "orchid"),
      containers: uk1("07f22a32140efaae5", "linen"),
      "database-monitoring": uk1("03e170925a2baa029", "white"),
      "logs-agent": uk1("03fb3a3dd752ef336", "gold"),
      "logs-user": uk1("03fb3a3dd752ef336", "gold"),
      metrics: uk1("058a9de2dbf6959f9", "beige"),
      process: uk1("0fe52c96bfb6c5d0e", "bisque"),
      profiling: uk1("01f4f12969c768c0c", "cyan"),
      "remote-configuration": uk1("0755097b02a34f9e7", "violet"),
      traces: uk1("08989912d1ef253f4", "lime"),
    },
  },
};

/** Whether a Datadog site, as in `DD_SITE`, can be reached by PrivateLink. */
export function hasDatadogPrivateLink(site: string): site is DatadogPrivateLinkSite {
  return Object.hasOwn(datadogServices, site);
}
