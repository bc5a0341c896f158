import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InterfaceEndpoints, Vpc, planInterfaceEndpoints, type InterfaceEndpointsArgs } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the } from "../graph";
import { appSubnets, dualStack, faultsOf, vpc, vpcWith, zones } from "./support";

type Extra = Partial<InterfaceEndpointsArgs>;
const base = { vpc, tier: "app", services: ["ecr.dkr"] } as const;
const made = (extra: Extra = {}) => new InterfaceEndpoints("prod-aws", { ...base, ...extra });
const faults = (extra: Extra) => faultsOf(() => planInterfaceEndpoints("prod-aws", { ...base, ...extra }));

const ownAccount = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: "*",
      Action: ["*"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    },
  ],
});

describe("network InterfaceEndpoints", () => {
  it("defaults: one subnet a zone, private DNS, closed to other accounts", async () => {
    const graph = await declare(() => void made());
    expect(inputsOf(graph, "VpcEndpoint", "prod-aws-ecr-dkr")).to.deep.equal({
      vpcId: "vpc-0123456789abcdef0",
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.eu-central-1.ecr.dkr",
      subnetIds: appSubnets,
      securityGroupIds: [idOf(graph, "SecurityGroup", "prod-aws-security-group")],
      ipAddressType: "ipv4",
      privateDnsEnabled: true,
      policy: ownAccount,
    });
    expect(inputsOf(graph, "SecurityGroup", "prod-aws-security-group")).to.deep.equal({
      vpcId: "vpc-0123456789abcdef0",
      description: "Interface endpoints prod-aws",
      revokeRulesOnDelete: true,
    });
  });

  it("T29: lets the blocks of the own VPC in on 443, and nothing out", async () => {
    const graph = await declare(() => void made());
    expect(inputsOf(graph, "SecurityGroupIngressRule", "prod-aws-ingress-443-primary")).to.deep.equal({
      securityGroupId: idOf(graph, "SecurityGroup", "prod-aws-security-group"),
      description: "Consumers of prod-aws",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.10.0.0/16",
    });
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.have.length(1);
    expect(namesOf(graph, "SecurityGroupEgressRule")).to.deep.equal([]);
  });

  it("T29: opens the port of Keyspaces where it is among the services, and the ports of mail", () => {
    const ports = (services: InterfaceEndpointsArgs["services"]) =>
      planInterfaceEndpoints("prod-aws", { ...base, services }).doors.map(({ port }) => port);
    expect(ports(["cassandra"])).to.deep.equal([9142]);
    expect(ports(["logs", "cassandra", "kms"])).to.deep.equal([443, 9142]);
    expect(ports(["email-smtp"])).to.deep.equal([25, 465, 587, 2465, 2587]);
    expect(ports([{ service: "logs", ports: [8443] }])).to.deep.equal([8443]);
  });

  it("T29: lets in secondary and IPv6 blocks as well, each by the addresses that the endpoints have", () => {
    const roles = (extra: Extra) => planInterfaceEndpoints("prod-aws", { ...base, vpc: dualStack, ...extra }).doors.map(({ role }) => role);
    expect(roles({})).to.deep.equal(["ingress-443-primary", "ingress-443-secondary-10.11.0.0-16"]);
    expect(roles({ ipAddressType: "dualstack" })).to.deep.equal([
      "ingress-443-primary",
      "ingress-443-secondary-10.11.0.0-16",
      "ingress-443-ipv6",
    ]);
    expect(roles({ consumerCidrs: ["10.0.0.0/8", "2001:db8::/32"], ipAddressType: "dualstack" })).to.deep.equal([
      "ingress-443-10.0.0.0-8",
      "ingress-443-2001-db8-32",
    ]);
  });

  it("writes IPv6 blocks where they belong", async () => {
    const graph = await declare(() => void made({ vpc: dualStack, ipAddressType: "dualstack" }));
    expect(the(graph, "SecurityGroupIngressRule", "prod-aws-ingress-443-ipv6").inputs).to.include({ cidrIpv6: "2001:db8:1234:1a00::/56" });
    expect(the(graph, "VpcEndpoint", "prod-aws-ecr-dkr").inputs).to.include({ ipAddressType: "dualstack" });
  });

  it("T26: is found by the services' own names, because a Vpc has both DNS flags on", async () => {
    const graph = await declare(() => void made({ vpc: new Vpc("prod", sampleVpc) }));
    expect(the(graph, "Vpc", "prod-vpc").inputs).to.include({ enableDnsSupport: true, enableDnsHostnames: true });
    for (const { name, inputs } of ofType(graph, "VpcEndpoint").filter(({ inputs: each }) => each["vpcEndpointType"] === "Interface"))
      expect(inputs["privateDnsEnabled"], name).to.equal(true);
  });

  it("stands in the zones that are named, and says so where it is but one", () => {
    const plan = planInterfaceEndpoints("prod-aws", { ...base, zones: ["eu-central-1b"] });
    expect(plan.place.indexes).to.deep.equal([1]);
    expect(plan.warnings).to.deep.equal(["stands in eu-central-1b only: when that zone fails, it fails in all."]);
  });

  describe("callers", () => {
    const policyFor = async (extra: Extra): Promise<unknown> => {
      const graph = await declare(() => void made(extra));
      const { policy } = inputsOf(graph, "VpcEndpoint", `prod-aws-${String(namesOf(graph, "VpcEndpoint")[0]).slice("prod-aws-".length)}`);
      return typeof policy === "string" ? (JSON.parse(policy) as { Statement: { Condition: unknown }[] }).Statement[0]?.Condition : policy;
    };

    it("may be an organization, further accounts or anyone", async () => {
      expect(await policyFor({ callers: { organization: "o-a1b2c3d4e5" } })).to.deep.equal({
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      });
      expect(await policyFor({ callers: { accounts: ["444455556666"] } })).to.deep.equal({
        StringEquals: { "aws:PrincipalAccount": ["111122223333", "444455556666"] },
      });
      expect(await policyFor({ callers: "anyone" })).to.equal(undefined);
    });

    it("are not asked where calls are not signed, or where a policy of their own is given", async () => {
      expect(await policyFor({ services: ["sts"] })).to.equal(undefined);
      expect(await policyFor({ services: ["execute-api"] })).to.equal(undefined);
      const graph = await declare(() => void made({ services: [{ service: "kms", policy: "{}" }] }));
      expect(the(graph, "VpcEndpoint", "prod-aws-kms").inputs).to.include({ policy: "{}" });
    });

    it("refuses what is no account and no organization", () => {
      expect(faults({ callers: { organization: "acme" } })).to.deep.equal([
        "callers.organization: acme is no id of an organization. Write it as in o-a1b2c3d4e5.",
      ]);
      expect(faults({ callers: { accounts: ["1111"] } })).to.deep.equal([
        "callers.accounts[0]: 1111 is no account. Give its twelve digits.",
      ]);
      expect(faults({ callers: "everyone" as "anyone" })[0]).to.match(/^callers: everyone must be "own-account", "anyone"/);
    });
  });

  describe("services", () => {
    const named = (service: string) => planInterfaceEndpoints("prod-aws", { ...base, services: [service] }).services[0];

    it("may be variants for FIPS and full names of what is newer", () => {
      expect(named("kms-fips")).to.include({ key: "kms-fips", serviceName: "com.amazonaws.eu-central-1.kms-fips" });
      expect(named("notebook")).to.include({ key: "notebook", serviceName: "aws.sagemaker.eu-central-1.notebook" });
      expect(named("com.amazonaws.eu-central-1.brand.new")).to.include({ key: "brand-new", shortName: "brand.new", signed: false });
      expect(named("com.amazonaws.eu-central-1.s3")).to.include({ key: "s3" });
    });

    it("knows a service by its full name too", () => {
      expect(named("com.amazonaws.eu-central-1.kms")).to.include({ key: "kms", signed: true });
    });

    const refused: readonly (readonly [string, InterfaceEndpointsArgs["services"], string])[] = [
      [
        "a slip, with what was probably meant",
        ["secretmanager"],
        "services[0]: secretmanager is no endpoint that is known here. Did you mean secretsmanager, ",
      ],
      [
        "T34: a service named twice",
        ["logs", "kms", "logs"],
        "services[2]: com.amazonaws.eu-central-1.logs is services[0] again, and AWS refuses a second endpoint with its names. Name each once.",
      ],
      [
        "T34: one service by both of its names",
        ["logs", "com.amazonaws.eu-central-1.logs"],
        "services[1]: com.amazonaws.eu-central-1.logs is services[0] again",
      ],
      ["T28: s3, whose gateway endpoint is free", ["s3"], "services[0]: s3 is reached by a gateway endpoint, which costs nothing"],
      [
        "T35: a service that is one for all regions",
        ["iam"],
        'services[0]: iam is one service for all regions, with one endpoint for all. A ServiceEndpoint with service: "com.amazonaws.iam"',
      ],
      [
        "T35: that service by its full name",
        ["com.amazonaws.route53"],
        "services[0]: com.amazonaws.route53 is one service for all regions",
      ],
      [
        "a service of another region",
        ["com.amazonaws.eu-west-1.kms"],
        "services[0]: com.amazonaws.eu-west-1.kms is not in eu-central-1, where the VPC is.",
      ],
      [
        "a service of somebody else",
        ["com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0"],
        "services[0]: com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0 is no service of AWS. A ServiceEndpoint leads to it.",
      ],
      ["none", [], "services: is empty."],
      ["ports that are none", [{ service: "logs", ports: [0, 443, 443] }], "services[0].ports[0]: 0 is no TCP port."],
    ];
    for (const [what, services, message] of refused)
      it(`refuses ${what}`, () => {
        expect(faults({ services })[0]).to.contain(message);
      });

    it("wants full names in China, where short ones do not tell them", () => {
      const china = vpcWith({ zones: ["cn-north-1a", "cn-north-1b"] });
      expect(faults({ vpc: china, services: ["kms"] })[0]).to.contain("services[0]: kms has no certain full name in China.");
      expect(
        planInterfaceEndpoints("prod-aws", { ...base, vpc: china, services: ["cn.com.amazonaws.cn-north-1.ecr.dkr"] }).services[0],
      ).to.deep.include({
        key: "ecr-dkr",
        privateDnsNames: ["*.dkr.ecr.cn-north-1.amazonaws.com.cn"],
      });
    });
  });

  const refused: readonly (readonly [string, Extra, string])[] = [
    ["an unknown tier", { tier: "web" }, "tier: web is not a tier of the VPC. There are app, data."],
    [
      "two subnets in a zone",
      { vpc: vpcWith({ zones: ["eu-central-1a", "eu-central-1a"] }) },
      "vpc.zones: eu-central-1a has two subnets of the tier, and an endpoint takes one a zone. Leave one of them out of the tier.",
    ],
    [
      "a zone that the VPC has not",
      { zones: ["eu-central-1c"] },
      "zones[0]: eu-central-1c is not a zone of the VPC. There are eu-central-1a, eu-central-1b.",
    ],
    [
      "a zone named twice",
      { zones: [...zones, "eu-central-1a"] },
      "zones[2]: eu-central-1a is named twice, and an endpoint takes one subnet a zone.",
    ],
    ["no zone", { zones: [] }, "zones: is empty."],
    ["zones without a region", { vpc: vpcWith({ zones: ["one", "two"] }) }, 'vpc.zones: ["one","two"] do not tell the region.'],
    ["everybody", { consumerCidrs: ["0.0.0.0/0"] }, "consumerCidrs[0]: 0.0.0.0/0 is everybody."],
    ["a block named twice", { consumerCidrs: ["10.0.0.0/8", "10.0.0.0/8"] }, "consumerCidrs[1]: 10.0.0.0/8 is named twice."],
    ["what is no block", { consumerCidrs: ["office"] }, 'consumerCidrs[0]: "office" is not a CIDR block.'],
    [
      "more rules than a group takes",
      { consumerCidrs: Array.from({ length: 61 }, (_, index) => `10.${index}.0.0/16`) },
      "consumerCidrs: makes 61 rules, and a security group takes 60 each way.",
    ],
    ["IPv6 in subnets without", { ipAddressType: "dualstack" }, "ipAddressType: dualstack needs IPv6 addresses, and tier app has none."],
    ["IPv6 alone in subnets with IPv4", { vpc: dualStack, ipAddressType: "ipv6" }, "ipAddressType: ipv6 takes subnets without IPv4 only"],
    ["addresses of no kind", { ipAddressType: "ipx" as "ipv4" }, "ipAddressType: ipx must be ipv4, dualstack or ipv6."],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(faults(extra).join("\n")).to.contain(message);
    });

  it("says everything at once", () => {
    expect(faults({ tier: "web", services: ["secretmanager"], consumerCidrs: ["0.0.0.0/0"] })).to.have.length(3);
    expect(faultsOf(() => planInterfaceEndpoints("Prod", base))[0]).to.match(/^name: Prod must be 1 to 40/);
  });

  it("carries tags and transforms, and tells its endpoints", async () => {
    let ids: pulumi.Output<unknown> = pulumi.output(undefined);
    const graph = await declare(() => {
      const endpoints = made({
        services: ["ecr.api", "logs"],
        tags: { team: "network" },
        transform: { endpoint: { autoAccept: true }, securityGroup: { description: "by hand" }, ingress: { description: "by hand" } },
      });
      ids = pulumi.output(endpoints.endpointIds);
      return { ids };
    });
    expect(the(graph, "VpcEndpoint", "prod-aws-logs").inputs).to.deep.include({
      autoAccept: true,
      tags: { team: "network", Name: "prod-aws-logs" },
    });
    expect(the(graph, "SecurityGroup", "prod-aws-security-group").inputs).to.include({ description: "by hand" });
    expect(the(graph, "SecurityGroupIngressRule", "prod-aws-ingress-443-primary").inputs).to.include({ description: "by hand" });
    expect(graph.outputs["ids"]).to.deep.equal({
      "ecr.api": idOf(graph, "VpcEndpoint", "prod-aws-ecr-api"),
      logs: idOf(graph, "VpcEndpoint", "prod-aws-logs"),
    });
  });
});
