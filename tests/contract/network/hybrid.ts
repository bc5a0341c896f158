import {
  ClientVpn,
  DirectConnectConnection,
  DirectConnectGateway,
  DirectConnectLag,
  DirectConnectVirtualInterface,
  SiteToSiteVpn,
  VirtualPrivateGateway,
  VpnConcentrator,
} from "../../../components/network";
import type { ContractCase } from "../case";
import { gateway, tags, vpc } from "./samples";

const presharedKey = { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:vpn-AbCdEf" };
const virtualPrivateGateway = VirtualPrivateGateway.fromAttributes({ virtualPrivateGatewayId: "vgw-0123456789abcdef0" });
const directConnectGateway = DirectConnectGateway.fromAttributes({
  directConnectGatewayId: "11111111-2222-4333-a444-555555555555",
  amazonSideAsn: 64_600,
  carries: "transit",
});
const macsec = { keys: { first: { ckn: "0123456789abcdef".repeat(4), cak: presharedKey } } };
const connectionId = "dxcon-fgabc123";

export const cases: readonly ContractCase[] = [
  {
    name: "SiteToSiteVpn",
    create: (name, opts) =>
      new SiteToSiteVpn(
        name,
        {
          gateway,
          segment: "dev",
          customerGateways: {
            berlin: {
              ipAddress: "203.0.113.10",
              routing: { bgp: { asn: 65_010, announces: ["10.200.0.0/16"] } },
              tunnels: [{ presharedKey }, {}],
            },
            bonn: { ipAddress: "203.0.113.11", routing: { static: ["10.201.0.0/16"] } },
          },
          tags,
        },
        opts,
      ),
  },
  {
    name: "SiteToSiteVpn",
    create: (name, opts) =>
      new SiteToSiteVpn(
        name,
        { virtualPrivateGateway, customerGateways: { bonn: { ipAddress: "203.0.113.11", routing: { static: ["10.201.0.0/16"] } } }, tags },
        opts,
      ),
  },
  { name: "VirtualPrivateGateway", create: (name, opts) => new VirtualPrivateGateway(name, { vpc, propagateTo: ["app"], tags }, opts) },
  { name: "VpnConcentrator", create: (name, opts) => new VpnConcentrator(name, { gateway, segment: "dev", tags }, opts) },
  {
    name: "ClientVpn",
    create: (name, opts) =>
      new ClientVpn(
        name,
        {
          vpc,
          tier: "app",
          clientCidr: "10.250.0.0/20",
          serverCertificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/1",
          authentication: { saml: { providerArn: "arn:aws:iam::111122223333:saml-provider/staff" } },
          authorizations: { staff: { cidr: "10.200.0.0/16", authorizeAll: true } },
          routes: ["10.200.0.0/16"],
          tags,
        },
        opts,
      ),
  },
  {
    name: "DirectConnectConnection",
    create: (name, opts) => new DirectConnectConnection(name, { location: "EqFA5", bandwidth: "10Gbps", macsec, tags }, opts),
  },
  {
    name: "DirectConnectConnection",
    create: (name, opts) => new DirectConnectConnection(name, { hostedConnectionId: connectionId, tags }, opts),
  },
  {
    name: "DirectConnectLag",
    create: (name, opts) =>
      new DirectConnectLag(name, { location: "EqFA5", bandwidth: "10Gbps", connections: ["one", "two"], macsec, tags }, opts),
  },
  {
    name: "DirectConnectGateway",
    create: (name, opts) =>
      new DirectConnectGateway(
        name,
        {
          amazonSideAsn: 64_600,
          transitGateways: { hub: { gateway, segment: "dev", allowedPrefixes: ["10.0.0.0/12"] } },
          announces: ["10.200.0.0/16"],
          tags,
        },
        opts,
      ),
  },
  {
    name: "DirectConnectGateway",
    create: (name, opts) =>
      new DirectConnectGateway(name, { amazonSideAsn: 64_600, virtualPrivateGateways: { dev: { virtualPrivateGateway } }, tags }, opts),
  },
  {
    name: "DirectConnectVirtualInterface",
    create: (name, opts) =>
      new DirectConnectVirtualInterface(
        name,
        { connectionId, directConnectGateway, vlan: 101, customerAsn: 65_010, authenticationKey: presharedKey, tags },
        opts,
      ),
  },
];
