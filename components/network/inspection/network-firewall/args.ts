/** What a firewall is told: who may talk to whom, to which names, and what happens to all else. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, RetainableLogs, Duration, Transform } from "../../../core";

/** Names that may be called, and names that may not. */
export interface DomainLists {
  /**
   * `example.com` is that name alone, `*.example.com` also every name below it. A firewall reads the name of a TLS or HTTP request in clear,
   * on any port; it does not compare it with the address that is called. @default [] - no name by itself
   */
  readonly allow?: readonly string[];
  /** Names that are dropped, before any rule is asked. @default [] */
  readonly deny?: readonly string[];
}

/** A rule group that AWS keeps up to date. It counts against the policy's 20 rule groups and 30,000 rules. */
export interface ManagedRuleGroup {
  /** As in `ThreatSignaturesBotnetStrictOrder`. https://docs.aws.amazon.com/network-firewall/latest/developerguide/aws-managed-rule-groups-list.html */
  readonly name: string;
  /** Tells of what it would drop, and lets it pass. Watch that for a while before you turn it off. @default false */
  readonly alertOnly?: boolean;
}

/**
 * What happens to packets that no rule names. Each `aws:drop_` comes with the `aws:alert_` of the same kind, without which nobody would see
 * what was dropped; an `aws:alert_` alone lets everything pass and tells what would be dropped.
 *
 * `_strict` is every packet, also the handshake that a name is read after. `_established` lets handshakes pass and drops what follows, at
 * once: a TLS greeting of two packets, as clients with post-quantum keys send it, is dropped before its name can be read. `_established_app_layer`
 * waits for the name, and drops what a server says first; `_established_app_layer_to_server` waits too, and drops only what a client says.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export type StatefulDefaultAction =
  `aws:${"drop" | "alert"}_${"strict" | "established" | "established_app_layer" | "established_app_layer_to_server"}`;

/** What is done with a connection whose beginning the firewall has not seen, or has forgotten. */
export type StreamExceptionPolicy = "DROP" | "CONTINUE" | "REJECT";

/** Rule groups of a firewall's own. */
export type RuleGroupRole = "deny-domains" | "rules" | "suricata" | "allow-domains";

/** What a firewall lets through, and how it is kept. */
export interface FirewallSettings {
  /**
   * Ranges that are inside: the sources of `rules` that name none, `$HOME_NET` in Suricata's rules, and the only clients whose names are read.
   * AWS would take the firewall's own VPC, where no client is. At most 1,000 blocks of IPv4.
   * @default - where a gateway is given, what it blackholes; otherwise the private supernets
   */
  readonly homeNetworks?: readonly string[];
  /** AWS's own rule groups, asked first, since nothing is looked for any more in a flow that a rule has let pass. @default [] */
  readonly managedRuleGroups?: readonly (string | ManagedRuleGroup)[];
  /** @default {} */
  readonly domains?: DomainLists;
  /** Rules by address, protocol and port, in this order. The first that fits decides, but for `alert`. @default [] */
  readonly rules?: readonly FirewallRule[];
  /**
   * Rules in Suricata's language, one a text, each with a `sid` of its own; asked after `rules`. Of their meaning nothing is checked here.
   * https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-examples.html @default []
   */
  readonly suricata?: readonly string[];
  /** What happens to all else. @default "aws:drop_established_app_layer_to_server" */
  readonly defaultAction?: StatefulDefaultAction;
  /**
   * `REJECT` drops as `DROP` does, and tells the client, which connects anew; `CONTINUE` applies rules without what came before.
   * https://docs.aws.amazon.com/network-firewall/latest/developerguide/stream-exception-policy.html @default "REJECT"
   */
  readonly streamExceptionPolicy?: StreamExceptionPolicy;
  /**
   * Room of a rule group in rules, up to 30,000: a domain takes two, a rule one for each pair of source, destination and port. AWS fixes it when
   * the group is made; a change makes a new group, moves the policy to it and takes the old one away, with nothing dropped meanwhile.
   * @default - half as much again as is needed, rounded up to 100, 200, 400 and so on, so that it changes rarely
   */
  readonly capacity?: Partial<Record<RuleGroupRole, number>>;
  /** Decrypts TLS by a configuration of your own. Adding, changing or removing it replaces the policy. Costs more. @default - TLS stays closed, and only names are read */
  readonly tlsInspectionConfigurationArn?: pulumi.Input<string>;
  /** Where the firewall writes what it met, or `"none"`. @default - alerts and flows to CloudWatch, kept 365 days */
  readonly logs?: FirewallLogSettings | "none";
  /** Key that encrypts rules, policy and firewall. Whoever deploys needs `kms:CreateGrant` on it. @default - a key of AWS's own */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Refuses to delete the firewall. Turn it off in an update of its own before you take the firewall away. @default true */
  readonly deleteProtection?: boolean;
  /** Refuses to add or remove zones. @default false */
  readonly subnetChangeProtection?: boolean;
  /** Refuses to give the firewall another policy; the rules in the policy still change. @default false */
  readonly policyChangeProtection?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: FirewallTransform;
}

