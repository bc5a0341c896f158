/** What shared endpoints consist of, as plain data, and all that is wrong with their arguments, at once. */
import { checkName, Faults, shortName } from "../../../core";
import { awsServices, gatewayServices, inRegion } from "../aws-services/aws-services";
import { checkCallers, type EndpointCallers } from "../callers";
import { planDoors, type EndpointDoor } from "../endpoint-ingress";
import { portsOf } from "../interface-endpoints/plan";
import { placement, type Placement } from "../placement";
import { dnsSuffixOf } from "../region";
import { resolveServices, type Refusals, type ResolvedService } from "../aws-services/requested-services";
import type { CentralEndpointsArgs } from "./args";

/** A private hosted zone that stands in for the public one of a service. */
export interface CentralZonePlan {
  /** The zone's role in the component. */
  readonly key: string;
  readonly name: string;
  /** Whether each client has a name of its own in front of it. */
  readonly wildcard: boolean;
}

/** A shared endpoint with its zones. */
export interface CentralEndpointPlan extends ResolvedService {
  readonly zones: readonly CentralZonePlan[];
}

/** Shared endpoints as plain data. */
export interface CentralEndpointsPlan {
  readonly place: Placement;
  readonly endpoints: readonly CentralEndpointPlan[];
  readonly doors: readonly EndpointDoor[];
  readonly callers: EndpointCallers;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Names of components end there, and a zone's is this one's with the service's. */
const nameLimit = 40;
/** Room that a service's name needs at least, once shortened: three letters, a hyphen and eight digits. */
const smallestKey = 12;

const refusals: Refusals = {
  gateway:
    "stays with the VPCs: a gateway endpoint costs nothing, and its bytes would pay for the Transit Gateway here. A Vpc has it (gatewayEndpoints). For clients that are in no VPC give the full name.",
  global: (serviceName) =>
    `is one service for all regions, and the private zone of its name would lead every region here. Leave it to the internet, or give single VPCs a ServiceEndpoint with service: "${serviceName}".`,
};

/** Checks the arguments of shared endpoints and plans them. Throws every fault at once. */
export function planCentralEndpoints(name: string, request: CentralEndpointsArgs): CentralEndpointsPlan {
  const faults = new Faults(`CentralEndpoints "${name}"`);
  checkName(faults, "name", name);
  const room = nameLimit - name.length - 1;
  if (room < smallestKey)
    faults.add(
      "name",
      name,
      `must have at most ${nameLimit - smallestKey - 1} characters: the services' names follow in those of the zones.`,
    );
  const place = placement(faults, request);
  const callers = request.callers ?? "own-account";
  checkCallers(faults, callers);
  const services = resolveServices(faults, request.services, place.region, refusals);
  const endpoints = services.map((service) => ({ ...service, zones: planZones(faults, service, Math.max(room, smallestKey)) }));
  checkZones(faults, endpoints);
  if (request.spokeCidrs.length === 0)
    faults.add("spokeCidrs", undefined, "is empty, so no spoke would get in. Name the blocks of the VPCs that share the endpoints.");
  const doors = planDoors(faults, "spokeCidrs", {
    vpc: request.vpc,
    consumerCidrs: request.spokeCidrs,
    families: place.families,
    ports: portsOf(services),
  });
  faults.throwIfAny();
  const gateways = services.filter((service) => gatewayServices.includes(service.shortName));
  return {
    place,
    endpoints,
    doors,
    callers,
    warnings: [
      ...place.warnings,
      ...hiddenServices(endpoints, place.region),
      ...gateways.map(
        ({ shortName: each }) =>
          `takes ${each} away from the gateway endpoints of all VPCs that are associated: their bytes pay $0.01 a GB here and $0.02 at the Transit Gateway.`,
      ),
    ],
  };
}

/** A zone for each name; `*.` in front becomes a record beside the zone's own. */
function planZones(faults: Faults, service: ResolvedService, room: number): readonly CentralZonePlan[] {
  if (service.privateDnsNames === undefined) {
    faults.add(
      "services",
      service.serviceName,
      "has private DNS names that are not known here. Give them as privateDnsNames; describe-vpc-endpoint-services tells them.",
    );
    return [];
  }
  const names = [...new Set(service.privateDnsNames.map((each) => each.replace(/^\*\./, "")))];
  return names.map((zone, index) => ({
    key: shortName(index === 0 ? service.key : `${service.key}-${index + 1}`, room),
    name: zone,
    wildcard: service.privateDnsNames?.includes(`*.${zone}`) === true,
  }));
}

/**
 * A private zone answers for every name below it, with "there is none" where it has no record. Only a zone of the longer name goes before it.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
function hiddenServices(endpoints: readonly CentralEndpointPlan[], region: string): readonly string[] {
  const zones = endpoints.flatMap((endpoint) => endpoint.zones);
  const known = Object.entries(awsServices).flatMap(([service, { privateDnsNames = [] }]) =>
    privateDnsNames.map((name) => [service, inRegion(name, region, dnsSuffixOf(region)).replace(/^\*\./, "")] as const),
  );
  return zones
    .filter(({ wildcard }) => !wildcard)
    .flatMap(({ name }) =>
      known
        .filter(([, other]) => other.endsWith(`.${name}`) && !zones.some((zone) => zone.name === other))
        .map(([service, other]) => `hides ${other} from the spokes by its zone ${name}. Add ${service} to services where they call it.`),
    );
}

/**
 * What is wrong with the zones of a service, by what AWS says of its names: a zone that no client asks for changes nothing, and nobody would
 * notice.
 */
export function zoneWarnings(
  { serviceName, zones }: Pick<CentralEndpointPlan, "serviceName" | "zones">,
  privateDnsNames: readonly string[],
): readonly string[] {
  const known = privateDnsNames.join(", ");
  return zones.flatMap(({ name, wildcard }) => {
    if (!privateDnsNames.some((each) => each === name || each === `*.${name}`))
      return [
        `has a zone ${name}, which is no name of ${serviceName}: AWS has ${known === "" ? "none" : known}. Give them as privateDnsNames.`,
      ];
    return privateDnsNames.includes(`*.${name}`) && !wildcard
      ? [`has no record for the names before ${name}, which clients of ${serviceName} call. Add *.${name} to its privateDnsNames.`]
      : [];
  });
}

function checkZones(faults: Faults, endpoints: readonly CentralEndpointPlan[]): void {
  const owners = new Map<string, string>();
  for (const { serviceName, zones } of endpoints)
    for (const { name } of zones) {
      const other = owners.get(name);
      if (other !== undefined)
        faults.add("services", serviceName, `has the private DNS name ${name}, which ${other} has too. Leave it to one of them.`);
      owners.set(name, serviceName);
    }
}
