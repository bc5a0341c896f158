/**
 *     new network.NetworkFirewall("edge", {
 *       vpcId: vpc.vpcId,
 *       subnetIds: { "eu-central-1a": subnet.id },
 *       domains: { allow: ["*.example.com"] },
 *       rules: [{ action: "pass", protocol: "udp", destination: ["192.0.2.10/32"], destinationPorts: [123] }],
 *     });
 *
 * A firewall says what may pass; all else is dropped and told of. It stands in a VPC, one endpoint a zone, or on a Transit Gateway itself.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup, retainedLogs } from "../../../core";
import { attachmentOf, endpointIn } from "../endpoints";
import type { NetworkFirewallArgs } from "./args";
import { planFirewall, type FirewallPlan, type RuleGroupPlan } from "./plan";
import type { FirewallLogType } from "./args";

/**
 * An AWS Network Firewall with its policy, rule groups and logs. $288.35 a month for each zone ($0.395 an hour, us-east-1), and $0.065 a GB.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/
 */
export class NetworkFirewall extends Component {
  readonly firewallArn: pulumi.Output<string>;
  readonly policyArn: pulumi.Output<string>;
  /** Endpoint ids by zone, for routes; none of a firewall on a Transit Gateway. */
  readonly endpointIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The attachment of a firewall on a Transit Gateway; `undefined` of one in a VPC. */
  readonly attachmentId: pulumi.Output<string> | undefined;
  readonly nodes: {
    /** In the order in which they are asked, AWS's own not among them. */
    readonly ruleGroups: readonly aws.networkfirewall.RuleGroup[];
    readonly policy: aws.networkfirewall.FirewallPolicy;
    readonly firewall: aws.networkfirewall.Firewall;
    /** By type of log. */
    readonly logGroups: Readonly<Record<string, aws.cloudwatch.LogGroup>>;
    readonly logging: aws.networkfirewall.LoggingConfiguration | undefined;
  };

  constructor(name: string, args: NetworkFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planFirewall(name, args);
    super("isthmus:network:NetworkFirewall", name, args, opts);
    this.commit(plan);
    const ruleGroups = plan.groups.map((group) => this.makeRuleGroup(group, plan, args));
    const policy = this.makePolicy(plan, ruleGroups, args);
    const firewall = this.makeFirewall(plan, policy, args);
    const logGroups = this.makeLogGroups(plan, args);
    this.firewallArn = firewall.arn;
    this.policyArn = policy.arn;
    this.endpointIds = Object.fromEntries(
      Object.entries(args.subnetIds ?? {}).map(([zone, subnetId]) => [zone, endpointIn(firewall.firewallStatuses, subnetId)]),
    );
    this.attachmentId = args.transitGatewayId === undefined ? undefined : attachmentOf(firewall.firewallStatuses);
    this.nodes = { ruleGroups, policy, firewall, logGroups, logging: this.makeLogging(plan, firewall, logGroups, args) };
    this.registerOutputs({ firewallArn: this.firewallArn, endpointIds: this.endpointIds, attachmentId: this.attachmentId });
  }

  /** AWS names it, so that one with another capacity can be made before the old one goes. */
  private makeRuleGroup(
    { role, capacity, rulesSource }: RuleGroupPlan,
    { homeNetworks }: FirewallPlan,
    { kmsKeyArn, transform }: NetworkFirewallArgs,
  ): aws.networkfirewall.RuleGroup {
    const args = {
      type: "STATEFUL",
      capacity,
      ruleGroup: {
        rulesSource,
        ruleVariables: { ipSets: [homeNetwork(homeNetworks)] },
        statefulRuleOptions: { ruleOrder: "STRICT_ORDER" },
      },
      ...encryption(kmsKeyArn),
    };
    return new aws.networkfirewall.RuleGroup(...this.tagged<aws.networkfirewall.RuleGroupArgs>(role, args, {}, transform?.ruleGroup));
  }

  private makePolicy(
    plan: FirewallPlan,
    ruleGroups: readonly aws.networkfirewall.RuleGroup[],
    { tlsInspectionConfigurationArn, kmsKeyArn, transform }: NetworkFirewallArgs,
  ): aws.networkfirewall.FirewallPolicy {
    const own = plan.groups.flatMap(({ priority }, index) => {
      const group = ruleGroups[index];
      return group === undefined ? [] : [{ priority, resourceArn: group.arn }];
    });
    const args = {
      firewallPolicy: {
        // Rules without state would decide before the others, for one direction, and tell nobody.
        statelessDefaultActions: ["aws:forward_to_sfe"],
        statelessFragmentDefaultActions: ["aws:forward_to_sfe"],
        statefulEngineOptions: { ruleOrder: "STRICT_ORDER", streamExceptionPolicy: plan.streamExceptionPolicy },
        statefulDefaultActions: [...plan.defaultActions],
        statefulRuleGroupReferences: [...this.managedReferences(plan), ...own],
        policyVariables: { ruleVariables: [homeNetwork(plan.homeNetworks)] },
        ...(tlsInspectionConfigurationArn !== undefined && { tlsInspectionConfigurationArn }),
      },
      ...encryption(kmsKeyArn),
    };
    return new aws.networkfirewall.FirewallPolicy(
      ...this.tagged<aws.networkfirewall.FirewallPolicyArgs>("policy", args, {}, transform?.policy),
    );
  }

