/** Firewalls, Block Public Access, VPN, and what is not modelled. */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { allPairs, checkAssertions, reach, type Assertion, type Network } from "../../../../verify/reach";
import { all, answer, Lab, networkOf, zoneA, zoneB } from "../support";

const out = { from: "client", to: "internet", port: 443 };

describe("reach: Network Firewall", () => {
  type Group = aws.types.input.networkfirewall.RuleGroupRuleGroup;
  const rule = (action: string, protocol: string, destinationPort: string) => ({
    action,
    header: { source: "$HOME_NET", sourcePort: "ANY", destination: "ANY", destinationPort, protocol, direction: "FORWARD" },
    ruleOptions: [{ keyword: "sid", settings: ["1"] }],
  });

  /** A client whose way to the internet and back leads through a firewall. */
  function inspected(ruleGroup: Group, { back = true, type = "STATEFUL", strict = true } = {}) {
    return networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const gateway = lab.internetGateway();
      const inspectionTable = lab.otherTable("inspection");
      const inspection = lab.subnet("inspection", "10.0.9.0/28", undefined, inspectionTable);
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"), undefined, { associatePublicIpAddress: true });
      const group = new aws.networkfirewall.RuleGroup("rules", { capacity: 10, type, ruleGroup });
      const reference = { resourceArn: group.arn, priority: 1 };
      const policy = new aws.networkfirewall.FirewallPolicy("policy", {
        firewallPolicy: {
          statelessDefaultActions: ["aws:forward_to_sfe"],
          statelessFragmentDefaultActions: ["aws:drop"],
          ...(type === "STATEFUL" ? { statefulRuleGroupReferences: [reference] } : { statelessRuleGroupReferences: [reference] }),
          ...(strict && { statefulEngineOptions: { ruleOrder: "STRICT_ORDER" }, statefulDefaultActions: ["aws:drop_strict"] }),
        },
      });
      const firewall = new aws.networkfirewall.Firewall("firewall", {
        vpcId: lab.vpc.id,
        firewallPolicyArn: policy.arn,
        subnetMappings: [{ subnetId: inspection.id }],
      });
      const endpoint = firewall.firewallStatuses.apply(([status]) => status?.syncStates[0]?.attachments[0]?.endpointId ?? "");
      lab.route("inspection", { destinationCidrBlock: "0.0.0.0/0", vpcEndpointId: endpoint });
      lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id }, inspectionTable);
      const edge = lab.otherTable("edge");
      new aws.ec2.RouteTableAssociation("edge", { gatewayId: gateway.id, routeTableId: edge.id });
      if (back) lab.route("back", { destinationCidrBlock: "10.0.1.0/24", vpcEndpointId: endpoint }, edge);
    });
  }

  it("lets through what a rule passes, and its answers", async () => {
    const network = await inspected({ rulesSource: { statefulRules: [rule("PASS", "TCP", "443")] } });
    expect(answer(network, out)).to.equal("reachable");
    expect(answer(network, { ...out, port: 80 })).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
  });

  it("drops by a rule where the default is to pass", async () => {
    const network = await inspected(
      { rulesSource: { statefulRules: [rule("DROP", "TCP", "25"), rule("PASS", "TCP", "[25,443]")] } },
      { strict: false },
    );
    expect(answer(network, { ...out, port: 25 })).to.equal("reachable");
    const dropping = await inspected({ rulesSource: { statefulRules: [rule("DROP", "TCP", "25")] } }, { strict: false });
    expect(answer(dropping, { ...out, port: 25 })).to.equal("FIREWALL_RULES_RESTRICTION at rules");
    expect(answer(dropping, out)).to.equal("reachable");
  });

  it("wants answers to come back through the same endpoint", async () => {
    const network = await inspected({ rulesSource: { statefulRules: [rule("PASS", "TCP", "443")] } }, { back: false });
    expect(answer(network, out)).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
  });

  it("needs appliance mode where a Transit Gateway chooses the zone", async () => {
    const query = { from: "client", to: "server", port: 443 };
    expect(answer(await between(true), query)).to.equal("reachable");
    // The gateway keeps to the zone that it has chosen, so no answer comes by another.
    expect(reach(await between(true), query).because).to.deep.equal([]);
    expect(answer(await between(false), query)).to.equal("TGW_ATTACH_VPC_AZ_RESTRICTION at inspection-attachment");
  });

  it("looks at each direction by itself with stateless rules", async () => {
    const stateless = (ports: readonly number[]): Group => ({
      rulesSource: {
        statelessRulesAndCustomActions: {
          statelessRules: [
            {
              priority: 1,
              ruleDefinition: {
                actions: ["aws:pass"],
                matchAttributes: { protocols: [6], destinationPorts: [{ fromPort: 443, toPort: 443 }] },
              },
            },
            ...ports.map((fromPort) => ({
              priority: 2,
              ruleDefinition: {
                actions: ["aws:pass"],
                matchAttributes: { protocols: [6], destinationPorts: [{ fromPort, toPort: 65535 }] },
              },
            })),
            { priority: 9, ruleDefinition: { actions: ["aws:drop"], matchAttributes: {} } },
          ],
        },
      },
    });
    expect(answer(await inspected(stateless([1024]), { type: "STATELESS" }), out)).to.equal("reachable");
    expect(answer(await inspected(stateless([]), { type: "STATELESS" }), out)).to.equal("FIREWALL_RULES_RESTRICTION at rules");
  });

  it("is unsupported where it decides by more than the five-tuple", async () => {
    const suricata = await inspected({
      rulesSource: { rulesString: 'pass tls any any -> any 443 (tls.sni; content:"example.com"; sid:1;)' },
    });
    expect(answer(suricata, out)).to.equal("unsupported: UNSUPPORTED_COMPONENT at firewall");
    expect(reach(suricata, out).because[0]?.remedy).to.contain("Suricata");
  });

  const listed = (generatedRulesType: string): Group => ({
    rulesSource: { rulesSourceList: { generatedRulesType, targetTypes: ["TLS_SNI"], targets: ["example.com"] } },
  });

  it("is unsupported where a list of domains may let TLS or HTTP pass, on whatever port, and decided everywhere else", async () => {
    const network = await inspected(listed("ALLOWLIST"));
    for (const port of [443, 80, 22])
      expect(answer(network, { ...out, port }), String(port)).to.equal("unsupported: UNSUPPORTED_COMPONENT at rules");
    expect(answer(network, { ...out, protocol: "udp" })).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
  });

  it("proves of listed names that nothing else stops them, and of a scope what holds of every name", async () => {
    const allow = { from: "client", to: "internet", port: 443 } as const;
    const ends = {
      source: { resourceStatement: { resources: ["client"] } },
      destination: { resourceStatement: { resources: ["internet"] } },
    };
    const through = (resource: string): Assertion => ({
      scope: { matchPaths: [ends], excludePaths: [{ ...ends, throughResources: [{ resourceStatement: { resources: [resource] } }] }] },
    });
    const asked: readonly Assertion[] = [{ allow }, { allow: { ...allow, names: "listed" } }, through("firewall"), through("v-app")];
    const outcomes = (network: Network): readonly string[] => checkAssertions(network, asked).map(({ outcome }) => outcome);
    expect(outcomes(await inspected(listed("ALLOWLIST")))).to.deep.equal(["undecided", "holds", "holds", "holds"]);
    expect(outcomes(await inspected(listed("ALLOWLIST"), { back: false }))).to.deep.equal(["undecided", "broken", "holds", "holds"]);
    const [any] = checkAssertions(await inspected(listed("ALLOWLIST")), [{ scope: { matchPaths: [ends] } }]);
    expect(any?.outcome).to.equal("undecided");
  });

  it("does not ask which names a list of domains drops", async () => {
    expect(answer(await inspected(listed("DENYLIST"), { strict: false }), out)).to.equal("reachable");
    expect(answer(await inspected(listed("DENYLIST")), out)).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
  });

  it("lets rules be for what the client sends, and answers come with it", async () => {
    const forClients = { ...rule("PASS", "TCP", "443"), ruleOptions: [{ keyword: "flow", settings: ["to_server"] }] };
    expect(answer(await inspected({ rulesSource: { statefulRules: [forClients] } }), out)).to.equal("reachable");
    const forServers = { ...forClients, ruleOptions: [{ keyword: "flow", settings: ["to_client"] }] };
    expect(answer(await inspected({ rulesSource: { statefulRules: [forServers] } }), out)).to.equal(
      "unsupported: UNSUPPORTED_COMPONENT at firewall",
    );
  });
});

