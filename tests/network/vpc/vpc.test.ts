import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import { Vpc, type IVpc, type VpcArgs } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the, waitsFor, zones } from "../graph";

const withNat: VpcArgs = { ...sampleVpc, tiers: { ...sampleVpc.tiers, app: { prefix: 20, internet: "nat" } } };

const vpcOf = (args: VpcArgs, name = "dev") => declare(() => void new Vpc(name, args));

describe("network Vpc", () => {
  it("defaults: the sample environment's resources", async () => {
    const graph = await vpcOf(sampleVpc);
    const counts = new Map<string, number>();
    for (const { type } of graph.resources) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(Object.fromEntries(counts)).to.deep.equal({
      "pulumi:pulumi:Stack": 1,
      "isthmus:network:Vpc": 1,
      "isthmus:network:Subnets": 4,
      "isthmus:network:FlowLogs": 1,
      "aws:ec2/vpc:Vpc": 1,
      "aws:ec2/internetGateway:InternetGateway": 1,
      "aws:ec2/subnet:Subnet": 12,
      "aws:ec2/routeTable:RouteTable": 4,
      "aws:ec2/routeTableAssociation:RouteTableAssociation": 12,
      "aws:ec2/route:Route": 1,
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
      "aws:ec2/vpcEndpoint:VpcEndpoint": 2,
      "aws:ec2/flowLog:FlowLog": 1,
      "aws:cloudwatch/logGroup:LogGroup": 1,
      "aws:iam/role:Role": 1,
      "aws:iam/rolePolicy:RolePolicy": 1,
    });
    expect(inputsOf(graph, "Vpc", "dev-vpc")).to.deep.equal({
      cidrBlock: "10.10.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
    expect(graph.warnings).to.deep.equal([]);
  });

  it("keys subnets by tier and zone, without public addresses", async () => {
    const graph = await vpcOf(sampleVpc);
    expect(namesOf(graph, "Subnet")).to.deep.equal(
      ["public", "app", "data", "transit"].flatMap((tier) => zones.map((zone) => `dev-${tier}-${zone}`)),
    );
    expect(inputsOf(graph, "Subnet", "dev-public-eu-central-1b")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      cidrBlock: "10.10.1.0/24",
      availabilityZone: "eu-central-1b",
      mapPublicIpOnLaunch: false,
    });
  });

  it("gives a subnet its zone by id where the zones are ids", async () => {
    const graph = await vpcOf({ ...sampleVpc, zones: ["euc1-az2", "euc1-az3"] });
    expect(inputsOf(graph, "Subnet", "dev-app-euc1-az3")).to.deep.include({ availabilityZoneId: "euc1-az3" });
    expect(the(graph, "Subnet", "dev-app-euc1-az3").inputs).not.to.have.property("availabilityZone");
    expect(the(graph, "Subnet", "dev-app-euc1-az3").outputs["availabilityZone"]).to.equal("eu-central-1c");
  });

  it("associates every subnet with its tier's table", async () => {
    const graph = await vpcOf(sampleVpc);
    for (const tier of Object.keys(sampleVpc.tiers))
      for (const zone of zones)
        expect(inputsOf(graph, "RouteTableAssociation", `dev-${tier}-${zone}`)).to.deep.equal({
          subnetId: idOf(graph, "Subnet", `dev-${tier}-${zone}`),
          routeTableId: idOf(graph, "RouteTable", `dev-${tier}`),
        });
  });

  it("T14: behind NAT each zone leaves through its own NAT gateway", async () => {
    const graph = await vpcOf(withNat);
    for (const zone of zones) {
      expect(inputsOf(graph, "NatGateway", `dev-nat-${zone}`)["subnetId"]).to.equal(idOf(graph, "Subnet", `dev-public-${zone}`));
      expect(inputsOf(graph, "Route", `dev-app-${zone}-default`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `dev-app-${zone}`),
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: idOf(graph, "NatGateway", `dev-nat-${zone}`),
      });
      expect(inputsOf(graph, "RouteTableAssociation", `dev-app-${zone}`)["routeTableId"]).to.equal(
        idOf(graph, "RouteTable", `dev-app-${zone}`),
      );
    }
  });

  it("T44: single and per-zone NAT have the same tables and routes, only the targets differ", async () => {
    const [single, perZone] = [await vpcOf({ ...withNat, nat: "single" }), await vpcOf(withNat)];
    for (const type of ["RouteTable", "Route", "RouteTableAssociation"])
      expect(namesOf(single, type)).to.deep.equal(namesOf(perZone, type));
    expect(namesOf(single, "NatGateway")).to.deep.equal(["dev-nat-eu-central-1a"]);
    expect(
      new Set(
        ofType(single, "Route")
          .map(({ inputs }) => inputs["natGatewayId"])
          .filter(Boolean),
      ).size,
    ).to.equal(1);
  });

  it("T44: a tier that moves from NAT to a Transit Gateway gets another table, so that no destination has two routes", async () => {
    const [nat, transitGateway] = [await vpcOf(withNat), await vpcOf(sampleVpc)];
    const tablesOfApp = (names: readonly string[]) => names.filter((name) => name.startsWith("dev-app"));
    expect(tablesOfApp(namesOf(nat, "RouteTable"))).not.to.include.members([...tablesOfApp(namesOf(transitGateway, "RouteTable"))]);
  });

  it("T22: no table lists routes of its own", async () => {
    for (const table of ofType(await vpcOf(withNat), "RouteTable")) expect(table.inputs).to.have.all.keys("vpcId", "tags");
  });

  it("T23: addresses and NAT gateways wait for the internet gateway and the route to it", async () => {
    const graph = await vpcOf(withNat);
    for (const type of ["Eip", "NatGateway"])
      expect(waitsFor(graph, type, "dev-nat-eu-central-1a")).to.include.members([
        "InternetGateway dev-internet-gateway",
        "Route dev-public-default",
      ]);
  });

  it("T28: gateway endpoints on every table, those without internet among them", async () => {
    const graph = await vpcOf(withNat);
    for (const service of ["s3", "dynamodb"]) {
      expect(inputsOf(graph, "VpcEndpoint", `dev-${service}`)).to.deep.include({
        vpcEndpointType: "Gateway",
        serviceName: `com.amazonaws.eu-central-1.${service}`,
      });
      expect(inputsOf(graph, "VpcEndpoint", `dev-${service}`)["routeTableIds"]).to.have.members(
        ofType(graph, "RouteTable").map(({ outputs }) => outputs["id"]),
      );
    }
  });

  it("T43: a public tier keeps its own way to the internet", async () => {
    const graph = await vpcOf(sampleVpc);
    expect(inputsOf(graph, "Route", "dev-public-default")).to.deep.equal({
      routeTableId: idOf(graph, "RouteTable", "dev-public"),
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: idOf(graph, "InternetGateway", "dev-internet-gateway"),
    });
  });

  it("empties the default security group", async () => {
    const graph = await vpcOf(sampleVpc);
    expect(inputsOf(graph, "DefaultSecurityGroup", "dev-default")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      ingress: [],
      egress: [],
    });
  });

  it("T41: logs flows to a group of its own, with a role that writes to it alone and is closed against other accounts", async () => {
    const graph = await vpcOf({
      ...sampleVpc,
      flowLogs: { retention: "30 days", traffic: "REJECT", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/k" },
    });
    const group = the(graph, "LogGroup", "dev-flow-logs-group");
    expect(group.inputs).to.include({ retentionInDays: 30, kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/k" });
    expect(inputsOf(graph, "FlowLog", "dev-flow-logs")).to.deep.include({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      trafficType: "REJECT",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.outputs["arn"],
    });
    expect(documentOf(inputsOf(graph, "Role", "dev-flow-logs-role")["assumeRolePolicy"])).to.deep.equal([
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/*" },
        },
      },
    ]);
    expect(documentOf(inputsOf(graph, "RolePolicy", "dev-flow-logs-policy")["policy"])).to.deep.equal([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [`${group.outputs["arn"] as string}:*`],
      },
    ]);
    expect(waitsFor(graph, "FlowLog", "dev-flow-logs")).to.include("RolePolicy dev-flow-logs-policy");
  });

  it("leaves out what is not wanted", async () => {
    const graph = await vpcOf({ ...sampleVpc, flowLogs: "none", gatewayEndpoints: [], tiers: { data: { prefix: 24, internet: "none" } } });
    for (const type of ["FlowLog", "LogGroup", "Role", "VpcEndpoint", "InternetGateway", "NatGateway", "Route"])
      expect(ofType(graph, type), type).to.have.length(0);
  });

  it("carries its tags to every child that takes tags, through the components inside it", async () => {
    const graph = await vpcOf({ ...withNat, tags: { team: "platform" } });
    const untagged = ["Route", "RouteTableAssociation", "RolePolicy"];
    for (const resource of graph.resources.filter(({ custom, type }) => custom && !untagged.includes(type.split(":").at(-1) ?? "")))
      expect(resource.inputs["tags"], resource.urn).to.deep.equal({ team: "platform", Name: resource.name });
  });

  it("adding a tier and a zone at the end changes no resource that was there, but the endpoints' list of tables", async () => {
    const before = await vpcOf({ ...withNat, zones: zones.slice(0, 2) });
    const after = await vpcOf({ ...withNat, tiers: { ...withNat.tiers, cache: { prefix: 24, internet: "none" } } });
    for (const { urn, inputs, type } of before.resources) {
      const now = after.resources.find((each) => each.urn === urn);
      if (!type.endsWith(":VpcEndpoint")) expect(now?.inputs, urn).to.deep.equal(inputs);
    }
  });

  it("applies a transform to each child of its kind", async () => {
    const graph = await vpcOf({
      ...withNat,
      transform: {
        vpc: { instanceTenancy: "dedicated" },
        subnet: (args) => ({ ...args, privateDnsHostnameTypeOnLaunch: "resource-name" }),
        natGateway: { connectivityType: "public" },
        flowLogs: { flowLog: { maxAggregationInterval: 60 } },
      },
    });
    expect(inputsOf(graph, "Vpc", "dev-vpc")["instanceTenancy"]).to.equal("dedicated");
    for (const { inputs } of ofType(graph, "Subnet")) expect(inputs["privateDnsHostnameTypeOnLaunch"]).to.equal("resource-name");
    expect(inputsOf(graph, "NatGateway", "dev-nat-eu-central-1a")["connectivityType"]).to.equal("public");
    expect(inputsOf(graph, "FlowLog", "dev-flow-logs")["maxAggregationInterval"]).to.equal(60);
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => void new Vpc("dev", withNat);
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("refuses before anything is registered", async () => {
    let registered = 0;
    const graph = await declare(() => {
      expect(() => new Vpc("dev", { ...sampleVpc, zones: ["eu-central-1a"] })).to.throw(FaultsError, "needs at least 2 zones");
      registered++;
    });
    expect(registered).to.equal(1);
    expect(graph.resources.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });

  it("warns of a quota and goes on", async () => {
    const tiers = Object.fromEntries(Array.from({ length: 67 }, (_, index) => [`tier${index}`, { prefix: 28, internet: "none" } as const]));
    const graph = await vpcOf({ ...sampleVpc, tiers });
    expect(graph.warnings).to.deep.equal(['has 201 subnets; AWS allows 200 a VPC until the quota "Subnets per VPC" is raised.']);
  });

  it("asks for endpoints in the region of its provider", async () => {
    const graph = await declare(() => {
      const provider = new aws.Provider("china", { region: "cn-north-1" });
      new Vpc("dev", { ...sampleVpc, zones: ["cn-north-1a", "cn-north-1b"] }, { providers: [provider] });
    });
    expect(inputsOf(graph, "VpcEndpoint", "dev-s3")["serviceName"]).to.equal("com.amazonaws.cn-north-1.s3");
  });
});

describe("network IVpc", () => {
  it("defaults: a VPC and its import from attributes say the same", async () => {
    const seen: unknown[] = [];
    await declare(() => {
      const created = new Vpc("dev", withNat);
      return pulumi.output(created.attributes).apply((attributes) => {
        const imported = Vpc.fromAttributes(attributes);
        expect(imported.zones).to.deep.equal(created.zones);
        expect(imported.cidr).to.equal("10.10.0.0/16");
        expect(Object.keys(imported.tiers)).to.deep.equal(["public", "app", "data", "transit"]);
        return pulumi
          .all([tierFacts(created), tierFacts(imported), created.vpcId, imported.vpcId])
          .apply((facts) => void seen.push(...facts));
      });
    });
    expect(seen).to.have.length(4);
    expect(seen[1]).to.deep.equal(seen[0]);
    expect(seen[3]).to.equal(seen[2]);
  });

  it("names its tiers where one is asked for that it has not", async () => {
    await declare(() => {
      const vpc = new Vpc("dev", sampleVpc);
      expect(() => vpc.tier("db")).to.throw('There is no tier "db" in this VPC. Its tiers are public, app, data, transit.');
    });
  });

  it("lists zones with a shared table as the very same output, created or imported", async () => {
    await declare(() => {
      const tier = { internet: "none", cidrs: ["10.0.0.0/24", "10.0.1.0/24"], subnetIds: ["subnet-1", "subnet-2"] } as const;
      const imported = Vpc.fromAttributes({
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        zones: zones.slice(0, 2),
        tiers: { shared: { ...tier, routeTableIds: ["rtb-1", "rtb-1"] }, own: { ...tier, routeTableIds: ["rtb-1", "rtb-2"] } },
      });
      expect(new Set(imported.tier("shared").routeTableIds).size).to.equal(1);
      expect(new Set(imported.tier("own").routeTableIds).size).to.equal(2);
      expect(new Set(new Vpc("dev", sampleVpc).tier("app").routeTableIds).size).to.equal(1);
    });
  });

  it("takes tiers of IPv6 alone, blocks of every kind, and blocks that were chosen", async () => {
    const seen: unknown[] = [];
    await declare(() => {
      const created = new Vpc("dev", {
        cidr: { ipamPoolId: "ipam-pool-0123456789abcdef0", netmaskLength: 20 },
        secondaryCidrs: ["100.64.0.0/16"],
        ipv6: "amazon",
        zones,
        tiers: {
          app: { prefix: 24, addressing: "dual-stack", internet: "none" },
          pods: { prefix: 20, block: "100.64.0.0/16", internet: "none" },
          jobs: { addressing: "ipv6", internet: "none" },
        },
      });
      return pulumi.output(created.attributes).apply((attributes) => {
        const imported = Vpc.fromAttributes(attributes);
        const facts = (vpc: IVpc) =>
          pulumi.output({ cidr: vpc.cidr, blocks: vpc.blocks.map(({ key, value }) => ({ key, value })), tiers: tierFacts(vpc) });
        return pulumi.all([facts(created), facts(imported)]).apply((both) => void seen.push(...both));
      });
    });
    expect(seen).to.have.length(2);
    expect(seen[1]).to.deep.equal(seen[0]);
  });

  it("refuses attributes of a tier without any block", () => {
    const tier = { internet: "none", cidrs: [], subnetIds: ["subnet-1", "subnet-2"], routeTableIds: ["rtb-1", "rtb-1"] } as const;
    expect(() => Vpc.fromAttributes({ vpcId: "vpc-1", cidr: "10.0.0.0/16", zones: zones.slice(0, 2), tiers: { app: tier } })).to.throw(
      /^1 fault in the attributes of a VPC[^]*tiers\.app\.cidrs +has none, and ipv6Cidrs neither\./,
    );
  });

  it("refuses attributes that lack a zone's subnet", () => {
    const tier = { internet: "none", cidrs: ["10.0.0.0/24"], subnetIds: ["subnet-1"], routeTableIds: ["rtb-1", "rtb-1"] } as const;
    expect(() => Vpc.fromAttributes({ vpcId: "vpc-1", cidr: "10.0.0.0/16", zones: zones.slice(0, 2), tiers: { app: tier } })).to.throw(
      /^2 faults in the attributes of a VPC[^]*tiers\.app\.subnetIds +has 1 for 2 zones\. Give one a zone, in the order of zones\./,
    );
  });
});

function tierFacts(vpc: Pick<Vpc, "tiers">): pulumi.Output<unknown> {
  return pulumi.output(
    Object.values(vpc.tiers).map(({ name, internet, cidrs, ipv6Cidrs, subnetIds, routeTableIds }) => ({
      name,
      internet,
      cidrs,
      ipv6Cidrs,
      subnetIds,
      routeTableIds,
    })),
  );
}

function documentOf(text: unknown): unknown {
  const document = JSON.parse(String(text)) as { Version: string; Statement: unknown };
  expect(document.Version).to.equal("2012-10-17");
  return document.Statement;
}
