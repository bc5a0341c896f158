import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { NetworkFirewall, type FirewallSettings } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, the } from "../graph";

const subnetIds = { "eu-central-1a": "subnet-a", "eu-central-1b": "subnet-b" };
const rules: FirewallSettings["rules"] = [{ action: "pass", protocol: "tcp", destinationPorts: [443] }];
const made = (settings: FirewallSettings = { rules }) => new NetworkFirewall("edge", { vpcId: "vpc-1", subnetIds, ...settings });
const firewall = (settings?: FirewallSettings) => declare(() => void made(settings));

describe("network NetworkFirewall", () => {
  it("defaults: an endpoint in each subnet, protected from deletion", async () => {
    const graph = await firewall();
    expect(inputsOf(graph, "Firewall", "edge")).to.deep.equal({
      firewallPolicyArn: the(graph, "FirewallPolicy", "edge-policy").outputs["arn"],
      vpcId: "vpc-1",
      subnetMappings: [{ subnetId: "subnet-a" }, { subnetId: "subnet-b" }],
      subnetChangeProtection: false,
      deleteProtection: true,
      firewallPolicyChangeProtection: false,
    });
    expect(namesOf(graph, "RuleGroup")).to.deep.equal(["edge-rules"]);
  });

  it("T13: its policy and every rule group know what is inside", async () => {
    const graph = await firewall({ domains: { allow: ["*.example.com"] }, homeNetworks: ["10.0.0.0/8"] });
    const home = { key: "HOME_NET", ipSet: { definitions: ["10.0.0.0/8"] } };
    expect(inputsOf(graph, "FirewallPolicy", "edge-policy")).to.deep.equal({
      firewallPolicy: {
        statelessDefaultActions: ["aws:forward_to_sfe"],
        statelessFragmentDefaultActions: ["aws:forward_to_sfe"],
        statefulEngineOptions: { ruleOrder: "STRICT_ORDER", streamExceptionPolicy: "REJECT" },
        statefulDefaultActions: ["aws:drop_established_app_layer_to_server", "aws:alert_established_app_layer_to_server"],
        statefulRuleGroupReferences: [{ priority: 500, resourceArn: the(graph, "RuleGroup", "edge-allow-domains").outputs["arn"] }],
        policyVariables: { ruleVariables: [home] },
      },
    });
    expect(inputsOf(graph, "RuleGroup", "edge-allow-domains")).to.deep.equal({
      type: "STATEFUL",
      capacity: 100,
      ruleGroup: {
        rulesSource: {
          rulesSourceList: { generatedRulesType: "ALLOWLIST", targetTypes: ["HTTP_HOST", "TLS_SNI"], targets: [".example.com"] },
        },
        ruleVariables: { ipSets: [home] },
        statefulRuleOptions: { ruleOrder: "STRICT_ORDER" },
      },
    });
  });

  it("names AWS's rule groups by the partition and region that it stands in", async () => {
    const graph = await firewall({
      managedRuleGroups: ["AStrictOrder", { name: "BStrictOrder", alertOnly: true }],
      defaultAction: "aws:alert_strict",
    });
    const policy = the(graph, "FirewallPolicy", "edge-policy").inputs["firewallPolicy"] as {
      readonly statefulRuleGroupReferences: unknown;
    };
    expect(policy.statefulRuleGroupReferences).to.deep.equal([
      { priority: 1, resourceArn: "arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/AStrictOrder" },
      {
        priority: 2,
        resourceArn: "arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/BStrictOrder",
        override: { action: "DROP_TO_ALERT" },
      },
    ]);
  });

  it("gives a rule group no name of its own, so that one with more room is there before the old one goes", async () => {
    const graph = await firewall({ rules, capacity: { rules: 500 } });
    expect(inputsOf(graph, "RuleGroup", "edge-rules"))
      .to.include({ capacity: 500 })
      .and.not.to.have.property("name");
  });

  it("logs alerts and flows to groups of its own, with retention and key", async () => {
    const graph = await firewall({ rules, logs: { retention: "30 days", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1" } });
    expect(inputsOf(graph, "LogGroup", "edge-alert-logs")).to.deep.equal({
      namePrefix: "/aws/vendedlogs/edge-alert-logs-",
      retentionInDays: 30,
      kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
    });
    expect(inputsOf(graph, "LoggingConfiguration", "edge-logging")).to.deep.equal({
      firewallArn: the(graph, "Firewall", "edge").outputs["arn"],
      loggingConfiguration: {
        logDestinationConfigs: ["alert", "flow"].map((type) => ({
          logType: type.toUpperCase(),
          logDestinationType: "CloudWatchLogs",
          logDestination: { logGroup: the(graph, "LogGroup", `edge-${type}-logs`).outputs["name"] },
        })),
      },
    });
  });

  it("logs to a bucket, or nowhere, when that is asked for", async () => {
    const bucket = await firewall({ rules, logs: { types: ["ALERT"], bucket: { name: "logs", prefix: "firewall" } } });
    expect(inputsOf(bucket, "LoggingConfiguration", "edge-logging")["loggingConfiguration"]).to.deep.equal({
      logDestinationConfigs: [{ logType: "ALERT", logDestinationType: "S3", logDestination: { bucketName: "logs", prefix: "firewall" } }],
    });
    expect(ofType(bucket, "LogGroup")).to.have.length(0);
    expect(ofType(await firewall({ rules, logs: "none" }), "LoggingConfiguration")).to.have.length(0);
  });

  it("encrypts rules, policy and firewall with the key that it is given", async () => {
    const graph = await firewall({ rules, kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1" });
    for (const [type, name] of [
      ["RuleGroup", "edge-rules"],
      ["FirewallPolicy", "edge-policy"],
      ["Firewall", "edge"],
    ] as const)
      expect(inputsOf(graph, type, name)["encryptionConfiguration"], name).to.deep.equal({
        type: "CUSTOMER_KMS",
        keyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
      });
  });

  it("defect of another module: the policy's protection reaches AWS", async () => {
    const graph = await firewall({ rules, policyChangeProtection: true, subnetChangeProtection: true, deleteProtection: false });
    expect(inputsOf(graph, "Firewall", "edge")).to.include({
      firewallPolicyChangeProtection: true,
      subnetChangeProtection: true,
      deleteProtection: false,
    });
  });

  it("T14: tells the endpoint of each zone, whatever the order in which AWS lists them", async () => {
    let endpoints: Readonly<Record<string, string>> = {};
    const graph = await declare(() => {
      pulumi.output(made().endpointIds).apply((ids) => void (endpoints = ids));
    });
    const [status] = the(graph, "Firewall", "edge").outputs["firewallStatuses"] as readonly {
      readonly syncStates: readonly { readonly attachments: readonly { readonly endpointId: string; readonly subnetId: string }[] }[];
    }[];
    const attachments = status?.syncStates.flatMap((state) => state.attachments) ?? [];
    const inSubnet = (subnet: string) => attachments.find(({ subnetId }) => subnetId === subnet)?.endpointId;
    expect(endpoints).to.deep.equal({ "eu-central-1a": inSubnet("subnet-a"), "eu-central-1b": inSubnet("subnet-b") });
  });

  it("stands on a Transit Gateway in zones by id", async () => {
    const graph = await declare(
      () =>
        void new NetworkFirewall("edge", {
          transitGatewayId: "tgw-1",
          zoneIds: ["euc1-az1", "euc1-az2"],
          rules,
          subnetChangeProtection: true,
        }),
    );
    expect(inputsOf(graph, "Firewall", "edge")).to.deep.equal({
      firewallPolicyArn: the(graph, "FirewallPolicy", "edge-policy").outputs["arn"],
      transitGatewayId: "tgw-1",
      availabilityZoneMappings: [{ availabilityZoneId: "euc1-az1" }, { availabilityZoneId: "euc1-az2" }],
      availabilityZoneChangeProtection: true,
      deleteProtection: true,
      firewallPolicyChangeProtection: false,
    });
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => void made({ rules, domains: { allow: ["example.com"], deny: ["example.org"] } });
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("says which rules it has to be told, when it has none", async () => {
    expect((await firewall({})).warnings).to.have.length(1);
    expect(idOf(await firewall(), "Firewall", "edge")).to.match(/^arn:aws:network-firewall:/);
  });
});