/** Two VPCs of one gateway, and a firewall that hangs on it; `through` says whether each side's packets are led to the firewall. */
function attached(
  rules: aws.types.input.networkfirewall.RuleGroupRuleGroupRulesSource,
  through: { readonly there: boolean; readonly back: boolean },
) {
  return networkOf(() => {
    const gateway = new aws.ec2transitgateway.TransitGateway("gateway", {
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
    });
    const group = new aws.networkfirewall.RuleGroup("rules", { capacity: 10, type: "STATEFUL", ruleGroup: { rulesSource: rules } });
    const policy = new aws.networkfirewall.FirewallPolicy("policy", {
      firewallPolicy: {
        statelessDefaultActions: ["aws:forward_to_sfe"],
        statelessFragmentDefaultActions: ["aws:drop"],
        statefulEngineOptions: { ruleOrder: "STRICT_ORDER" },
        statefulDefaultActions: ["aws:drop_established"],
        statefulRuleGroupReferences: [
          { resourceArn: group.arn, priority: 2 },
          {
            resourceArn: "arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/ThreatSignaturesBotnetStrictOrder",
            priority: 1,
          },
        ],
      },
    });
    const firewall = new aws.networkfirewall.Firewall("firewall", {
      transitGatewayId: gateway.id,
      availabilityZoneMappings: [{ availabilityZoneId: "euc1-az2" }, { availabilityZoneId: "euc1-az3" }],
      firewallPolicyArn: policy.arn,
    });
    const inspection = firewall.firewallStatuses.apply(([status]) => status?.transitGatewayAttachmentSyncStates[0]?.attachmentId ?? "");
    const table = (name: string) => new aws.ec2transitgateway.RouteTable(name, { transitGatewayId: gateway.id });
    const inspected = table("inspected");
    new aws.ec2transitgateway.RouteTableAssociation("inspection", {
      transitGatewayAttachmentId: inspection,
      transitGatewayRouteTableId: inspected.id,
    });
    const sides = [
      { name: "client", cidr: "10.1.0.0/16", led: through.there },
      { name: "server", cidr: "10.2.0.0/16", led: through.back },
    ].map(({ name, cidr, led }) => {
      const lab = new Lab(`${name}s`, cidr);
      const subnet = lab.subnet("app", cidr.replace("0.0/16", "1.0/24"));
      lab.instance(name, subnet);
      const attachment = new aws.ec2transitgateway.VpcAttachment(name, {
        transitGatewayId: gateway.id,
        vpcId: lab.vpc.id,
        subnetIds: [subnet.id],
      });
      lab.route("gateway", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: gateway.id });
      const own = table(`${name}s`);
      const ids = { transitGatewayAttachmentId: attachment.id };
      new aws.ec2transitgateway.RouteTableAssociation(name, { ...ids, transitGatewayRouteTableId: own.id });
      new aws.ec2transitgateway.RouteTablePropagation(name, { ...ids, transitGatewayRouteTableId: inspected.id });
      return { own, attachment, led };
    });
    sides.forEach(({ own, led }, index) => {
      const other = sides[1 - index]?.attachment.id ?? "";
      new aws.ec2transitgateway.Route(`leads-${index}`, {
        destinationCidrBlock: index === 0 ? "10.2.0.0/16" : "10.1.0.0/16",
        transitGatewayAttachmentId: led ? inspection : other,
        transitGatewayRouteTableId: own.id,
      });
    });
  });
}

