import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { capture, type JsonObject } from "../../../verify/graph";
import { zoneId } from "../../../verify/graph/mocks/place";

const place = "eu-central-1:111122223333";
const outputsOf = async (declare: () => pulumi.CustomResource): Promise<JsonObject> => {
  const graph = await capture(async () => void declare(), { stack: "dev", config: { "aws:region": "eu-central-1" } });
  return graph.resources.at(-1)?.outputs ?? {};
};
const hex = (length: number): string => `[0-9a-f]{${length}}`;

/** For each resource the form of its outputs. */
const forms: Record<string, [() => pulumi.CustomResource, Record<string, string>]> = {
  vpc: [
    () => new aws.ec2.Vpc("x"),
    { id: `vpc-${hex(17)}`, arn: `arn:aws:ec2:${place}:vpc/vpc-${hex(17)}`, defaultSecurityGroupId: `sg-${hex(17)}` },
  ],
  subnet: [
    () => new aws.ec2.Subnet("x", { vpcId: "vpc-1", availabilityZone: "eu-central-1b" }),
    { id: `subnet-${hex(17)}`, availabilityZoneId: "euc1-az2" },
  ],
  "elastic IP": [() => new aws.ec2.Eip("x"), { id: `eipalloc-${hex(17)}`, publicIp: "203\\.0\\.113\\.\\d+" }],
  "NAT gateway": [() => new aws.ec2.NatGateway("x", { subnetId: "s" }), { id: `nat-${hex(17)}`, publicIp: "203\\.0\\.113\\.\\d+" }],
  "security group": [() => new aws.ec2.SecurityGroup("x"), { id: `sg-${hex(17)}`, name: `x-${hex(7)}`, ownerId: "111122223333" }],
  "Transit Gateway": [
    () => new aws.ec2transitgateway.TransitGateway("x"),
    { id: `tgw-${hex(17)}`, arn: `arn:aws:ec2:${place}:transit-gateway/tgw-${hex(17)}` },
  ],
  attachment: [
    () => new aws.ec2transitgateway.VpcAttachment("x", { transitGatewayId: "tgw-1", vpcId: "vpc-1", subnetIds: [] }),
    { id: `tgw-attach-${hex(17)}`, vpcOwnerId: "111122223333" },
  ],
  "Transit Gateway route table": [
    () => new aws.ec2transitgateway.RouteTable("x", { transitGatewayId: "tgw-1" }),
    { id: `tgw-rtb-${hex(17)}` },
  ],
  "response plan": [
    () => new aws.ssmincidents.ResponsePlan("x", { name: "x", incidentTemplate: { title: "x", impact: 1 } }),
    { arn: "arn:aws:ssm-incidents::111122223333:response-plan/x" },
  ],
  "load balancer": [
    () => new aws.lb.LoadBalancer("a-name-that-is-much-too-long-for-a-load-balancer"),
    {
      id: `arn:aws:elasticloadbalancing:${place}:loadbalancer/app/a-name-that-is-much-too--${hex(7)}/${hex(16)}`,
      arnSuffix: `app/a-name-that-is-much-too--${hex(7)}/${hex(16)}`,
      dnsName: `a-name-that-is-much-too--${hex(7)}-\\d+\\.eu-central-1\\.elb\\.amazonaws\\.com`,
      zoneId: "Z[0-9A-F]{13}",
    },
  ],
  "target group": [() => new aws.lb.TargetGroup("x"), { arnSuffix: `targetgroup/x-${hex(7)}/${hex(16)}` }],
  listener: [
    () => new aws.lb.Listener("x", { loadBalancerArn: `arn:aws:elasticloadbalancing:${place}:loadbalancer/app/a/1`, defaultActions: [] }),
    { arn: `arn:aws:elasticloadbalancing:${place}:listener/app/a/1/${hex(16)}` },
  ],
  "listener rule": [
    () =>
      new aws.lb.ListenerRule("x", {
        listenerArn: `arn:aws:elasticloadbalancing:${place}:listener/app/a/1/2`,
        actions: [],
        conditions: [],
      }),
    { arn: `arn:aws:elasticloadbalancing:${place}:listener-rule/app/a/1/2/${hex(16)}` },
  ],
  "ECS service": [
    () => new aws.ecs.Service("x", { cluster: `arn:aws:ecs:${place}:cluster/c` }),
    { id: `arn:aws:ecs:${place}:service/c/x-${hex(7)}` },
  ],
  "task definition": [
    () => new aws.ecs.TaskDefinition("x", { family: "web", containerDefinitions: "[]" }),
    { arn: `arn:aws:ecs:${place}:task-definition/web:1`, arnWithoutRevision: `arn:aws:ecs:${place}:task-definition/web` },
  ],
  repository: [
    () => new aws.ecr.Repository("x", { name: "web" }),
    { id: "web", repositoryUrl: "111122223333\\.dkr\\.ecr\\.eu-central-1\\.amazonaws\\.com/web" },
  ],
  "Aurora cluster": [
    () => new aws.rds.Cluster("X", { engine: "aurora-postgresql", manageMasterUserPassword: true }),
    {
      id: `x-${hex(7)}`,
      endpoint: `x-${hex(7)}\\.cluster-${hex(12)}\\.eu-central-1\\.rds\\.amazonaws\\.com`,
      readerEndpoint: `x-${hex(7)}\\.cluster-ro-${hex(12)}\\.eu-central-1\\.rds\\.amazonaws\\.com`,
      clusterResourceId: "cluster-[A-Z2-7]{26}",
      port: "5432",
    },
  ],
  role: [
    () => new aws.iam.Role("x", { assumeRolePolicy: "{}" }),
    { id: `x-${hex(7)}`, arn: `arn:aws:iam::111122223333:role/x-${hex(7)}`, uniqueId: "AROA[A-Z2-7]{17}" },
  ],
  key: [() => new aws.kms.Key("x"), { arn: `arn:aws:kms:${place}:key/${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` }],
  alias: [() => new aws.kms.Alias("x", { targetKeyId: "1" }), { id: `alias/x-${hex(7)}`, targetKeyArn: `arn:aws:kms:${place}:key/1` }],
  secret: [() => new aws.secretsmanager.Secret("x"), { id: `arn:aws:secretsmanager:${place}:secret:x-${hex(7)}-[A-Z2-7]{6}` }],
  topic: [() => new aws.sns.Topic("x"), { id: `arn:aws:sns:${place}:x-${hex(7)}` }],
  "log group": [() => new aws.cloudwatch.LogGroup("x", { name: "/a" }), { arn: `arn:aws:logs:${place}:log-group:/a` }],
  bucket: [() => new aws.s3.Bucket("Logs"), { id: `logs-${hex(7)}`, arn: `arn:aws:s3:::logs-${hex(7)}` }],
  alarm: [
    () => new aws.cloudwatch.MetricAlarm("x", { comparisonOperator: "x", evaluationPeriods: 1 }),
    { arn: `arn:aws:cloudwatch:${place}:alarm:x-${hex(7)}` },
  ],
  "resource beyond the table": [() => new aws.sfn.Activity("x"), { id: `x-${hex(7)}`, arn: `arn:aws:sfn:${place}:activity/x-${hex(7)}` }],
  monitor: [() => new datadog.Monitor("x", { type: "metric alert", query: "q", message: "m", name: "n" }), { id: "\\d{9}", name: "n" }],
};