  private managedReferences({
    managed,
  }: FirewallPlan): aws.types.input.networkfirewall.FirewallPolicyFirewallPolicyStatefulRuleGroupReference[] {
    if (managed.length === 0) return [];
    const { partition, region } = lookup(this);
    return managed.map(({ name, alertOnly, priority }) => ({
      priority,
      resourceArn: pulumi.interpolate`arn:${partition}:network-firewall:${region}:aws-managed:stateful-rulegroup/${name}`,
      ...(alertOnly && { override: { action: "DROP_TO_ALERT" } }),
    }));
  }

  private makeFirewall(
    { protection }: FirewallPlan,
    { arn }: aws.networkfirewall.FirewallPolicy,
    { vpcId, subnetIds, transitGatewayId, zoneIds, kmsKeyArn, transform }: NetworkFirewallArgs,
  ): aws.networkfirewall.Firewall {
    const place =
      transitGatewayId === undefined
        ? {
            vpcId,
            subnetMappings: Object.values(subnetIds).map((subnetId) => ({ subnetId })),
            subnetChangeProtection: protection.subnetChange,
          }
        : {
            transitGatewayId,
            availabilityZoneMappings: zoneIds.map((availabilityZoneId) => ({ availabilityZoneId })),
            availabilityZoneChangeProtection: protection.subnetChange,
          };
    const args = {
      firewallPolicyArn: arn,
      ...place,
      deleteProtection: protection.delete,
      firewallPolicyChangeProtection: protection.policyChange,
      ...encryption(kmsKeyArn),
    };
    return new aws.networkfirewall.Firewall(...this.tagged<aws.networkfirewall.FirewallArgs>("", args, {}, transform?.firewall));
  }

  /**
   * AWS lets itself write to groups of this name once for all of them; each other one would take room in the account's one policy for log
   * groups, which is small. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
   */
  private makeLogGroups(
    { logs: plan }: FirewallPlan,
    { logs, transform }: NetworkFirewallArgs,
  ): Readonly<Record<string, aws.cloudwatch.LogGroup>> {
    const retentionInDays = plan?.retentionInDays;
    if (plan === undefined || retentionInDays === undefined) return {};
    const kmsKeyId = logs === "none" ? undefined : logs?.kmsKeyArn;
    const made = plan.types.map((type) => {
      const role = `${type.toLowerCase()}-logs`;
      const args = { namePrefix: `/aws/vendedlogs/${this.childName(role)}-`, retentionInDays, ...(kmsKeyId !== undefined && { kmsKeyId }) };
      const child = this.tagged<aws.cloudwatch.LogGroupArgs>(role, args, retainedLogs(logs), transform?.logGroup);
      return [type, new aws.cloudwatch.LogGroup(...child)] as const;
    });
    return Object.fromEntries(made);
  }

  private makeLogging(
    { logs: plan }: FirewallPlan,
    { arn: firewallArn }: aws.networkfirewall.Firewall,
    logGroups: Readonly<Record<string, aws.cloudwatch.LogGroup>>,
    { logs, transform }: NetworkFirewallArgs,
  ): aws.networkfirewall.LoggingConfiguration | undefined {
    if (plan === undefined) return undefined;
    const bucket = logs === "none" ? undefined : logs?.bucket;
    const to = (type: FirewallLogType): aws.types.input.networkfirewall.LoggingConfigurationLoggingConfigurationLogDestinationConfig[] => {
      const group = logGroups[type];
      if (bucket !== undefined)
        return [
          {
            logType: type,
            logDestinationType: "S3",
            logDestination: { bucketName: bucket.name, ...(bucket.prefix !== undefined && { prefix: bucket.prefix }) },
          },
        ];
      return group === undefined ? [] : [{ logType: type, logDestinationType: "CloudWatchLogs", logDestination: { logGroup: group.name } }];
    };
    const args = { firewallArn, loggingConfiguration: { logDestinationConfigs: plan.types.flatMap(to) } };
    return new aws.networkfirewall.LoggingConfiguration(
      ...this.child<aws.networkfirewall.LoggingConfigurationArgs>("logging", args, {}, transform?.logging),
    );
  }
}

function homeNetwork(definitions: readonly string[]): { key: string; ipSet: { definitions: string[] } } {
  return { key: "HOME_NET", ipSet: { definitions: [...definitions] } };
}

function encryption(keyId: pulumi.Input<string> | undefined): {
  readonly encryptionConfiguration?: { readonly type: string; readonly keyId: pulumi.Input<string> };
} {
  return keyId === undefined ? {} : { encryptionConfiguration: { type: "CUSTOMER_KMS", keyId } };
}
