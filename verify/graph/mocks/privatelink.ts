/** Ids, names and proofs of PrivateLink: endpoints, endpoint services and what joins them. */
import { hexOf } from "./names";
import { inRegion } from "./place";
import type { MockedResource } from "./resource";
import type { DataSourceMock, ResourceMock } from "./table";

/** PrivateLink's resources by type token. */
export const privateLinkMocks: Readonly<Record<string, ResourceMock>> = {
  "aws:ec2/vpcEndpoint:VpcEndpoint": (endpoint) => {
    const id = endpoint.ec2Id("vpce");
    const made = { id, arn: endpoint.arn("ec2", `vpc-endpoint/${id}`), ownerId: endpoint.place.account, state: "available" };
    if (endpoint.text("vpcEndpointType") === "Interface") return { ...made, ...interfacesOf(endpoint, id) };
    const service = endpoint.text("serviceName")?.split(".").at(-1) ?? "service";
    return { ...made, prefixListId: `pl-${hexOf(`${service}${endpoint.place.region}`, 8)}`, vpcEndpointType: "Gateway" };
  },
  "aws:ec2/vpcEndpointService:VpcEndpointService": (service) => {
    const id = service.ec2Id("vpce-svc");
    const { region, dnsSuffix } = service.place;
    const name = service.text("privateDnsName");
    return {
      id,
      arn: service.arn("ec2", `vpc-endpoint-service/${id}`),
      serviceName: `com.amazonaws.vpce.${region}.${id}`,
      serviceType: service.inputs["gatewayLoadBalancerArns"] === undefined ? "Interface" : "GatewayLoadBalancer",
      baseEndpointDnsNames: [`${id}.${region}.vpce.${dnsSuffix}`],
      availabilityZones: ["a", "b", "c"].map((letter) => `${region}${letter}`),
      managesVpcEndpoints: false,
      state: "Available",
      privateDnsNameConfigurations:
        name === undefined
          ? []
          : [
              {
                name: `_${service.hex(20, "proof")}`,
                type: "TXT",
                value: `vpce:${service.hex(20, "value")}`,
                state: "pendingVerification",
              },
            ],
    };
  },
  "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple": (principal) => ({
    id: principal.ec2Id("vpce-svc-perm"),
  }),
  "aws:ec2/vpcEndpointConnectionAccepter:VpcEndpointConnectionAccepter": (accepter) => ({
    id: `${accepter.text("vpcEndpointServiceId") ?? ""}_${accepter.text("vpcEndpointId") ?? ""}`,
    vpcEndpointState: "available",
  }),
  "aws:ec2/vpcEndpointConnectionNotification:VpcEndpointConnectionNotification": (notification) => ({
    id: notification.ec2Id("vpce-nfn"),
    state: "Enabled",
    notificationType: "Topic",
  }),
  "aws:vpc/endpointPrivateDns:EndpointPrivateDns": (dns) => ({ id: dns.text("vpcEndpointId") ?? dns.logicalName }),
  "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification": (verification) => ({
    id: verification.text("serviceId") ?? verification.logicalName,
  }),
};

/** Services whose names are not their endpoint's turned round: what stands before the region. */
const otherNames: Readonly<Record<string, string>> = {
  "codeartifact.api": "codeartifact",
  "codeartifact.repositories": "*.d.codeartifact",
  "ecr.dkr": "*.dkr.ecr",
  "ecs-agent": "ecs-a",
  "ecs-telemetry": "ecs-t",
  "execute-api": "*.execute-api",
  "kinesis-firehose": "firehose",
  "kinesis-streams": "kinesis",
};

/** Questions about PrivateLink by function token. */
export const privateLinkDataSources: Readonly<Record<string, DataSourceMock>> = {
  "aws:ec2/getVpcEndpointService:getVpcEndpointService": ({ inputs, place }) => {
    const [given, short] = [inputs["serviceName"], inputs["service"]];
    const serviceName = typeof given === "string" ? given : `com.amazonaws.${place.region}.${typeof short === "string" ? short : ""}`;
    const region = /^(?:[a-z]+\.)*?([a-z]+(?:-[a-z]+)+-\d+)\./.exec(serviceName)?.[1] ?? place.region;
    const service = serviceName.split(`.${region}.`).at(-1) ?? "";
    const { dnsSuffix } = inRegion(place, region);
    const name = `${otherNames[service] ?? service.split(".").reverse().join(".")}.${region}.${dnsSuffix}`;
    return {
      id: hexOf(serviceName, 10),
      serviceName,
      serviceType: "Interface",
      serviceId: `vpce-svc-0${hexOf(serviceName, 16)}`,
      owner: "amazon",
      acceptanceRequired: false,
      managesVpcEndpoints: false,
      availabilityZones: ["a", "b", "c"].map((letter) => `${region}${letter}`),
      baseEndpointDnsNames: [`${service.split(".").reverse().join(".")}.${region}.vpce.${dnsSuffix}`],
      privateDnsName: name,
      privateDnsNames: [name],
      vpcEndpointPolicySupported: true,
    };
  },
};

/** The name in all zones comes first; the service's words are turned round, as in `vpce-….dkr.ecr.eu-central-1.vpce.amazonaws.com`. */
function interfacesOf(endpoint: MockedResource, id: string): Readonly<Record<string, unknown>> {
  const { dnsSuffix } = endpoint.place;
  const name = endpoint.text("serviceName") ?? "";
  const region = endpoint.text("serviceRegion") ?? endpoint.place.region;
  const service = name.split(`.${region}.`).at(-1) ?? "service";
  const dnsName = `${id}-${endpoint.hex(8)}.${service.split(".").reverse().join(".")}.${endpoint.place.region}.vpce.${dnsSuffix}`;
  const subnets = endpoint.inputs["subnetIds"];
  const count = Array.isArray(subnets) && subnets.length > 0 ? subnets.length : 1;
  return {
    dnsEntries: [{ dnsName, hostedZoneId: `Z${endpoint.hex(12).toUpperCase()}` }],
    networkInterfaceIds: Array.from(
      { length: count },
      (_, index) => `eni-0${endpoint.hex(16, index === 0 ? "interface" : `interface ${index}`)}`,
    ),
  };
}
