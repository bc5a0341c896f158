import { expect } from "chai";
import { ClientVpn, planClientVpn, Vpc, type ClientVpnArgs, type ClientVpnRequest } from "../../../components/network";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";
import { declare, idOf, inputsOf, namesOf, sampleVpc, the, waitsFor, zones } from "../graph";

const certificateArn = "arn:aws:acm:eu-central-1:111122223333:certificate/1";
const samlArn = "arn:aws:iam::111122223333:saml-provider/staff";
const given = {
  tier: "app",
  clientCidr: "10.250.0.0/20",
  serverCertificateArn: certificateArn,
  authentication: { saml: { providerArn: samlArn } },
  authorizations: { staff: { cidr: "10.10.0.0/16", accessGroupId: "platform-engineers" } },
} satisfies Partial<ClientVpnArgs>;
type Extra = Partial<Omit<ClientVpnArgs, "vpc">>;

const staff = (extra: Extra = {}) => declare(() => void new ClientVpn("staff", { vpc: new Vpc("dev", sampleVpc), ...given, ...extra }));
const vpc = {
  blocks: vpcBlocks({ cidr: "10.10.0.0/16" }),
  zones,
  tiers: Object.fromEntries(["public", "app"].map((name) => [name, { name } as ClientVpnRequest["vpc"]["tiers"][string]])),
};
const plan = (extra: Extra = {}) => planClientVpn("staff", { vpc, ...given, ...extra });

