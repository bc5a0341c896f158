/** Which endpoints lead to Datadog, as plain data, and all that is wrong with the arguments, at once. */
import { checkName, Faults, nearest } from "../../../core";
import { datadogServices, type DatadogPrivateLinkOffer } from "./services";
import { planDoors, type EndpointDoor } from "../endpoint-ingress";
import { placement, type Placement } from "../placement";
import type { DatadogPrivateLinkArgs, DatadogPrivateLinkService } from "./args";

/** Endpoints to Datadog as plain data. */
export interface DatadogPrivateLinkPlan {
  readonly place: Placement;
  /** One for each endpoint service, however many of Datadog's services it serves. */
  readonly endpoints: readonly {
    readonly key: string;
    readonly serviceName: string;
    readonly services: readonly DatadogPrivateLinkService[];
  }[];
  /** `undefined` where Datadog is in the VPC's own region. */
  readonly serviceRegion: string | undefined;
  readonly doors: readonly EndpointDoor[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** What an agent and a log router beside a service send, whatever they are told to watch. */
export const usualServices: readonly DatadogPrivateLinkService[] = [
  "api",
  "containers",
  "logs-agent",
  "logs-user",
  "metrics",
  "remote-configuration",
  "traces",
];

const https = 443;
const endpointServiceName = /^com\.amazonaws\.vpce\.([a-z]+(?:-[a-z]+)+-\d+)\.vpce-svc-[0-9a-f]{8,17}$/;

/** Checks the arguments of endpoints to Datadog and plans them. Throws every fault at once. */
export function planDatadogPrivateLink(name: string, request: DatadogPrivateLinkArgs): DatadogPrivateLinkPlan {
  const faults = new Faults(`DatadogPrivateLink "${name}"`);
  checkName(faults, "name", name);
  const place = placement(faults, request);
  const offer: DatadogPrivateLinkOffer | undefined = datadogServices[request.site];
  if (offer === undefined) faults.add("site", request.site, `${notOffered()} From other sites a private task sends through a NAT gateway.`);
  const services = request.services ?? usualServices;
  checkServices(faults, services, offer);
  checkNames(faults, request.serviceNames ?? {}, services, offer);
  const doors = planDoors(faults, "consumerCidrs", {
    vpc: request.vpc,
    consumerCidrs: request.consumerCidrs,
    families: place.families,
    ports: [https],
  });
  faults.throwIfAny();
  return {
    place,
    endpoints: offer === undefined ? [] : endpointsOf(offer, services, request.serviceNames ?? {}),
    serviceRegion: offer === undefined || offer.region === place.region ? undefined : offer.region,
    doors,
    warnings: place.warnings,
  };
}

function notOffered(): string {
  const sites = Object.entries(datadogServices).map(([site, { name, region }]) => `${site} (${name}, ${region})`);
  return `is no site that PrivateLink leads to. ${sites.join(", ")} are.`;
}

function checkServices(faults: Faults, services: readonly DatadogPrivateLinkService[], offer: DatadogPrivateLinkOffer | undefined): void {
  const known = Object.keys((offer ?? datadogServices["datadoghq.com"]).services);
  if (services.length === 0) faults.add("services", undefined, `is empty. Name at least one of ${known.join(", ")}.`);
  services.forEach((service, index) => {
    const path = `services[${index}]`;
    if (!known.includes(service))
      faults.add(
        path,
        service,
        `is no service of Datadog. Did you mean ${nearest(service, known, 1).join("")}? There are ${known.join(", ")}.`,
      );
    if (services.indexOf(service) !== index) faults.add(path, service, "is named twice. Name each service once.");
  });
}

function checkNames(
  faults: Faults,
  names: Readonly<Partial<Record<DatadogPrivateLinkService, string>>>,
  services: readonly DatadogPrivateLinkService[],
  offer: DatadogPrivateLinkOffer | undefined,
): void {
  for (const [service, name] of Object.entries(names)) {
    const path = `serviceNames.${service}`;
    if (!services.some((each) => each === service))
      faults.add(path, undefined, "is not among services. Add it there, or leave it out here.");
    const region = endpointServiceName.exec(name)?.[1];
    if (region === undefined)
      faults.add(path, name, "is no endpoint service. Write it as in com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0.");
    else if (offer !== undefined && region !== offer.region)
      faults.add(path, name, `is in ${region}, and the site is in ${offer.region}. Give the service of the site.`);
  }
}

/** Services that one endpoint service serves become one endpoint: a second one in the VPC is refused. */
function endpointsOf(
  { region, services: offered }: DatadogPrivateLinkOffer,
  services: readonly DatadogPrivateLinkService[],
  names: Readonly<Partial<Record<DatadogPrivateLinkService, string>>>,
): DatadogPrivateLinkPlan["endpoints"] {
  const byName = new Map<string, DatadogPrivateLinkService[]>();
  for (const service of services) {
    const serviceName = names[service] ?? `com.amazonaws.vpce.${region}.${offered[service].id}`;
    byName.set(serviceName, [...(byName.get(serviceName) ?? []), service]);
  }
  return [...byName].map(([serviceName, served]) => ({ key: served[0] ?? "", serviceName, services: served }));
}
