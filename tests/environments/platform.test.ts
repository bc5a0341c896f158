import { expect, use } from "chai";
import { isthmusChai, platformOutputsFixture, type CapturedStack, type GraphResource, type JsonValue } from "../../verify/testing";
import { captureSample, faultsOf } from "./support";

use(isthmusChai);

const stacks = ["hub", "dev", "qa", "prod"] as const;
const environments = ["dev", "qa", "prod"] as const;

function all(graph: CapturedStack, type: string): readonly GraphResource[] {
  return graph.resources.filter((resource) => resource.type === type);
}

function one(graph: CapturedStack, type: string, name: string): GraphResource {
  const found = all(graph, type).find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`${graph.stack} has no ${type} called ${name}`);
  return found;
}

describe("the sample platform", () => {
  for (const stack of stacks)
    it(`registers the same of ${stack} in a preview, where ids are unknown, as in an update`, async () => {
      const urns = (graph: CapturedStack): string[] => graph.resources.map(({ urn }) => urn).sort();
      expect(urns(await captureSample(stack, {}, { preview: true }))).to.deep.equal(urns(await captureSample(stack)));
    });

  it("gives every stack a block of its own", async () => {
    const graphs = await Promise.all(stacks.map((stack) => captureSample(stack)));
    const blocks = graphs.flatMap((graph) => all(graph, "aws:ec2/vpc:Vpc").map(({ inputs }) => inputs["cidrBlock"]));
    expect(blocks).to.deep.equal(["10.0.0.0/24", "10.0.4.0/22", "10.10.0.0/16", "10.20.0.0/16", "10.30.0.0/16"]);
  });

  it("runs images by digest in qa and prod", async () => {
    for (const stack of ["qa", "prod"]) {
      const definitions = all(await captureSample(stack), "aws:ecs/taskDefinition:TaskDefinition");
      const own = definitions.flatMap(({ inputs }) =>
        (JSON.parse(inputs["containerDefinitions"] as string) as { name: string; image: string }[]).filter(({ image }) =>
          image.includes(".dkr.ecr."),
        ),
      );
      expect(own).to.have.length(3);
      for (const { image } of own) expect(image).to.match(/@sha256:[0-9a-f]{64}$/);
    }
  });

  it("sends each method of /orders to its own service, and the rest to web", async () => {
    const rules = all(await captureSample("prod"), "aws:lb/listenerRule:ListenerRule");
    const priority = (name: string): number => Number(rules.find((rule) => rule.name.startsWith(name))?.inputs["priority"]);
    expect(priority("orders-command")).to.be.below(priority("web"));
    expect(priority("orders-query")).to.be.below(priority("web"));
  });

  it("lets orders-command in through the writer and orders-query through the reader", async () => {
    const graph = await captureSample("prod");
    const environmentOf = (service: string): Record<string, string> => {
      const [definition] = all(graph, "aws:ecs/taskDefinition:TaskDefinition").filter(({ name }) => name.startsWith(`${service}-`));
      const containers = JSON.parse(definition?.inputs["containerDefinitions"] as string) as {
        name: string;
        image: string;
        environment?: { name: string; value: string }[];
      }[];
      const application = containers.find(({ image }) => image.includes(".dkr.ecr."));
      return Object.fromEntries((application?.environment ?? []).map(({ name, value }) => [name, value]));
    };
    expect(environmentOf("orders-command")).to.include({ ORDERS_USER: "orders_command", ORDERS_PORT: "5432", ORDERS_NAME: "orders" });
    expect(environmentOf("orders-command")["ORDERS_HOST"]).to.match(/\.cluster-(?!ro-)/);
    expect(environmentOf("orders-query")["ORDERS_HOST"]).to.match(/\.cluster-ro-/);
  });

  it("opens nothing to the world but the load balancer's listeners", async () => {
    for (const stack of environments) {
      const open = all(await captureSample(stack), "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").filter(
        ({ inputs }) => inputs["cidrIpv4"] === "0.0.0.0/0",
      );
      expect(open.map(({ inputs }) => inputs["fromPort"])).to.have.members([80, 443]);
    }
  });
});