describe("the mock table", () => {
  for (const [title, [declare, expected]] of Object.entries(forms))
    it(`gives a ${title} the form that AWS gives it`, async () => {
      const outputs = await outputsOf(declare);
      for (const [property, form] of Object.entries(expected))
        expect(`${outputs[property] as string}`, property).to.match(new RegExp(`^${form}$`));
    });

  it("has a master user's secret only where RDS manages it", async () => {
    const managed = await outputsOf(() => new aws.rds.Cluster("x", { engine: "aurora-postgresql", manageMasterUserPassword: true }));
    const [secret] = managed["masterUserSecrets"] as { secretArn: string }[];
    expect(secret?.secretArn).to.match(/^arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!cluster-/);
    expect(await outputsOf(() => new aws.rds.Cluster("x", { engine: "aurora-postgresql" }))).not.to.have.property("masterUserSecrets");
  });

  it("gives a VPC's default security group one id wherever it is met", async () => {
    const graph = await capture(
      async () => {
        const vpc = new aws.ec2.Vpc("v");
        return { ofVpc: vpc.defaultSecurityGroupId, own: new aws.ec2.DefaultSecurityGroup("d", { vpcId: vpc.id }).id };
      },
      { stack: "dev" },
    );
    expect(graph.outputs["ofVpc"]).to.equal(graph.outputs["own"]);
  });

  it("keeps what is given: names, prefixes and inputs", async () => {
    expect(await outputsOf(() => new aws.sns.Topic("x", { name: "given", displayName: "shown" }))).to.deep.include({
      name: "given",
      displayName: "shown",
    });
    expect((await outputsOf(() => new aws.sns.Topic("x", { namePrefix: "pre-" })))["arn"]).to.match(/:pre-[0-9a-f]{26}$/);
  });

  it("knows the ids of zones", () => {
    const zones = {
      "eu-central-1a": "euc1-az1",
      "us-east-1c": "use1-az3",
      "ap-southeast-2b": "apse2-az2",
      "us-gov-west-1a": "usgw1-az1",
      "cn-north-1a": "cnn1-az1",
    };
    for (const [name, id] of Object.entries(zones)) expect(zoneId(name)).to.equal(id);
  });

  it("answers what components ask about their place", async () => {
    const { outputs } = await capture(
      async () => ({
        account: aws.getCallerIdentityOutput().accountId,
        region: aws.getRegionOutput().region,
        dnsSuffix: aws.getPartitionOutput().dnsSuffix,
        list: aws.ec2.getManagedPrefixListOutput({ name: "com.amazonaws.eu-central-1.s3" }).id,
        endpoint: new aws.ec2.VpcEndpoint("s3", { vpcId: "v", serviceName: "com.amazonaws.eu-central-1.s3" }).prefixListId,
        balancers: aws.elb.getServiceAccountOutput().arn,
      }),
      { stack: "dev", config: { "aws:region": "eu-central-1", "aws:allowedAccountIds": '["444455556666"]' } },
    );
    expect(outputs).to.include({
      account: "444455556666",
      region: "eu-central-1",
      dnsSuffix: "amazonaws.com",
      balancers: "arn:aws:iam::054676820928:root",
    });
    expect(outputs["list"]).to.equal(outputs["endpoint"]);
  });

  it("takes the account of the last role that a provider assumes, and gives that of the configuration to the default provider alone", async () => {
    const roleArn = (account: string) => `arn:aws:iam::${account}:role/deploy`;
    const { outputs } = await capture(
      async () => {
        const chained = new aws.Provider("chained", {
          assumeRoles: [{ roleArn: roleArn("111122223333") }, { roleArn: roleArn("777788889999") }],
        });
        const plain = new aws.Provider("plain", { region: "us-east-1" });
        const accountOf = (provider?: aws.Provider) => aws.getCallerIdentityOutput({}, { ...(provider && { provider }) }).accountId;
        return { default: accountOf(), chained: accountOf(chained), plain: accountOf(plain) };
      },
      { stack: "dev", config: { "aws:region": "eu-central-1", "aws:assumeRoles": JSON.stringify([{ roleArn: roleArn("444455556666") }]) } },
    );
    expect(outputs).to.deep.equal({ default: "444455556666", chained: "777788889999", plain: "111122223333" });
  });
});

