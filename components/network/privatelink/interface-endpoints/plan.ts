/** What the endpoints of a VPC consist of, as plain data, and all that is wrong with their arguments, at once. */
import { checkName, Faults } from "../../../core";
import { checkCallers, type EndpointCallers } from "../callers";
import { planDoors, type EndpointDoor } from "../endpoint-ingress";
import { placement, type Placement } from "../placement";
import { resolveServices, type Refusals, type ResolvedService } from "../aws-services/requested-services";
import type { InterfaceEndpointsArgs } from "./args";

/** Interface endpoints as plain data. */
export interface InterfaceEndpointsPlan {
  readonly place: Placement;
  readonly services: readonly ResolvedService[];
  readonly doors: readonly EndpointDoor[];
  readonly callers: EndpointCallers;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

const refusals: Refusals = {
  gateway:
    "is reached by a gateway endpoint, which costs nothing and which a Vpc has in every table (gatewayEndpoints). Leave it out; for clients outside of the VPC give the full name.",
  global: (serviceName) =>
    `is one service for all regions, with one endpoint for all. A ServiceEndpoint with service: "${serviceName}" and serviceRegion: "us-east-1" leads to it.`,
};

/** Checks the arguments of interface endpoints and plans them. Throws every fault at once. */
export function planInterfaceEndpoints(name: string, request: InterfaceEndpointsArgs): InterfaceEndpointsPlan {
  const faults = new Faults(`InterfaceEndpoints "${name}"`);
  checkName(faults, "name", name);
  const place = placement(faults, request);
  const callers = request.callers ?? "own-account";
  checkCallers(faults, callers);
  const services = resolveServices(faults, request.services, place.region, refusals);
  const doors = planDoors(faults, "consumerCidrs", {
    vpc: request.vpc,
    consumerCidrs: request.consumerCidrs,
    families: place.families,
    ports: portsOf(services),
  });
  faults.throwIfAny();
  return { place, services, doors, callers, warnings: place.warnings };
}

/** All ports of some services, each once. */
export function portsOf(services: readonly ResolvedService[]): readonly number[] {
  return [...new Set(services.flatMap(({ ports }) => ports))];
}