describe("reach: Network Firewall on a Transit Gateway", () => {
  const query = { from: "client", to: "server", port: 443 };
  const pass443 = {
    statefulRules: [
      {
        action: "PASS",
        header: {
          source: "10.1.0.0/16",
          sourcePort: "ANY",
          destination: "10.2.0.0/16",
          destinationPort: "443",
          protocol: "TCP",
          direction: "FORWARD",
        },
        ruleOptions: [{ keyword: "sid", settings: ["1"] }],
      },
    ],
  };

  it("lets through what a rule passes, in both directions", async () => {
    const network = await attached(pass443, { there: true, back: true });
    expect(answer(network, query)).to.equal("reachable");
    expect(reach(network, query).path.map((urn) => urn.split("::").at(-1))).to.include("firewall");
    expect(answer(network, { ...query, port: 80 })).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
    expect(answer(network, { from: "server", to: "client", port: 443 })).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
  });

  it("wants answers to come back through it", async () => {
    expect(answer(await attached(pass443, { there: true, back: false }), query)).to.equal("FIREWALL_RULES_RESTRICTION at firewall");
  });

  it("is unsupported where it decides by more than the five-tuple", async () => {
    const network = await attached({ rulesString: "pass tls any any -> any 443 (sid:1;)" }, { there: true, back: true });
    expect(answer(network, query)).to.equal("unsupported: UNSUPPORTED_COMPONENT at firewall");
  });
});

