// A hub that offices and a data center join: they reach what is shared and prod, and neither dev nor each other.
import { network } from "isthmus";

export = () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const gateway = new network.TransitGateway("hub", {
    amazonSideAsn: 64512,
    segments: {
      dev: { reaches: ["shared"] },
      prod: { reaches: ["shared"] },
      shared: { reaches: ["dev", "prod"] },
      "on-premises": { reaches: ["shared", "prod"] },
    },
  });
  const attached = (name: string, cidr: string, more: network.VpcArgs["tiers"] = {}) => {
    const tiers = { [name]: { prefix: 24, internet: "none" }, transit: { prefix: 28, internet: "none" }, ...more } as const;
    const vpc = new network.Vpc(name, { cidr, zones, tiers });
    const routes = Object.fromEntries([name, ...Object.keys(more)].map((tier) => [tier, ["10.0.0.0/8"]]));
    new network.TransitGatewayAttachment(`${name}-to-hub`, { gateway, vpc, segment: name, tier: "transit", routes });
    return vpc;
  };
  attached("dev", "10.10.0.0/16");
  attached("prod", "10.30.0.0/16");
  const shared = attached("shared", "10.40.0.0/16", { clients: { prefix: 26, internet: "none" } });

  const offices = new network.SiteToSiteVpn("offices", {
    gateway,
    segment: "on-premises",
    customerGateways: {
      berlin: { ipAddress: "203.0.113.10", routing: { bgp: { asn: 65010, announces: ["10.200.0.0/16"] } } },
      bonn: { ipAddress: "203.0.113.20", routing: { static: ["10.201.0.0/16"] } },
    },
  });

  const datacenter = new network.DirectConnectGateway("datacenter", {
    amazonSideAsn: 64600,
    transitGateways: {
      hub: { gateway, segment: "on-premises", allowedPrefixes: ["10.30.0.0/16", "10.40.0.0/16"] },
    },
    announces: ["10.202.0.0/16"],
  });
  const port = new network.DirectConnectConnection("frankfurt", { location: "EqFA5", bandwidth: "10Gbps" });
  new network.DirectConnectVirtualInterface("frankfurt", {
    connectionId: port.connectionId,
    directConnectGateway: datacenter,
    vlan: 101,
    customerAsn: 65020,
    jumboFrames: true,
  });

  new network.ClientVpn("staff", {
    vpc: shared,
    tier: "clients",
    clientCidr: "10.250.0.0/20",
    serverCertificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/11111111-2222-4333-a444-555555555555",
    authentication: { saml: { providerArn: "arn:aws:iam::111122223333:saml-provider/staff" } },
    authorizations: {
      shared: { cidr: "10.40.0.0/16", authorizeAll: true },
      prod: { cidr: "10.30.0.0/16", accessGroupId: "platform-engineers" },
    },
    routes: ["10.30.0.0/16"],
  });

  // A VPC that is not attached to the hub, with a door of its own.
  const legacy = new network.Vpc("legacy", { cidr: "10.60.0.0/16", zones, tiers: { legacy: { prefix: 24, internet: "none" } } });
  const virtualPrivateGateway = new network.VirtualPrivateGateway("legacy", { vpc: legacy, propagateTo: ["legacy"] });
  new network.SiteToSiteVpn("warehouse", {
    virtualPrivateGateway,
    customerGateways: { main: { ipAddress: "203.0.113.30", routing: { static: ["192.168.7.0/24"] } } },
  });

  return { tunnels: offices.tunnelMetrics, presharedKeys: offices.presharedKeyArns };
};
