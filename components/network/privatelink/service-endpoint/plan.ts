/** What an endpoint of a service consists of, as plain data, and all that is wrong with its arguments, at once. */
import * as pulumi from "@pulumi/pulumi";
import { checkName, Faults } from "../../../core";
import { checkPorts, planDoors, type EndpointDoor } from "../endpoint-ingress";
import type { IEndpointService } from "../interfaces";
import { placement, type Placement } from "../placement";
import { isRegion } from "../region";
import type { ServiceEndpointArgs } from "./args";

/** An endpoint of a service as plain data. */
export interface ServiceEndpointPlan {
  readonly place: Placement;
  readonly ports: readonly number[];
  readonly doors: readonly EndpointDoor[];
  /** How the private DNS name is turned on: with the endpoint, or only when it has been accepted. */
  readonly privateDns: "off" | "at-once" | "once-accepted";
  readonly privateDnsName: string | undefined;
  readonly accept: boolean;
  /** `undefined`: the VPC's own region. */
  readonly serviceRegion: string | undefined;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** `com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0`, and AWS's own as in `com.amazonaws.eu-west-1.kms`. */
const regionInName = /^(?:cn\.)?(?:com\.amazonaws|aws\.[a-z]+)\.(?:vpce\.)?([a-z]+(?:-[a-z]+)+-\d+)\./;

/** Whether a service is given as an object. */
export function isService(service: ServiceEndpointArgs["service"]): service is IEndpointService {
  return typeof service === "object" && !pulumi.Output.isInstance(service) && "serviceName" in service;
}

/** Checks the arguments of an endpoint and plans it. Throws every fault at once. */
export function planServiceEndpoint(name: string, request: ServiceEndpointArgs): ServiceEndpointPlan {
  const faults = new Faults(`ServiceEndpoint "${name}"`);
  checkName(faults, "name", name);
  const { service, accept = false } = request;
  const known = isService(service) ? service : undefined;
  const place = placement(faults, request);
  const ports = request.ports ?? known?.ports ?? [443];
  checkPorts(faults, "ports", ports);
  if (known !== undefined && request.ports !== undefined)
    for (const port of ports)
      if (!known.ports.includes(port))
        faults.add("ports", port, `is no port of the service, which listens on ${known.ports.join(", ")}. Leave ports out.`);
  const serviceRegion = regionOfService(faults, request, known, place.region);
  const wanted = request.privateDns ?? (known?.privateDnsName !== undefined && (!known.acceptance || accept));
  if (wanted && known !== undefined && known.privateDnsName === undefined)
    faults.add(
      "privateDns",
      true,
      "needs a name, and the service has none. The provider gives it one with privateDns; leave it out until then.",
    );
  const doors = planDoors(faults, "consumerCidrs", { ...request, consumerCidrs: request.consumerCidrs, families: place.families, ports });
  faults.throwIfAny();
  const waits = accept || known?.acceptance === true;
  return {
    place,
    ports,
    doors,
    privateDns: !wanted ? "off" : waits ? "once-accepted" : "at-once",
    privateDnsName: wanted ? known?.privateDnsName : undefined,
    accept,
    serviceRegion,
    warnings: [...place.warnings, ...nameNotYet(known, wanted)],
  };
}

/** A service of another region has to be told so; its name, and the service itself, know the region. */
function regionOfService(
  faults: Faults,
  { service, serviceRegion }: ServiceEndpointArgs,
  known: IEndpointService | undefined,
  own: string,
): string | undefined {
  const serviceName = known?.serviceName ?? service;
  const named = typeof serviceName === "string" ? regionInName.exec(serviceName)?.[1] : undefined;
  const told = known?.region ?? named;
  if (serviceRegion !== undefined && !isRegion(serviceRegion))
    faults.add("serviceRegion", serviceRegion, "is no region. Write it as in eu-west-1.");
  else if (serviceRegion !== undefined && told !== undefined && serviceRegion !== told)
    faults.add("serviceRegion", serviceRegion, `contradicts the service, which is in ${told}. Leave serviceRegion out.`);
  const region = serviceRegion ?? told ?? own;
  if (known?.region !== undefined && region !== own && own !== "" && !known.supportedRegions.includes(own)) {
    const offered = [known.region, ...known.supportedRegions].join(", ");
    faults.add("service", undefined, `is offered in ${offered}, and the VPC is in ${own}. The provider adds it to supportedRegions.`);
  }
  return region === own ? undefined : region;
}

function nameNotYet(known: IEndpointService | undefined, wanted: boolean): readonly string[] {
  return known?.privateDnsName !== undefined && known.acceptance && !wanted
    ? [
        `has no private DNS yet: AWS turns ${known.privateDnsName} on only when the provider has accepted the endpoint. Say privateDns: true then, or accept: true in the provider's own account.`,
      ]
    : [];
}