/** A client in zone a and a server in zone b, and between their VPCs a third with a firewall in both zones. */
function between(applianceMode: boolean) {
  return networkOf(() => {
    const gateway = new aws.ec2transitgateway.TransitGateway("gateway", {
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
    });
    const inspection = new Lab("inspection", "10.9.0.0/16");
    const zones = [zoneA, zoneB];
    const back = inspection.otherTable("back");
    inspection.route("back", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: gateway.id }, back);
    const endpoints = zones.map((zone, index) => inspection.subnet(`endpoint-${index}`, `10.9.${index}.0/28`, zone, back));
    const tables = zones.map((_, index) => inspection.otherTable(`entry-${index}`));
    const entries = zones.map((zone, index) => inspection.subnet(`entry-${index}`, `10.9.${index}.16/28`, zone, tables[index]));
    const policy = new aws.networkfirewall.FirewallPolicy("policy", {
      firewallPolicy: { statelessDefaultActions: ["aws:forward_to_sfe"], statelessFragmentDefaultActions: ["aws:drop"] },
    });
    const firewall = new aws.networkfirewall.Firewall("firewall", {
      vpcId: inspection.vpc.id,
      firewallPolicyArn: policy.arn,
      subnetMappings: endpoints.map(({ id }) => ({ subnetId: id })),
    });
    tables.forEach((table, index) =>
      inspection.route(
        `firewall-${index}`,
        {
          destinationCidrBlock: "10.0.0.0/8",
          vpcEndpointId: firewall.firewallStatuses.apply(([status]) => status?.syncStates[index]?.attachments[0]?.endpointId ?? ""),
        },
        table,
      ),
    );
    const table = (name: string) => new aws.ec2transitgateway.RouteTable(name, { transitGatewayId: gateway.id });
    const [inward, outward] = [table("to-inspection"), table("from-inspection")];
    const attach = (
      name: string,
      vpc: aws.ec2.Vpc,
      subnets: readonly aws.ec2.Subnet[],
      routeTable: aws.ec2transitgateway.RouteTable,
      args = {},
    ) => {
      const attachment = new aws.ec2transitgateway.VpcAttachment(`${name}-attachment`, {
        transitGatewayId: gateway.id,
        vpcId: vpc.id,
        subnetIds: subnets.map(({ id }) => id),
        ...args,
      });
      new aws.ec2transitgateway.RouteTableAssociation(name, {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId: routeTable.id,
      });
      return attachment;
    };
    const middle = attach("inspection", inspection.vpc, entries, outward, { applianceModeSupport: applianceMode ? "enable" : "disable" });
    new aws.ec2transitgateway.Route("all", {
      destinationCidrBlock: "0.0.0.0/0",
      transitGatewayAttachmentId: middle.id,
      transitGatewayRouteTableId: inward.id,
    });
    ["client", "server"].forEach((name, index) => {
      const lab = new Lab(name, `10.${index}.0.0/16`);
      const subnets = zones.map((zone, column) => lab.subnet(`app-${column}`, `10.${index}.${column}.0/24`, zone));
      lab.instance(name, subnets[index] as aws.ec2.Subnet);
      const attachment = attach(name, lab.vpc, subnets, inward);
      new aws.ec2transitgateway.RouteTablePropagation(name, {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId: outward.id,
      });
      lab.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: gateway.id });
    });
  });
}

