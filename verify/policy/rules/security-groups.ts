/** Security groups: what anybody may reach, and whether a reader can tell why. */
import { covers, described, egressOf, ingressOf, isWorld, securityGroupTypes, type PacketRule } from "../aws/packet-filters";
import { compliant, must, notApplicable, violation, violations, type Finding } from "../finding";
import type { Resource } from "../resource";
import type { References, Rule, Severity } from "../rule";
import { controlUrl } from "./control-url";

const { group, defaultGroup, rule, ingressRule, egressRule } = securityGroupTypes;
const ingressTypes = [group, defaultGroup, rule, ingressRule];
const egressTypes = [group, defaultGroup, rule, egressRule];
/** Types that only say what another group does. They are no use of it. */
const ruleTypes: ReadonlySet<string> = new Set([rule, ingressRule, egressRule]);

/** What is wrong with the ingress from anywhere; nothing where there is none. */
function worldIngress(resource: Resource, isWrong: (open: PacketRule) => boolean): Finding {
  if (resource.type === rule && resource.text("type") !== "ingress") return notApplicable("is an egress rule");
  return violations(
    ingressOf(resource)
      .filter((open) => isWorld(open) && isWrong(open))
      .map((open) => `lets in ${described(open)}`),
  );
}

/** A rule about one port that must not be open to the world. */
function closedPort(id: string, port: number, protocol: string, severity: Severity, references: References): Rule {
  return {
    id,
    severity,
    title: `No security group opens ${protocol} (port ${port}) to the world`,
    rationale: `Whoever scans the internet tries ${protocol} first, with every password ever leaked.`,
    remediation: "Allow the addresses of your network only, or use Session Manager, which needs no open port.",
    url: controlUrl("EC2.53"),
    references,
    types: ingressTypes,
    reads: "resource",
    check: (resource) => worldIngress(resource, (open) => covers(open, "tcp", port)),
  };
}

/** Ports on which databases, caches and brokers listen, with AWS's own list of ports of high risk. */
const dataPorts = [1433, 1434, 1521, 3306, 4333, 5432, 5500, 5601, 6379, 9092, 9200, 9300, 11211, 27017];

