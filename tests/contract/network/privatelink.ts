import {
  CentralEndpoints,
  CentralEndpointsAssociation,
  DatadogPrivateLink,
  EndpointService,
  InterfaceEndpoints,
  ServiceEndpoint,
} from "../../../components/network";
import type { ContractCase } from "../case";
import { tags, vpc } from "./samples";

const loadBalancer = {
  loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/edge/0123456789abcdef",
  securityGroupId: "sg-0123456789abcdef0",
};
const published = EndpointService.fromAttributes({
  serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
  ports: [443],
  acceptance: true,
  privateDnsName: "orders.example.com",
});
const central = CentralEndpoints.fromAttributes({
  region: "eu-central-1",
  services: ["ecr.api"],
  zones: [{ key: "ecr-api", name: "api.ecr.eu-central-1.amazonaws.com", zoneId: "Z0123456789EXAMPLE" }],
  spokeCidrs: ["10.0.0.0/8"],
});

export const cases: readonly ContractCase[] = [
  {
    name: "EndpointService",
    create: (name, opts) =>
      new EndpointService(
        name,
        {
          target: { loadBalancer, vpc, tier: "app" },
          allowedPrincipals: ["444455556666", "arn:aws:iam::111122223333:role/orders"],
          accepted: { billing: "vpce-0123456789abcdef0" },
          privateDns: { name: "orders.example.com", publicZoneId: "Z0123456789EXAMPLE" },
          supportedRegions: ["eu-west-1"],
          notifications: { topicArn: "arn:aws:sns:eu-central-1:111122223333:connections" },
          consumerCidrs: ["10.200.0.0/16"],
          tags,
        },
        opts,
      ),
  },
  {
    name: "EndpointService",
    create: (name, opts) =>
      new EndpointService(
        name,
        {
          loadBalancers: ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/gwy/inspection/0123456789abcdef"],
          kind: "gateway",
          allowedPrincipals: [],
          tags,
        },
        opts,
      ),
  },
  {
    name: "ServiceEndpoint",
    create: (name, opts) => new ServiceEndpoint(name, { vpc, tier: "app", service: published, accept: true, tags }, opts),
  },
  {
    name: "InterfaceEndpoints",
    create: (name, opts) => new InterfaceEndpoints(name, { vpc, tier: "app", services: ["ecr.api", "ecr.dkr", "cassandra"], tags }, opts),
  },
  {
    name: "CentralEndpoints",
    create: (name, opts) =>
      new CentralEndpoints(name, { vpc, tier: "app", services: ["ecr.dkr", "logs"], spokeCidrs: ["10.0.0.0/8"], tags }, opts),
  },
  {
    name: "CentralEndpointsAssociation",
    create: (name, opts) => new CentralEndpointsAssociation(name, { endpoints: central, vpc, tags }, opts),
  },
  {
    name: "DatadogPrivateLink",
    create: (name, opts) => new DatadogPrivateLink(name, { vpc, tier: "app", site: "datadoghq.com", tags }, opts),
  },
];