describe("reach: VPC Block Public Access", () => {
  function blocked(mode: string, exclusion?: string) {
    return networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const publicTable = lab.otherTable("public");
      const subnet = lab.subnet("public", "10.0.0.0/24", undefined, publicTable);
      lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: lab.internetGateway().id }, publicTable);
      lab.route("nat", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: lab.natGateway(subnet).id });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      lab.instance("web", subnet, undefined, { associatePublicIpAddress: true });
      new aws.ec2.VpcBlockPublicAccessOptions("block", { internetGatewayBlockMode: mode });
      if (exclusion !== undefined)
        new aws.ec2.VpcBlockPublicAccessExclusion("exclusion", { vpcId: lab.vpc.id, internetGatewayExclusionMode: exclusion });
    });
  }
  const inward = { from: "internet", to: "web", port: 443 };

  it("lets NAT gateways out where it blocks ingress only", async () => {
    const network = await blocked("block-ingress");
    expect(answer(network, out)).to.equal("reachable");
    expect(answer(network, inward)).to.equal("VPC_BLOCK_PUBLIC_ACCESS_ENABLED at block");
    expect(answer(network, { ...out, from: "web" })).to.equal("VPC_BLOCK_PUBLIC_ACCESS_ENABLED at block");
  });

  it("blocks NAT gateways too where it blocks both ways, but for exclusions", async () => {
    expect(answer(await blocked("block-bidirectional"), out)).to.equal("VPC_BLOCK_PUBLIC_ACCESS_ENABLED at block");
    expect(answer(await blocked("block-bidirectional", "allow-egress"), out)).to.equal("reachable");
    expect(answer(await blocked("block-bidirectional", "allow-egress"), inward)).to.equal("VPC_BLOCK_PUBLIC_ACCESS_ENABLED at block");
    expect(answer(await blocked("block-bidirectional", "allow-bidirectional"), inward)).to.equal("reachable");
    expect(answer(await blocked("off"), inward)).to.equal("reachable");
  });
});

describe("reach: VPN", () => {
  function office(routes: readonly string[], propagate: boolean) {
    return networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      const gateway = new aws.ec2.VpnGateway("private", { vpcId: lab.vpc.id });
      const customer = new aws.ec2.CustomerGateway("customer", { bgpAsn: "65000", ipAddress: "203.0.113.1", type: "ipsec.1" });
      const connection = new aws.ec2.VpnConnection("office", {
        vpnGatewayId: gateway.id,
        customerGatewayId: customer.id,
        type: "ipsec.1",
        staticRoutesOnly: true,
      });
      for (const destinationCidrBlock of routes)
        new aws.ec2.VpnConnectionRoute(destinationCidrBlock, { vpnConnectionId: connection.id, destinationCidrBlock });
      if (propagate) new aws.ec2.VpnGatewayRoutePropagation("propagation", { vpnGatewayId: gateway.id, routeTableId: lab.table.id });
    });
  }

  it("joins what its static routes declare, where a table has them", async () => {
    const network = await office(["192.168.0.0/24"], true);
    expect(answer(network, { from: "client", to: "office", port: 443 })).to.equal("reachable");
    expect(answer(network, { from: "office", to: "client", port: 443 })).to.equal("reachable");
    expect(answer(await office(["192.168.0.0/24"], false), { from: "client", to: "office", port: 443 })).to.equal(
      "NO_ROUTE_TO_DESTINATION at v-table",
    );
  });

  it("is unsupported where only BGP knows the prefixes", async () => {
    expect(reach(await office([], true), { from: "client", to: "office", port: 443 }).verdict).to.equal("unsupported");
  });
});