export const securityGroupRules: readonly Rule[] = [
  closedPort("security-group-closes-ssh", 22, "SSH", "critical", {
    checkov: ["CKV_AWS_24"],
    cdkNag: ["AwsSolutions-EC23", "EC2RestrictedSSH"],
    cis: ["5.2", "5.3"],
    trivy: ["AVD-AWS-0107"],
  }),
  closedPort("security-group-closes-rdp", 3389, "RDP", "critical", {
    checkov: ["CKV_AWS_25"],
    cdkNag: ["AwsSolutions-EC23", "EC2RestrictedCommonPorts"],
    cis: ["5.2", "5.3"],
    trivy: ["AVD-AWS-0107"],
  }),
  {
    id: "security-group-closes-data-ports",
    severity: "critical",
    title: "No security group opens the ports of databases, caches and brokers to the world",
    rationale: "Data that anybody may knock at is one weak password away from being public.",
    remediation: "Allow the security groups of the clients in place of addresses.",
    url: controlUrl("EC2.19"),
    references: { cdkNag: ["AwsSolutions-RDS8", "AwsSolutions-EC23"] },
    types: ingressTypes,
    reads: "resource",
    check: (resource) => worldIngress(resource, (open) => dataPorts.some((port) => covers(open, "tcp", port))),
  },
  {
    id: "security-group-closes-everything",
    severity: "critical",
    title: "No security group lets every protocol in from the world",
    rationale: "Such a group is no firewall at all.",
    remediation: "Allow one protocol, on the ports that are served.",
    url: controlUrl("EC2.18"),
    references: { checkov: ["CKV_AWS_277"], cdkNag: ["AwsSolutions-EC23"] },
    types: ingressTypes,
    reads: "resource",
    check: (resource) =>
      worldIngress(resource, ({ protocol, fromPort, toPort }) => protocol === "all" || (fromPort <= 0 && toPort >= 65535)),
  },
  {
    id: "security-group-opens-only-web-ports",
    severity: "high",
    title: "Security groups let in from the world only HTTP and HTTPS",
    rationale: "Everything else that is public belongs behind a load balancer, a VPN or a private endpoint.",
    remediation: "Allow known addresses or security groups, or serve it on port 443.",
    url: controlUrl("EC2.18"),
    references: { cdkNag: ["AwsSolutions-EC23"] },
    types: ingressTypes,
    reads: "resource",
    // HTTP/3 is HTTPS over UDP.
    check: (resource) =>
      worldIngress(resource, ({ protocol, fromPort, toPort }) => {
        const isWeb = fromPort === toPort && ((protocol === "tcp" && [80, 443].includes(toPort)) || (protocol === "udp" && toPort === 443));
        return !isWeb;
      }),
  },
  {
    id: "security-group-closes-http",
    severity: "medium",
    title: "No security group opens plain HTTP (port 80) to the world",
    rationale: "What is sent there can be read and changed on the way.",
    remediation: "Serve port 443 only; keep port 80 only where all it does is to redirect.",
    url: controlUrl("EC2.18"),
    references: { checkov: ["CKV_AWS_260"] },
    types: ingressTypes,
    reads: "resource",
    check: (resource) => worldIngress(resource, (open) => covers(open, "tcp", 80)),
  },
  {
    id: "security-group-limits-egress",
    severity: "medium",
    title: "Security groups do not let every protocol out to the world",
    rationale: "A stolen process that may talk to anybody can carry everything away.",
    remediation: "Allow the ports that are used, such as 443, to the world, and everything else to security groups.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    references: { checkov: ["CKV_AWS_382"], trivy: ["AVD-AWS-0104"] },
    types: egressTypes,
    reads: "resource",
    check: (resource) => {
      if (resource.type === rule && resource.text("type") !== "egress") return notApplicable("is an ingress rule");
      const open = egressOf(resource).filter((each) => isWorld(each) && each.protocol === "all");
      return violations(open.map((each) => `lets out ${described(each)}`));
    },
  },
  {
    id: "security-group-has-description",
    severity: "low",
    title: "Security groups say what they are for",
    rationale: "A description cannot be changed later, and nobody dares to remove a group that nobody can explain.",
    remediation: "Set description. On a group that exists this replaces it.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/creating-security-groups.html",
    references: { checkov: ["CKV_AWS_23"], cdkNag: ["AwsSolutions-EC27"], trivy: ["AVD-AWS-0099"] },
    types: [group],
    reads: "resource",
    // What the provider and Terraform write where the program says nothing.
    check: (resource) => must(!/^(|Managed by (Pulumi|Terraform))$/.test(resource.text("description") ?? ""), "has no description"),
  },
  {
    id: "security-group-rule-has-description",
    severity: "low",
    title: "Rules of security groups say what they are for",
    rationale: "A reader of the rule sees two numbers; why they are there is what keeps it, or lets it go.",
    remediation: "Set description on the rule. That can be changed at any time.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    references: { checkov: ["CKV_AWS_23"], trivy: ["AVD-AWS-0124"] },
    types: [group, defaultGroup, rule, ingressRule, egressRule],
    reads: "resource",
    check: (resource) => {
      if (ruleTypes.has(resource.type)) return must(resource.has("description"), "has no description");
      const bare = [...resource.items("ingress"), ...resource.items("egress")].filter((each) => !each.has("description"));
      return must(bare.length === 0, `inline rules without a description: ${bare.length}`);
    },
  },
  {
    id: "security-group-declares-rules-one-way",
    severity: "medium",
    title: "A security group has inline rules or rule resources, not both",
    rationale: "Inline rules are the whole list: each deployment removes what rule resources have added, and the next adds it again.",
    remediation: "Move the inline rules to aws.vpc.SecurityGroupIngressRule and SecurityGroupEgressRule.",
    url: "https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/",
    references: {},
    types: [group, defaultGroup],
    reads: "stack",
    check: (resource, stacks) => {
      const inline = resource.count("ingress") + resource.count("egress");
      const separate = [...ruleTypes].flatMap((type) => stacks.referringTo(resource, type, "securityGroupId"));
      if (inline === 0 || separate.length === 0) return compliant;
      return violation(`has ${inline} inline rules, and ${separate.map(({ name }) => name).join(", ")} beside them`);
    },
  },
  {
    id: "security-group-is-used",
    severity: "low",
    title: "Security groups belong to something",
    rationale: "An unused group is a rule that somebody will attach one day without reading it.",
    remediation: "Attach the group, or remove it.",
    url: controlUrl("EC2.22"),
    references: { checkov: ["CKV2_AWS_5"] },
    types: [group],
    reads: "stack",
    check: (resource, stacks) => must(stacks.usersOf(resource, ruleTypes).length > 0, "nothing uses this group"),
  },
];