/** A typed hatch for each kind of child of a firewall. */
export interface FirewallTransform {
  readonly ruleGroup?: Transform<aws.networkfirewall.RuleGroupArgs>;
  readonly policy?: Transform<aws.networkfirewall.FirewallPolicyArgs>;
  readonly firewall?: Transform<aws.networkfirewall.FirewallArgs>;
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly logging?: Transform<aws.networkfirewall.LoggingConfigurationArgs>;
}

/** A firewall's place in a VPC. */
export interface VpcFirewallPlace {
  /** A change replaces the firewall. */
  readonly vpcId: pulumi.Input<string>;
  /** The subnet of each zone that holds an endpoint, best a /28 that holds nothing else: what is in it cannot be inspected. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly transitGatewayId?: never;
  readonly zoneIds?: never;
}

/** A firewall's place on a Transit Gateway. */
export interface TransitGatewayFirewallPlace {
  /** A change replaces the firewall. */
  readonly transitGatewayId: pulumi.Input<string>;
  /** Zones by id, as in `euc1-az1`, in which it stands. */
  readonly zoneIds: readonly string[];
  readonly vpcId?: never;
  readonly subnetIds?: never;
}

/** Arguments of a `NetworkFirewall`. */
export type NetworkFirewallArgs = ComponentArgs & FirewallSettings & (VpcFirewallPlace | TransitGatewayFirewallPlace);

/** What alerts and drops met, every flow, and what TLS inspection met. https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html */
export type FirewallLogType = "ALERT" | "FLOW" | "TLS";

/** A bucket that logs go to. */
export interface FirewallLogBucket {
  /** Its name. Whoever deploys may need to change its policy: AWS adds the right to write logs. */
  readonly name: pulumi.Input<string>;
  /** A path in it, without a slash at its ends. @default - none */
  readonly prefix?: string;
}

/** What a firewall logs, and where. CloudWatch takes $0.50 a GB, S3 about half of it, and both the $0.03 or $0.023 a GB-month kept (us-east-1). */
export interface FirewallLogSettings extends RetainableLogs {
  /** `TLS` needs TLS inspection. @default ["ALERT", "FLOW"] */
  readonly types?: readonly FirewallLogType[];
  /** A bucket in the place of CloudWatch. @default - a log group for each type */
  readonly bucket?: FirewallLogBucket;
  /** How long CloudWatch keeps them, one of its own periods. @default "365 days" */
  readonly retention?: Duration;
  /** Key that encrypts the log groups; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What becomes of a packet. `reject` also tells the sender, and is for TCP; `alert` writes it down and goes on to the next rule. */
export type FirewallAction = "pass" | "drop" | "reject" | "alert";

/** Protocols of a rule; `ip` is all of them. */
export type FirewallProtocol = "tcp" | "udp" | "icmp" | "ip";

/** A rule by address, protocol and port, for the side that begins; answers come with it. */
export interface FirewallRule {
  readonly action: FirewallAction;
  readonly protocol: FirewallProtocol;
  /** IPv4 blocks that packets come from. @default - the home networks */
  readonly source?: readonly string[];
  /** IPv4 blocks that packets go to. @default - any address */
  readonly destination?: readonly string[];
  /** Ports of TCP or UDP, as in `443` or `"8000-8080"`. @default - any port */
  readonly destinationPorts?: readonly (number | `${number}-${number}`)[];
  /** What alerts call it: up to 200 characters, none of them `"`, `;` or `\`. @default - none */
  readonly description?: string;
}