describe("reach: what is not modelled", () => {
  it("never answers blocked where a service of AWS may bring traffic in by a way of its own", async () => {
    const accelerated = (named: boolean) =>
      networkOf(() => {
        const lab = new Lab("v", "10.0.0.0/16");
        lab.internetGateway();
        const subnet = lab.subnet("app", "10.0.1.0/24");
        const balancer = new aws.lb.LoadBalancer("balancer", { internal: true, subnets: [subnet.id], securityGroups: [lab.open.id] });
        new aws.lb.Listener("listener", {
          loadBalancerArn: balancer.arn,
          port: 443,
          protocol: "HTTPS",
          defaultActions: [{ type: "redirect", redirect: { statusCode: "HTTP_301" } }],
        });
        new aws.globalaccelerator.EndpointGroup("accelerator", {
          listenerArn: "arn:aws:globalaccelerator::1:listener",
          endpointConfigurations: named ? [{ endpointId: balancer.arn }] : [],
        });
      });
    const query = { from: "internet", to: "balancer", port: 443 };
    expect(answer(await accelerated(true), query)).to.equal("unsupported: UNSUPPORTED_COMPONENT at accelerator");
    expect(answer(await accelerated(false), query)).to.equal("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS at balancer");
  });

  it("answers unsupported for routes to what is not among the stacks, and for carriers", async () => {
    const to = (args: Partial<aws.ec2.RouteArgs>) =>
      networkOf(() => {
        const lab = new Lab("v", "10.0.0.0/16");
        lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
        lab.route("odd", { destinationCidrBlock: "0.0.0.0/0", ...args });
      });
    for (const args of [
      { transitGatewayId: "tgw-0123456789abcdef0" },
      { carrierGatewayId: "cagw-1" },
      { coreNetworkArn: "arn:aws:networkmanager::1:core-network/1" },
    ])
      expect(answer(await to(args), out)).to.equal("unsupported: UNSUPPORTED_COMPONENT at v-odd");
  });

  it("does not follow a packet into an instance that forwards, and drops it where one may not", async () => {
    const forwarding = (sourceDestCheck: boolean) =>
      networkOf(() => {
        const lab = new Lab("v", "10.0.0.0/16");
        const subnet = lab.subnet("app", "10.0.1.0/24");
        lab.instance("client", subnet);
        const device = new aws.ec2.NetworkInterface("device", { subnetId: subnet.id, securityGroups: [lab.open.id], sourceDestCheck });
        lab.route("device", { destinationCidrBlock: "0.0.0.0/0", networkInterfaceId: device.id });
      });
    expect(answer(await forwarding(false), out)).to.equal("unsupported: UNSUPPORTED_COMPONENT at device");
    expect(answer(await forwarding(true), out)).to.equal("ENI_SOURCE_DEST_CHECK_RESTRICTION at device");
  });

  it("decides databases, proxies and functions by their subnets and groups", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("data", "10.0.1.0/24");
      const other = lab.subnet("data-2", "10.0.2.0/24");
      const subnetIds = [subnet.id, other.id];
      const group = new aws.rds.SubnetGroup("data", { subnetIds });
      const place = { dbSubnetGroupName: group.name, vpcSecurityGroupIds: [lab.open.id] };
      new aws.rds.Cluster("orders", { engine: "aurora-postgresql", ...place });
      new aws.rds.Instance("reports", { engine: "mysql", instanceClass: "db.t4g.micro", ...place });
      new aws.rds.Proxy("proxy", {
        engineFamily: "POSTGRESQL",
        roleArn: "arn:aws:iam::1:role/proxy",
        vpcSubnetIds: subnetIds,
        vpcSecurityGroupIds: [lab.open.id],
      });
      new aws.lambda.Function("job", {
        role: "arn:aws:iam::1:role/job",
        vpcConfig: { subnetIds, securityGroupIds: [lab.group("job", { egress: [all("10.0.0.0/16")] }).id] },
      });
    });
    const open = allPairs(network).filter(({ from, verdict }) => from === "lab/job" && verdict === "reachable");
    expect(open.map(({ to, port }) => `${to} ${port}`)).to.have.members([
      "lab/orders.writer 5432",
      "lab/orders.reader 5432",
      "lab/reports 3306",
      "lab/proxy 5432",
    ]);
  });
});