describe("the hub's firewall", () => {
  const domains = { "isthmus:inspection": { domains: ["*.amazonaws.com"] } };

  it("stands before the internet as soon as its key is there, and every environment's way out leads through it", async () => {
    const graph = await captureSample("hub", domains);
    expect(graph).to.haveResource("aws:networkfirewall/firewall:Firewall", { deleteProtection: true });
    const endpoints = all(graph, "aws:ec2/route:Route").filter(({ name }) => name.startsWith("egress-transit-"));
    for (const { inputs } of endpoints) expect(inputs).to.have.property("vpcEndpointId");
    expect((await captureSample("hub")).resources.filter(({ type }) => type.startsWith("aws:networkfirewall"))).to.be.empty;
  });

  it("also stands between segments, which the environments learn from the hub", async () => {
    const hub = await captureSample("hub", {
      "isthmus:inspection": { mode: "all", managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder"] },
    });
    const prod = await captureSample("prod", {}, { references: { "organization/isthmus/hub": hub.outputs } });
    const inspected = all(prod, "aws:ec2transitgateway/route:Route").filter(({ name }) => name.startsWith("prod-to-hub-inspected-shared"));
    const [attachment] = all(hub, "aws:ec2transitgateway/vpcAttachment:VpcAttachment").filter(({ name }) => name === "egress-attachment");
    expect(inspected.map(({ inputs }) => inputs["transitGatewayAttachmentId"])).to.deep.equal([attachment?.outputs["id"]]);
  });

  it("lets all pass that its rule groups do not drop where no names are listed", async () => {
    const hub = await captureSample("hub", { "isthmus:inspection": { managedRuleGroups: ["ThreatSignaturesBotnetStrictOrder"] } });
    const [policy] = all(hub, "aws:networkfirewall/firewallPolicy:FirewallPolicy");
    expect(policy?.inputs["firewallPolicy"]).to.deep.include({ statefulDefaultActions: ["aws:alert_established"] });
    expect(hub.warnings.join()).not.to.contain("nothing gets through");
  });

  it("is refused where it would drop nothing, or all that passes between segments", async () => {
    expect(await faultsOf("hub", { "isthmus:inspection": {} })).to.match(/ inspection +has neither domains nor managedRuleGroups/);
    expect(await faultsOf("hub", { "isthmus:inspection": { mode: "all", domains: ["example.com"] } })).to.match(
      / inspection\.domains +\["example\.com"\] are names on the internet, .* Take mode north-south, or leave the domains out\./,
    );
  });

  it("is refused with what is wrong with its lists", async () => {
    expect(await faultsOf("hub", { "isthmus:inspection": { domains: ["https://example.com"] } })).to.match(
      /inspection\.domains\[0\] +https:\/\/example\.com /,
    );
  });
});

describe("the hub's links", () => {
  const onPremises = {
    "isthmus:vpn": {
      office: { ipAddress: "203.0.113.10", asn: 65010, prefixes: ["172.20.0.0/16"] },
      depot: { ipAddress: "203.0.113.20", prefixes: ["172.21.0.0/16"] },
    },
    "isthmus:directConnect": {
      amazonSideAsn: 64620,
      prefixes: ["172.24.0.0/16"],
      allowedPrefixes: ["10.0.4.0/22"],
      virtualInterfaces: { primary: { connection: "dxcon-fexample", vlan: 101, customerAsn: 65020 } },
    },
  };

  it("are off until their key stands in Pulumi.hub.yaml", async () => {
    const types = (graph: CapturedStack): Set<string> => new Set(graph.resources.map(({ type }) => type));
    const [off, on] = [types(await captureSample("hub")), types(await captureSample("hub", onPremises))];
    for (const type of [
      "aws:ec2/vpnConnection:VpnConnection",
      "aws:directconnect/gateway:Gateway",
      "aws:directconnect/transitVirtualInterface:TransitVirtualInterface",
    ]) {
      expect(off.has(type), type).to.equal(false);
      expect(on.has(type), type).to.equal(true);
    }
  });

  it("reach the shared tools and no environment", async () => {
    const environments = await Promise.all(["dev", "prod"].map((stack) => captureSample(stack)));
    const graphs = [await captureSample("hub", onPremises), ...environments];
    for (const office of ["hub/offices-office", "hub/offices-depot", "hub/direct-connect"]) {
      expect(graphs).to.allow({ from: office, to: "hub/tools", port: 443 });
      expect(graphs).to.isolate({ from: office, to: "dev/*" });
      expect(graphs).to.isolate({ from: office, to: "prod/*" });
    }
  });
});

describe("prod", () => {
  it("reaches Datadog by PrivateLink where its site has it", async () => {
    const apiKeySecret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf";
    const us1 = await captureSample("prod", { "isthmus:datadog": { site: "datadoghq.com", apiKeySecret } });
    expect(all(us1, "aws:ec2/vpcEndpoint:VpcEndpoint").filter(({ name }) => name.startsWith("prod-datadog-"))).not.to.be.empty;
    for (const graph of [
      await captureSample("prod"),
      await captureSample("qa", { "isthmus:datadog": { site: "datadoghq.com", apiKeySecret } }),
    ])
      expect(all(graph, "aws:ec2/vpcEndpoint:VpcEndpoint").filter(({ name }) => name.includes("-datadog-"))).to.be.empty;
  });

  it("publishes orders to the accounts its file names, each endpoint to be accepted", async () => {
    const graph = await captureSample("prod");
    expect(graph).to.haveResource("aws:ec2/vpcEndpointService:VpcEndpointService", { acceptanceRequired: true });
    expect(graph).to.haveResource("aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple", {
      principalArn: "arn:aws:iam::444455556666:root",
    });
    // Where the load balancer has no TLS, what is published is what it has.
    const plain = await captureSample("prod", { "isthmus:certificate": undefined, "isthmus:http": "only" });
    expect(one(plain, "aws:lb/targetGroup:TargetGroup", "orders-link-targets").inputs).to.include({ port: 80 });
    expect(all(await captureSample("prod", { "isthmus:privateLink": undefined }), "aws:ec2/vpcEndpointService:VpcEndpointService")).to.be
      .empty;
  });

  it("refuses to lose its database: protected on AWS and in Pulumi, with backups and a final snapshot", async () => {
    const { inputs, protect } = one(await captureSample("prod"), "aws:rds/cluster:Cluster", "orders-cluster");
    expect(protect).to.equal(true);
    expect(inputs).to.include({
      deletionProtection: true,
      skipFinalSnapshot: false,
      storageEncrypted: true,
      iamDatabaseAuthenticationEnabled: true,
      manageMasterUserPassword: true,
    });
    expect(inputs["finalSnapshotIdentifier"]).to.match(/^orders-.+-final$/);
    expect(inputs["backupRetentionPeriod"]).to.be.at.least(7);
  });

  it("spreads over at least two zones, with a reader in waiting", async () => {
    const graph = await captureSample("prod");
    expect(new Set(all(graph, "aws:ec2/subnet:Subnet").map(({ inputs }) => inputs["availabilityZone"])).size).to.be.at.least(2);
    expect(all(graph, "aws:rds/clusterInstance:ClusterInstance")).to.have.length(3);
  });

  it("can be ended in two steps: the first lifts the protection", async () => {
    const graph = await captureSample("prod", { "isthmus:deletionProtection": "false" });
    const { inputs, protect } = one(graph, "aws:rds/cluster:Cluster", "orders-cluster");
    expect({ protect, deletionProtection: inputs["deletionProtection"] }).to.deep.equal({ protect: false, deletionProtection: false });
    expect(graph.warnings.join("\n")).to.contain("prod can be deleted");
    expect((await captureSample("prod")).warnings.join("\n")).not.to.contain("can be deleted");
  });

  it("keeps the key without which its last snapshot could not be read", async () => {
    const kept = async (stack: string) => one(await captureSample(stack), "aws:kms/key:Key", `${stack}-key`).retainOnDelete;
    expect(await kept("prod")).to.equal(true);
    expect(await kept("dev")).to.equal(false);
  });
});

describe("a line of Pulumi.prod.yaml", () => {
  it("network.cidr reaches the VPC", async () => {
    const graph = await captureSample("prod", { "isthmus:network": { cidr: "10.40.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] } });
    expect(graph).to.haveResource("aws:ec2/vpc:Vpc", { cidrBlock: "10.40.0.0/16" });
  });

  it("datadog.site reaches the agents, the log routers and the monitors' provider", async () => {
    const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf";
    const graph = await captureSample("prod", { "isthmus:datadog": { site: "datadoghq.eu", apiKeySecret: secret } });
    for (const { inputs } of all(graph, "aws:ecs/taskDefinition:TaskDefinition"))
      expect(inputs["containerDefinitions"])
        .to.include('"DD_SITE","value":"datadoghq.eu"')
        .and.to.include("http-intake.logs.datadoghq.eu")
        .and.not.include("us5.");
    expect(graph).to.haveResource("pulumi:providers:datadog", { apiUrl: "https://api.datadoghq.eu" });
  });

  it("thresholds.orders reaches the alarm and its Datadog twin", async () => {
    const graph = await captureSample("prod", { "isthmus:thresholds": { orders: { cpu: { warning: 70, critical: 85 } } } });
    expect(graph).to.haveResource("aws:cloudwatch/metricAlarm:MetricAlarm", { metricName: "CPUUtilization", threshold: 85 });
    expect(graph).to.haveResource("datadog:index/monitor:Monitor", { monitorThresholds: { critical: "85", warning: "70" } });
  });

  it("leaves Datadog out where there is none", async () => {
    const graph = await captureSample("prod", { "isthmus:datadog": undefined });
    expect(graph.resources.filter(({ type }) => type.startsWith("datadog:"))).to.be.empty;
    for (const { inputs } of all(graph, "aws:ecs/taskDefinition:TaskDefinition"))
      expect(inputs["containerDefinitions"]).not.to.include("DD_SITE");
  });
});

describe("platformOutputsFixture", () => {
  it("has the shape of what prod exports", async () => {
    const { outputs } = await captureSample("prod");
    expect(shape(platformOutputsFixture)).to.deep.equal(shape(outputs));
  });
});

/** Every path to a value, with lists as one step. */
function shape(value: JsonValue, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value)
    ? (value as readonly JsonValue[]).map((each) => ["[]", each] as const)
    : Object.entries(value as Record<string, JsonValue>);
  return [...new Set(entries.flatMap(([key, each]) => shape(each, `${path}.${key}`)))].sort();
}