describe("network ClientVpn", () => {
  it("defaults: single sign-on, split tunnel, a working day, its own logs and its own security group", async () => {
    const graph = await staff();
    expect(inputsOf(graph, "Endpoint", "staff")).to.deep.equal({
      description: "staff",
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      securityGroupIds: [idOf(graph, "SecurityGroup", "staff")],
      clientCidrBlock: "10.250.0.0/20",
      serverCertificateArn: certificateArn,
      authenticationOptions: [{ type: "federated-authentication", samlProviderArn: samlArn }],
      connectionLogOptions: { enabled: true, cloudwatchLogGroup: the(graph, "LogGroup", "staff-connections").outputs["name"] },
      splitTunnel: true,
      sessionTimeoutHours: 12,
      disconnectOnSessionTimeout: true,
      transportProtocol: "udp",
      vpnPort: 443,
      selfServicePortal: "disabled",
    });
    expect(inputsOf(graph, "LogGroup", "staff-connections")).to.deep.equal({ retentionInDays: 365 });
    expect(graph.warnings).to.deep.equal([]);
  });

  it("arrives in a subnet of each zone, one a zone", async () => {
    const graph = await staff();
    expect(namesOf(graph, "NetworkAssociation")).to.deep.equal(zones.map((zone) => `staff-${zone}`));
    expect(inputsOf(graph, "NetworkAssociation", "staff-eu-central-1b")).to.deep.equal({
      clientVpnEndpointId: idOf(graph, "Endpoint", "staff"),
      subnetId: idOf(graph, "Subnet", "dev-app-eu-central-1b"),
    });
    expect(namesOf(await staff({ zones: ["eu-central-1c"] }), "NetworkAssociation")).to.deep.equal(["staff-eu-central-1c"]);
  });

  it("lets nobody in by its group, and clients out to what some of them may use", async () => {
    const graph = await staff({ authorizations: { ...given.authorizations, dns: { cidr: "10.10.0.2/32", authorizeAll: true } } });
    expect(inputsOf(graph, "SecurityGroup", "staff")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      description: "Clients of the Client VPN staff",
    });
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.deep.equal([]);
    expect(inputsOf(graph, "SecurityGroupEgressRule", "staff-to-10.10.0.0-16")).to.deep.equal({
      securityGroupId: idOf(graph, "SecurityGroup", "staff"),
      ipProtocol: "-1",
      cidrIpv4: "10.10.0.0/16",
      description: "Clients of staff to 10.10.0.0/16",
    });
    expect(inputsOf(graph, "AuthorizationRule", "staff-staff")).to.deep.equal({
      clientVpnEndpointId: idOf(graph, "Endpoint", "staff"),
      targetNetworkCidr: "10.10.0.0/16",
      accessGroupId: "platform-engineers",
      description: "staff",
    });
    expect(inputsOf(graph, "AuthorizationRule", "staff-dns")).to.deep.include({
      targetNetworkCidr: "10.10.0.2/32",
      authorizeAllGroups: true,
    });
  });

  it("routes further through every association, once it is there", async () => {
    const graph = await staff({ zones: [zones[0], zones[1]], routes: ["10.200.0.0/16"] });
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("staff"))).to.deep.equal([
      "staff-eu-central-1a-10.200.0.0-16",
      "staff-eu-central-1b-10.200.0.0-16",
    ]);
    expect(inputsOf(graph, "Route", "staff-eu-central-1b-10.200.0.0-16")).to.deep.equal({
      clientVpnEndpointId: idOf(graph, "Endpoint", "staff"),
      destinationCidrBlock: "10.200.0.0/16",
      targetVpcSubnetId: idOf(graph, "Subnet", "dev-app-eu-central-1b"),
    });
    expect(waitsFor(graph, "Route", "staff-eu-central-1b-10.200.0.0-16")).to.include("NetworkAssociation staff-eu-central-1b");
  });

  it("asks for a certificate and a user where both are given", async () => {
    const rootCertificateChainArn = "arn:aws:acm:eu-central-1:111122223333:certificate/2";
    const graph = await staff({
      authentication: { certificate: { rootCertificateChainArn }, directory: { id: "d-1234567890" } },
      selfServicePortal: true,
      dnsServers: ["10.10.0.2"],
      loginBanner: "Staff only.",
      logs: "none",
      sessionTimeout: "8 hours",
      transportProtocol: "tcp",
      port: 1194,
      enforceClientRoutes: true,
      connectHandlerArn: "arn:aws:lambda:eu-central-1:111122223333:function:AWSClientVPN-device",
    });
    expect(inputsOf(graph, "Endpoint", "staff")).to.deep.include({
      authenticationOptions: [
        { type: "certificate-authentication", rootCertificateChainArn },
        { type: "directory-service-authentication", activeDirectoryId: "d-1234567890" },
      ],
      connectionLogOptions: { enabled: false },
      selfServicePortal: "enabled",
      dnsServers: ["10.10.0.2"],
      clientLoginBannerOptions: { enabled: true, bannerText: "Staff only." },
      clientRouteEnforcementOptions: { enforced: true },
      clientConnectOptions: { enabled: true, lambdaFunctionArn: "arn:aws:lambda:eu-central-1:111122223333:function:AWSClientVPN-device" },
      sessionTimeoutHours: 8,
      transportProtocol: "tcp",
      vpnPort: 1194,
    });
    expect(namesOf(graph, "LogGroup").filter((name) => name.startsWith("staff"))).to.deep.equal([]);
  });

  const warned: readonly (readonly [string, Extra, string])[] = [
    [
      "a network without a route",
      { authorizations: { office: { cidr: "10.200.0.0/16", authorizeAll: true } } },
      "authorizations.office allows 10.200.0.0/16, but no route leads there.",
    ],
    [
      "a group where there are no users",
      { authentication: { certificate: { rootCertificateChainArn: certificateArn } } },
      "authorizations.staff is for a group, and clients that show a certificate only are in none.",
    ],
    [
      "a split tunnel that takes everything",
      { routes: ["0.0.0.0/0"] },
      "splitTunnel leaves the clients' other traffic alone, but the route 0.0.0.0/0 takes all of it.",
    ],
    [
      "all traffic without a way to the internet",
      { splitTunnel: false },
      "without splitTunnel all traffic of a client comes here, and no route leads to the internet.",
    ],
    [
      "more routes than the quota",
      { routes: Array.from({ length: 100 }, (_, index) => `10.200.${index}.0/24`) },
      "has 100 routes and the VPC's own in each zone; AWS allows 100 until that quota is raised.",
    ],
  ];
  for (const [what, extra, message] of warned)
    it(`warns of ${what}`, () => {
      expect(plan(extra).warnings.join("\n")).to.contain(message);
    });

  const refused: readonly (readonly [string, Extra, string])[] = [
    ["an unknown tier", { tier: "web" }, "tier  web is not a tier of the VPC. There are public, app."],
    ["an unknown zone", { zones: ["eu-central-1d"] }, "zones[0]  eu-central-1d is not a zone of the VPC."],
    ["a zone named twice", { zones: [zones[0], zones[0]] }, "zones[1]  eu-central-1a is named twice."],
    ["no zone", { zones: [] }, "zones  is empty, so no client could arrive."],
    [
      "clients that show nothing",
      { authentication: {} },
      "authentication  has none of certificate, saml and directory, so anybody could connect.",
    ],
    [
      "users from two places",
      { authentication: { saml: { providerArn: samlArn }, directory: { id: "d-1234567890" } } },
      "authentication  has saml and directory. Users come from one place",
    ],
    [
      "a portal without users",
      { authentication: { certificate: { rootCertificateChainArn: certificateArn } }, selfServicePortal: true },
      "selfServicePortal  true needs users, and authentication has a certificate only.",
    ],
    ["a small client block", { clientCidr: "10.250.0.0/23" }, "clientCidr  10.250.0.0/23 must be an IPv4 block of /12 to /22"],
    ["a large client block", { clientCidr: "10.0.0.0/11" }, "clientCidr  10.0.0.0/11 must be an IPv4 block of /12 to /22"],
    ["a client block within the VPC's", { clientCidr: "10.10.0.0/20" }, "clientCidr  10.10.0.0/20 overlaps the VPC's 10.10.0.0/16."],
    ["a client block within a route", { routes: ["10.250.0.0/16"] }, "clientCidr  10.250.0.0/20 overlaps routes[0] 10.250.0.0/16."],
    ["a route that every association has", { routes: ["10.10.0.0/16"] }, "routes[0]  10.10.0.0/16 is the VPC's own block"],
    ["a route named twice", { routes: ["10.200.0.0/16", "10.200.0.0/16"] }, "routes[1]  10.200.0.0/16 is named twice."],
    ["no authorization", { authorizations: {} }, "authorizations  has no rule, so clients would reach nothing."],
    [
      "an authorization for nobody",
      { authorizations: { staff: { cidr: "10.10.0.0/16" } } },
      "authorizations.staff  names nobody. Give an accessGroupId, or say authorizeAll: true",
    ],
    [
      "an authorization for a group and for all",
      { authorizations: { staff: { cidr: "10.10.0.0/16", accessGroupId: "group", authorizeAll: true } } },
      "authorizations.staff  is for the group group and for all.",
    ],
    [
      "an authorization given twice",
      { authorizations: { staff: given.authorizations.staff, again: given.authorizations.staff } },
      "authorizations.again  is authorizations.staff again.",
    ],
    [
      "an odd name",
      { authorizations: { Staff: given.authorizations.staff } },
      "authorizations.Staff  must be named with lower-case letters",
    ],
    ["three DNS servers", { dnsServers: ["10.10.0.2", "10.10.0.3", "10.10.0.4"] }, "dnsServers  has 3; clients take two."],
    ["what is no DNS server", { dnsServers: ["dns"] }, "dnsServers[0]  dns is not an IPv4 address. Write it as in 203.0.113.10."],
    ["a long banner", { loginBanner: "x".repeat(1401) }, "loginBanner  has 1401 characters; 1 to 1400 are shown."],
    [
      "another timeout",
      { sessionTimeout: "9 hours" as "8 hours" },
      'sessionTimeout  "9 hours" is not one of 8 hours, 10 hours, 12 hours, 24 hours.',
    ],
    ["another port", { port: 80 as 443 }, "port  80 is not one of 443, 1194."],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => plan(extra)).to.throw(message);
    });
});