describe("the mocked policy document", () => {
  const render = async (args: aws.iam.GetPolicyDocumentArgs): Promise<unknown> => {
    const { outputs } = await capture(async () => ({ json: (await aws.iam.getPolicyDocument(args)).json }), { stack: "dev" });
    return JSON.parse(outputs["json"] as string);
  };

  it("is rendered as the provider renders it", async () => {
    const document = await render({
      statements: [
        {
          sid: "Read",
          actions: ["s3:Get*", "s3:List*"],
          resources: ["*"],
          principals: [{ type: "Service", identifiers: ["a", "b"] }],
          conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] }],
        },
        { effect: "Deny", notActions: ["iam:*"], notResources: ["x"], notPrincipals: [{ type: "*", identifiers: ["*"] }] },
      ],
    });
    expect(document).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: ["s3:List*", "s3:Get*"],
          Resource: "*",
          Principal: { Service: ["b", "a"] },
          Condition: { StringEquals: { "aws:SourceAccount": "1" } },
        },
        { Effect: "Deny", NotAction: "iam:*", NotResource: "x", NotPrincipal: "*" },
      ],
    });
  });

  it("lays documents over each other by Sid", async () => {
    const source = JSON.stringify({
      Statement: [
        { Sid: "A", Effect: "Allow" },
        { Effect: "Allow", Action: "x" },
      ],
    });
    const override = JSON.stringify({ Statement: { Sid: "A", Effect: "Deny", Action: "y" } });
    expect(await render({ sourcePolicyDocuments: [source], overridePolicyDocuments: [override] })).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        { Sid: "A", Effect: "Deny", Action: "y" },
        { Effect: "Allow", Action: "x" },
      ],
    });
  });
});
