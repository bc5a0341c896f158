import { ClientVpn, SiteToSiteVpn, VirtualPrivateGateway, VpnConcentrator } from "../../../components/network";
import type { ContractCase } from "../case";
import { gateway, tags, vpc } from "./samples";

const presharedKey = { arn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:vpn-AbCdEf" };
const virtualPrivateGateway = VirtualPrivateGateway.fromAttributes({ virtualPrivateGatewayId: "vgw-0123456789abcdef0" });

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
];
