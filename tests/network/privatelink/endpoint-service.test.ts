import { expect } from "chai";
import { EndpointService, planEndpointService, type EndpointServiceArgs } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, the, waitsFor } from "../graph";
import { appSubnets, dualStack, faultsOf, vpc, vpcWith } from "./support";

type Extra = Partial<EndpointServiceArgs>;
const loadBalancer = {
  loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/edge/0123456789abcdef",
  securityGroupId: "sg-0123456789abcdef0",
};
const target = { loadBalancer, vpc, tier: "app" };
const network = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/orders/0123456789abcdef";
const gateway = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/gwy/inspection/0123456789abcdef";
const made = (extra: Extra = {}) => new EndpointService("orders-link", { target, allowedPrincipals: ["444455556666"], ...extra });
const plan = (extra: Extra) => planEndpointService("orders-link", { target, allowedPrincipals: ["444455556666"], ...extra });
const faults = (extra: Extra) => faultsOf(() => plan(extra));
const without = (extra: Extra) => faultsOf(() => planEndpointService("orders-link", { allowedPrincipals: [], ...extra }));

describe("network EndpointService", () => {
  it("defaults: asks for acceptance, and allows by resources of their own", async () => {
    const graph = await declare(() => void made());
    expect(inputsOf(graph, "VpcEndpointService", "orders-link-service")).to.deep.equal({
      acceptanceRequired: true,
      networkLoadBalancerArns: [the(graph, "LoadBalancer", "orders-link-load-balancer").outputs["arn"]],
      supportedIpAddressTypes: ["ipv4"],
    });
    expect(inputsOf(graph, "VpcEndpointServiceAllowedPrinciple", "orders-link-principal-444455556666-root")).to.deep.equal({
      vpcEndpointServiceId: idOf(graph, "VpcEndpointService", "orders-link-service"),
      principalArn: "arn:aws:iam::444455556666:root",
    });
  });

  it("T31: stands in each zone of the tier and balances across them", async () => {
    const graph = await declare(() => void made());
    expect(inputsOf(graph, "LoadBalancer", "orders-link-load-balancer")).to.deep.equal({
      namePrefix: "orders",
      loadBalancerType: "network",
      internal: true,
      subnets: appSubnets,
      ipAddressType: "ipv4",
      securityGroups: [idOf(graph, "SecurityGroup", "orders-link-security-group")],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: true,
    });
  });

  it("leads to the application load balancer on its port, and asks whether it answers at all", async () => {
    const graph = await declare(() => void made());
    const targetGroupArn = the(graph, "TargetGroup", "orders-link-targets").outputs["arn"];
    expect(inputsOf(graph, "TargetGroup", "orders-link-targets")).to.deep.equal({
      targetType: "alb",
      protocol: "TCP",
      port: 443,
      vpcId: "vpc-0123456789abcdef0",
      healthCheck: { protocol: "HTTPS", path: "/", matcher: "200-499" },
    });
    expect(inputsOf(graph, "TargetGroupAttachment", "orders-link-target")).to.deep.equal({
      targetGroupArn,
      targetId: loadBalancer.loadBalancerArn,
      port: 443,
    });
    expect(inputsOf(graph, "Listener", "orders-link-listener")).to.deep.include({
      port: 443,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn }],
    });
  });

  it("may publish plain HTTP under another port", () => {
    const { front, ports } = plan({ target: { ...target, port: 80, health: "/healthz" }, ports: [8443] });
    expect(front).to.deep.include({ port: 8443, targetPort: 80, protocol: "HTTP", health: "/healthz" });
    expect(ports).to.deep.equal([8443]);
  });

  it("T32: its load balancer lets nobody of the VPC in, and gets out to the target alone, by reference", async () => {
    const graph = await declare(() => void made());
    const own = idOf(graph, "SecurityGroup", "orders-link-security-group");
    const rule = { ipProtocol: "tcp", fromPort: 443, toPort: 443, description: "orders-link to the published load balancer" };
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.deep.equal(["orders-link-to-target-ingress"]);
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-link-to-target-ingress")).to.deep.equal({
      ...rule,
      securityGroupId: "sg-0123456789abcdef0",
      referencedSecurityGroupId: own,
    });
    expect(inputsOf(graph, "SecurityGroupEgressRule", "orders-link-to-target-egress")).to.deep.equal({
      ...rule,
      securityGroupId: own,
      referencedSecurityGroupId: "sg-0123456789abcdef0",
    });
  });

  it("T32: asks for the consumers' addresses where they are told", async () => {
    const graph = await declare(() => void made({ consumerCidrs: ["10.200.0.0/16"] }));
    expect(the(graph, "LoadBalancer", "orders-link-load-balancer").inputs).to.include({
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on",
    });
    expect(the(graph, "SecurityGroupIngressRule", "orders-link-ingress-443-10.200.0.0-16").inputs).to.include({
      cidrIpv4: "10.200.0.0/16",
      fromPort: 443,
    });
  });

  it("T32: proves its name in the public zone, and whoever consumes it waits for that", async () => {
    const graph = await declare(() => {
      const service = made({ privateDns: { name: "orders.example.com", publicZoneId: "Z0123456789EXAMPLE" } });
      return { privateDnsName: service.privateDnsName, waits: service.dependsOn.length };
    });
    const service = the(graph, "VpcEndpointService", "orders-link-service");
    const [wanted] = service.outputs["privateDnsNameConfigurations"] as { name: string; value: string }[];
    expect(service.inputs["privateDnsName"]).to.equal("orders.example.com");
    expect(inputsOf(graph, "Record", "orders-link-verification-record")).to.deep.equal({
      zoneId: "Z0123456789EXAMPLE",
      name: wanted?.name,
      type: "TXT",
      ttl: 1800,
      records: [wanted?.value],
    });
    expect(inputsOf(graph, "EndpointServicePrivateDnsVerification", "orders-link-verification")).to.deep.equal({
      serviceId: service.outputs["id"],
      waitForVerification: true,
    });
    expect(waitsFor(graph, "EndpointServicePrivateDnsVerification", "orders-link-verification")).to.include(
      "Record orders-link-verification-record",
    );
  });

  it("T33: is offered in further regions", async () => {
    const graph = await declare(() => ({ attributes: made({ supportedRegions: ["eu-west-1"] }).attributes }));
    expect(the(graph, "VpcEndpointService", "orders-link-service").inputs["supportedRegions"]).to.deep.equal(["eu-west-1"]);
    expect(graph.outputs["attributes"]).to.deep.equal({
      serviceName: the(graph, "VpcEndpointService", "orders-link-service").outputs["serviceName"],
      ports: [443],
      acceptance: true,
      region: "eu-central-1",
      supportedRegions: ["eu-west-1"],
    });
  });

  it("accepts endpoints by their ids, and tells a topic of connections", async () => {
    const graph = await declare(
      () =>
        void made({
          accepted: { billing: "vpce-0123456789abcdef0" },
          notifications: { topicArn: "arn:aws:sns:eu-central-1:111122223333:connections", events: ["Connect", "Reject"] },
        }),
    );
    const vpcEndpointServiceId = idOf(graph, "VpcEndpointService", "orders-link-service");
    expect(inputsOf(graph, "VpcEndpointConnectionAccepter", "orders-link-accept-billing")).to.deep.equal({
      vpcEndpointServiceId,
      vpcEndpointId: "vpce-0123456789abcdef0",
    });
    expect(inputsOf(graph, "VpcEndpointConnectionNotification", "orders-link-notification")).to.deep.equal({
      vpcEndpointServiceId,
      connectionNotificationArn: "arn:aws:sns:eu-central-1:111122223333:connections",
      connectionEvents: ["Connect", "Reject"],
    });
  });

  it("takes load balancers that exist, of either kind", async () => {
    const graph = await declare(() => {
      new EndpointService("own", { loadBalancers: [network, { arn: `${network}0` }], ports: [5432, 5433], allowedPrincipals: ["*"] });
      new EndpointService("inspection", { loadBalancers: [gateway], kind: "gateway", allowedPrincipals: ["111122223333"] });
    });
    expect(the(graph, "VpcEndpointService", "own-service").inputs["networkLoadBalancerArns"]).to.deep.equal([network, `${network}0`]);
    expect(the(graph, "VpcEndpointService", "inspection-service").inputs["gatewayLoadBalancerArns"]).to.deep.equal([gateway]);
    expect(the(graph, "VpcEndpointServiceAllowedPrinciple", "own-principal-everyone").inputs).to.include({ principalArn: "*" });
    expect(ofType(graph, "LoadBalancer")).to.deep.equal([]);
  });

  it("names principals by account and role", () => {
    expect(plan({ allowedPrincipals: ["111122223333", "arn:aws:iam::444455556666:role/teams/orders"] }).principals).to.deep.equal([
      { role: "principal-111122223333-root", principal: "111122223333" },
      { role: "principal-444455556666-role-teams-orders", principal: "arn:aws:iam::444455556666:role/teams/orders" },
    ]);
  });

  it("T31: warns where nobody may connect", () => {
    expect(plan({ allowedPrincipals: [] }).warnings).to.deep.equal([
      "has no allowedPrincipals, so nobody can connect. Name the consumers' accounts.",
    ]);
  });

  it("speaks IPv6 too where its tier does", () => {
    const { front, ipAddressTypes } = plan({ target: { ...target, vpc: dualStack }, ipAddressTypes: ["ipv4", "ipv6"] });
    expect(front?.place.ipAddressType).to.equal("dualstack");
    expect(ipAddressTypes).to.deep.equal(["ipv4", "ipv6"]);
    expect(faults({ ipAddressTypes: ["ipv6"] })[0]).to.match(/^target\.ipAddressType: dualstack needs IPv6 addresses/);
  });

  const refused: readonly (readonly [string, Extra, string])[] = [
    [
      "T31: everybody unasked",
      { allowedPrincipals: ["*"], acceptance: false },
      "allowedPrincipals[0]: * with acceptance: false connects every account of AWS unasked.",
    ],
    ["what is no principal", { allowedPrincipals: ["acme"] }, "allowedPrincipals[0]: acme is no account, user or role."],
    [
      "a principal named twice",
      { allowedPrincipals: ["111122223333", "111122223333"] },
      "allowedPrincipals[1]: 111122223333 is named twice.",
    ],
    ["two origins", { loadBalancers: [network] }, "target: and loadBalancers are both given."],
    ["a kind that contradicts the target", { kind: "gateway" }, "kind: gateway contradicts target"],
    ["several ports of one target", { ports: [443, 8443] }, "ports: [443,8443] are several"],
    ["a port that is none", { ports: [70000] }, "ports[0]: 70000 is no TCP port."],
    ["an unknown tier", { target: { ...target, tier: "web" } }, "target.tier: web is not a tier of the VPC."],
    [
      "two subnets in a zone",
      { target: { ...target, vpc: vpcWith({ zones: ["eu-central-1a", "eu-central-1a"] }) } },
      "target.vpc.zones: eu-central-1a has two subnets",
    ],
    ["a health check without a path", { target: { ...target, health: "healthz" } }, "target.health: healthz must be a path"],
    [
      "T32: a name that is none",
      { privateDns: { name: "Orders.example.com", publicZoneId: "Z0" } },
      "privateDns.name: Orders.example.com is no DNS name.",
    ],
    ["T33: what is no region", { supportedRegions: ["Ireland"] }, "supportedRegions[0]: Ireland is no region."],
    ["T33: its own region", { supportedRegions: ["eu-central-1"] }, "supportedRegions[0]: eu-central-1 is the service's own region"],
    ["T33: a region named twice", { supportedRegions: ["eu-west-1", "eu-west-1"] }, "supportedRegions[1]: eu-west-1 is named twice."],
    ["no addresses", { ipAddressTypes: [] }, "ipAddressTypes: [] must name ipv4, ipv6 or both."],
    ["a consumer that cannot be a name", { accepted: { "1st": "vpce-0" } }, "accepted.1st: must be named with lower-case letters"],
    [
      "an event of no kind",
      { notifications: { topicArn: "arn", events: ["Open" as "Connect"] } },
      "notifications.events: Open must be one of Accept",
    ],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(faults(extra).join("\n")).to.contain(message);
    });

  it("refuses no origin, and of Gateway Load Balancers what they have not", () => {
    expect(without({})[0]).to.contain("target: and loadBalancers are both missing.");
    const gateways: Extra = { loadBalancers: [gateway], kind: "gateway" };
    expect(without({ ...gateways, privateDns: { name: "orders.example.com", publicZoneId: "Z0" } })).to.deep.equal([
      "privateDns: is not possible with Gateway Load Balancers. Leave it out.",
    ]);
    expect(without({ ...gateways, supportedRegions: ["eu-west-1"] })[0]).to.contain("supportedRegions: ");
    expect(without({ loadBalancers: [network], consumerCidrs: ["10.0.0.0/8"] })[0]).to.contain(
      "consumerCidrs: belongs to the security group",
    );
    expect(without({ loadBalancers: [network], kind: "classic" as "network" })).to.deep.equal([
      "kind: classic must be network or gateway.",
    ]);
  });

  it("carries tags and transforms", async () => {
    const graph = await declare(
      () =>
        void made({
          tags: { team: "orders" },
          transform: { loadBalancer: { enableDeletionProtection: true }, service: { region: "eu-west-1" } },
        }),
    );
    expect(the(graph, "LoadBalancer", "orders-link-load-balancer").inputs).to.deep.include({ enableDeletionProtection: true });
    expect(the(graph, "VpcEndpointService", "orders-link-service").inputs).to.deep.include({
      region: "eu-west-1",
      tags: { team: "orders", Name: "orders-link-service" },
    });
  });
});
