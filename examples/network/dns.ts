// Names for the inside, names for the outside, and names of the office next door.
import { ecs, network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const shared = new network.Vpc("shared", { cidr: "10.0.0.0/16", zones, tiers: { dns: { prefix: 28, internet: "none" } } });
  const dev = new network.Vpc("dev", {
    cidr: "10.10.0.0/16",
    zones,
    tiers: { public: { prefix: 24, internet: "gateway" }, app: { prefix: 24, internet: "none" } },
  });
  const edge = new ecs.LoadBalancer("edge", {
    vpc: dev,
    tier: "public",
    certificate: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000",
  });

  // Inside: one zone, answered in every VPC that is associated with it. The partner's stack associates its own.
  const corp = new network.PrivateHostedZone("corp", {
    domain: "corp.example.com",
    vpc: shared,
    associations: { dev: { vpc: dev } },
    authorizations: { partner: { vpcId: "vpc-0123456789abcdef0", region: "eu-west-1" } },
    records: {
      db: { type: "CNAME", values: ["orders.cluster-abc.eu-central-1.rds.amazonaws.com"], ttl: "1 minute" },
    },
  });

  // Outside: the parent delegates to a zone for each environment.
  const root = new network.PublicHostedZone("root", {
    domain: "example.com",
    records: { "": [{ type: "TXT", values: ["v=spf1 -all"] }] },
  });
  const devZone = new network.PublicHostedZone("dev-zone", { domain: "dev.example.com" });
  new network.DnsRecords("delegation", { zone: root, records: { dev: network.delegationTo(devZone) } });
  new network.HostedZoneQueryLogging("dev-zone-queries", { zone: devZone, logGroup: { retention: "30 days" } });

  // Two addresses that never change, in front of the load balancer.
  const accelerator = new network.GlobalAccelerator("shop", {
    listeners: {
      https: {
        ports: [443],
        clientAffinity: "SOURCE_IP",
        regions: { "eu-central-1": { endpoints: { edge: { id: edge.loadBalancerArn } } } },
      },
    },
  });

  // A canary by weight, and a page that says sorry.
  const healthy = new network.HealthCheck("shop-healthy", { https: { host: "shop-a.dev.example.com", path: "/healthz" } });
  const toEdge = { alias: edge };
  new network.DnsRecords("shop-records", {
    zone: devZone,
    records: {
      "": { alias: accelerator },
      "shop-a": toEdge,
      api: { weighted: { stable: { ...toEdge, weight: 90 }, canary: { ...toEdge, weight: 10 } } },
      shop: {
        failover: {
          primary: { type: "CNAME", values: ["shop-a.dev.example.com"], ttl: "1 minute", healthCheck: healthy },
          secondary: { type: "CNAME", values: ["sorry.example.com"], ttl: "1 minute" },
        },
      },
    },
  });

  // Next door: the office asks for our private names, and we ask for its.
  const hybrid = new network.ResolverEndpoints("hybrid", {
    vpc: shared,
    tier: "dns",
    inbound: { from: ["192.168.0.0/16"], addresses: ["10.0.0.10", "10.0.0.20"] },
    outbound: { to: ["192.168.0.53/32", "192.168.1.53/32"] },
  });
  new network.ResolverRules("office", {
    endpoints: hybrid,
    rules: {
      office: { domain: "office.example.com", targets: ["192.168.0.53", "192.168.1.53"] },
      cloud: { domain: "cloud.office.example.com", targets: "system" },
    },
    vpcs: { dev },
    share: { principals: ["444455556666"] },
  });
  const queries = new network.QueryLogging("queries", { vpcs: { shared, dev }, logGroup: { retention: "90 days" } });
  return { corp: corp.attributes, hybrid: hybrid.attributes, shopAddresses: accelerator.ipAddresses, queryLog: queries.destinationArn };
};
