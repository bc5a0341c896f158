// One service for another company's VPC by AWS PrivateLink: no route between the two, and the same addresses in both.
import { ecs, network } from "isthmus";

const zones = ["eu-central-1a", "eu-central-1b"];
const image = (name: string, digit: number): string =>
  `111122223333.dkr.ecr.eu-central-1.amazonaws.com/${name}@sha256:${String(digit).repeat(64)}`;

export = () => {
  // The provider: a service behind a load balancer, in a VPC without internet.
  const prod = new network.Vpc("prod", { cidr: "10.30.0.0/16", zones, tiers: { app: { prefix: 20, internet: "none" } } });
  const aws = new network.InterfaceEndpoints("prod-aws", { vpc: prod, tier: "app", services: ["ecr.api", "ecr.dkr", "logs"] });
  const edge = new ecs.LoadBalancer("edge", {
    vpc: prod,
    tier: "app",
    certificate: "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
  });
  new ecs.Service("orders", {
    cluster: new ecs.Cluster("prod", { vpc: prod }),
    tier: "app",
    container: { image: image("orders", 1), port: 8080, health: "/healthz" },
    routes: [edge.route({ path: "/orders/*" })],
  });
  const link = new network.EndpointService("orders-link", {
    target: { loadBalancer: edge, vpc: prod, tier: "app" },
    allowedPrincipals: ["111122223333"],
    privateDns: { name: "orders.example.com", publicZoneId: "Z0123456789EXAMPLE" },
  });

  // The consumer: an interface of its own, which only the connected service may use.
  const sales = new network.Vpc("sales", { cidr: "10.30.0.0/16", zones, tiers: { app: { prefix: 20, internet: "none" } } });
  const orders = new network.ServiceEndpoint("orders-endpoint", {
    vpc: sales,
    tier: "app",
    service: link,
    accept: true,
    consumerCidrs: [],
  });
  const cluster = new ecs.Cluster("sales", { vpc: sales });
  new ecs.Service("billing", {
    cluster,
    tier: "app",
    container: { image: image("billing", 2), port: 8080 },
    connections: { orders: orders.connect() },
  });
  new ecs.Service("newsletter", { cluster, tier: "app", container: { image: image("newsletter", 3), port: 8080 } });

  // Somebody else.
  const lab = new network.Vpc("lab", { cidr: "10.30.0.0/16", zones, tiers: { app: { prefix: 20, internet: "none" } } });
  new ecs.Service("experiment", {
    cluster: new ecs.Cluster("lab", { vpc: lab }),
    tier: "app",
    container: { image: image("experiment", 4), port: 8080 },
  });
  return { service: link.attributes, host: orders.host, endpoints: aws.endpointIds };
};
