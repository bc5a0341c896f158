/** VPC endpoints, and the endpoint services that they lead to. */
import type { EndpointService, LoadBalancer, VpcEndpoint } from "../model";
import { tcp, type Candidate } from "./candidates";
import type { Declarations, Declared } from "./declarations";
import type { Interfaces } from "./interfaces";
import { prefixListOf } from "./route-tables";
import { subnetTypes, types, vpcTypes } from "./types";
import { flag, objects, text } from "./values";

export function endpointServices(declared: Declarations): readonly EndpointService[] {
  return declared.ofType(types.endpointService).map((service) => ({
    ...declared.element(service),
    serviceName: text(service.outputs["serviceName"]) ?? service.id,
    loadBalancerIds: declared.references(service, "networkLoadBalancerArns", [types.loadBalancer]),
  }));
}

export function vpcEndpoints(declared: Declarations, interfaces: Interfaces, services: readonly EndpointService[]): readonly VpcEndpoint[] {
  return declared.ofType(types.vpcEndpoint).flatMap((endpoint): readonly VpcEndpoint[] => {
    const kind = text(endpoint.inputs["vpcEndpointType"]) ?? "Gateway";
    const service = services.find((each) => leadsTo(endpoint, each));
    const head = {
      ...declared.element(endpoint),
      vpcId: declared.reference(endpoint, "vpcId", vpcTypes) ?? "",
      serviceName: text(endpoint.inputs["serviceName"]) ?? service?.serviceName ?? "unknown",
    };
    if (kind === "Gateway") return [{ ...head, kind: "gateway", prefixListId: prefixListOf(endpoint) }];
    if (kind !== "Interface") {
      declared.notModelled(endpoint, `A VPC endpoint of the type ${kind} is not modelled.`);
      return [];
    }
    const interfaceIds = interfaces.of(endpoint, {
      subnetIds: subnetsOf(declared, endpoint),
      securityGroupIds: interfaces.groups(endpoint, "securityGroupIds"),
      publicAddress: false,
      ipv6: (text(endpoint.inputs["ipAddressType"]) ?? "ipv4") !== "ipv4",
    });
    return [
      {
        ...head,
        kind: "interface",
        interfaceIds,
        endpointServiceId: service?.id ?? null,
        accepted: isAccepted(declared, endpoint, service),
      },
    ];
  });
}

/** Gateway endpoints have no interface, interface endpoints are where theirs are. The port is that of AWS's own services. */
export function vpcEndpointCandidates(
  declared: Declarations,
  endpoints: readonly VpcEndpoint[],
  services: readonly EndpointService[],
  balancers: readonly LoadBalancer[],
): readonly Candidate[] {
  return endpoints.flatMap((endpoint): readonly Candidate[] => {
    const resource = declared.find(endpoint.id, [types.vpcEndpoint]);
    if (resource === undefined) return [];
    const head = { resource, kind: "vpc-endpoint", elementId: endpoint.id } as const;
    if (endpoint.kind === "gateway") return [{ ...head, interfaceIds: [], ports: tcp(443) }];
    const service = services.find(({ id }) => id === endpoint.endpointServiceId);
    const listeners = balancers.filter(({ id }) => service?.loadBalancerIds.includes(id)).flatMap((each) => each.listeners);
    const ports = listeners.flatMap(({ port, protocols }) => protocols.map((protocol) => ({ protocol, port })));
    return [{ ...head, interfaceIds: endpoint.interfaceIds, ports: service === undefined ? tcp(443) : ports }];
  });
}

function leadsTo(endpoint: Declared, service: EndpointService): boolean {
  if (text(endpoint.inputs["serviceName"]) === service.serviceName) return true;
  return (endpoint.propertyDependencies["serviceName"] ?? []).includes(service.urn);
}

function subnetsOf(declared: Declarations, endpoint: Declared): readonly string[] {
  const configured = objects(endpoint.inputs["subnetConfigurations"]).flatMap(
    (each) => declared.reference(endpoint, "subnetConfigurations", subnetTypes, each["subnetId"]) ?? [],
  );
  const associated = declared
    .ofType(types.vpcEndpointSubnet)
    .filter((each) => declared.reference(each, "vpcEndpointId", [types.vpcEndpoint]) === endpoint.id)
    .flatMap((each) => declared.reference(each, "subnetId", subnetTypes) ?? []);
  return [...new Set([...declared.references(endpoint, "subnetIds", subnetTypes), ...configured, ...associated])];
}

/** AWS's own services accept; a service of the stacks says whether it wants to be asked. */
function isAccepted(declared: Declarations, endpoint: Declared, service: EndpointService | undefined): boolean {
  const provider = service && declared.byUrn(service.urn);
  if (provider === undefined || flag(provider.inputs["acceptanceRequired"]) !== true) return true;
  return (
    flag(endpoint.inputs["autoAccept"]) === true ||
    declared
      .ofType(types.endpointConnectionAccepter)
      .some((each) => declared.reference(each, "vpcEndpointId", [types.vpcEndpoint]) === endpoint.id)
  );
}
