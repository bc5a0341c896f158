// A public load balancer under a name of its own: the certificate is validated, and the records are made, in a zone of this account.
import { ecs, network } from "isthmus";

export = () => {
  const vpc = new network.Vpc("shop", {
    cidr: "10.70.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { public: { prefix: 24, internet: "gateway" }, app: { prefix: 20, internet: "nat" } },
  });

  const edge = new ecs.LoadBalancer("shop-edge", { vpc, tier: "public", domain: { name: "shop.example.com", zone: "example.com" } });

  const zone = new network.PublicHostedZone("partners", { domain: "partners.example.com" });
  const certificate = new network.Certificate("partners", {
    domain: "partners.example.com",
    alternatives: ["*.partners.example.com"],
    zone,
  });

  return { url: edge.url, certificateArn: certificate.certificateArn };
};
