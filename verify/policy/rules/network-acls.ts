/** Network access control lists. */
import { allowedIngressOf, covers, described, isWorld, networkAclTypes, type PacketRule } from "../aws/packet-filters";
import { compliant, must, notApplicable, violations, type Finding } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const { acl, defaultAcl, rule } = networkAclTypes;
const types = [acl, defaultAcl, rule];

function worldIngress(resource: Resource, isWrong: (open: PacketRule) => boolean): Finding {
  if (resource.type === rule && resource.flag("egress") === true) return notApplicable("is an egress rule");
  return violations(
    allowedIngressOf(resource)
      .filter((open) => isWorld(open) && isWrong(open))
      .map((open) => `allows ${described(open)}`),
  );
}

export const networkAclRules: readonly Rule[] = [
  {
    id: "network-acl-closes-ssh",
    severity: "medium",
    title: "No network ACL allows SSH (port 22) from the world",
    rationale: "The ACL is the second line: it holds when a security group slips.",
    remediation: "Allow the addresses of your network only.",
    url: controlUrl("EC2.21"),
    references: { checkov: ["CKV_AWS_232"], cis: ["5.1"], trivy: ["AVD-AWS-0105"] },
    types,
    reads: "resource",
    check: (resource) => worldIngress(resource, (open) => covers(open, "tcp", 22)),
  },
  {
    id: "network-acl-closes-rdp",
    severity: "medium",
    title: "No network ACL allows RDP (port 3389) from the world",
    rationale: "The ACL is the second line: it holds when a security group slips.",
    remediation: "Allow the addresses of your network only; answers need the ports from 1024, so deny 3389 before them.",
    url: controlUrl("EC2.21"),
    references: { checkov: ["CKV_AWS_231"], cis: ["5.1"], trivy: ["AVD-AWS-0105"] },
    types,
    reads: "resource",
    // A list is read in order, so a denial before the allowance counts; of a single rule its neighbours are not known.
    check: (resource) => (deniesFirst(resource, 3389) ? compliant : worldIngress(resource, (open) => covers(open, "tcp", 3389))),
  },
  {
    id: "network-acl-closes-ftp",
    severity: "medium",
    title: "No network ACL allows FTP (ports 20 and 21) from the world",
    rationale: "FTP sends passwords in the clear.",
    remediation: "Remove the rule; AWS Transfer Family serves SFTP.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    references: { checkov: ["CKV_AWS_229", "CKV_AWS_230"] },
    types,
    reads: "resource",
    check: (resource) => worldIngress(resource, (open) => covers(open, "tcp", 20) || covers(open, "tcp", 21)),
  },
  {
    id: "network-acl-limits-ports",
    severity: "medium",
    title: "Network ACLs do not allow every port from the world",
    rationale: "A list that allows everything is no list.",
    remediation: "Allow the ports that are served, and 1024 to 65535 for answers.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
    references: { checkov: ["CKV_AWS_352"], trivy: ["AVD-AWS-0102"] },
    types,
    reads: "resource",
    check: (resource) =>
      worldIngress(resource, ({ protocol, fromPort, toPort }) => protocol === "all" || (fromPort <= 0 && toPort >= 65535)),
  },
  {
    id: "network-acl-is-used",
    severity: "low",
    title: "Network ACLs are associated with subnets",
    rationale: "A list without subnets protects nothing, and looks as if it did.",
    remediation: "Set subnetIds, add an aws.ec2.NetworkAclAssociation, or remove the list.",
    url: controlUrl("EC2.16"),
    references: { checkov: ["CKV2_AWS_1"] },
    types: [acl],
    reads: "stack",
    check: (resource, stacks) => {
      if (resource.count("subnetIds") > 0) return compliant;
      const associations = stacks.referringTo(resource, "aws:ec2/networkAclAssociation:NetworkAclAssociation", "networkAclId");
      return must(associations.length > 0, "is associated with no subnet");
    },
  },
];

function deniesFirst(resource: Resource, port: number): boolean {
  if (resource.type === rule) return false;
  const inOrder = [...resource.items("ingress")].sort((one, other) => (one.number("ruleNo") ?? 0) - (other.number("ruleNo") ?? 0));
  const first = inOrder.find((each) => {
    const [from = 0, to = 65535] = [each.number("fromPort"), each.number("toPort")];
    const everyone = each.text("cidrBlock") === "0.0.0.0/0";
    return (
      everyone && (each.text("protocol") === "-1" || (["tcp", "6"].includes(each.text("protocol") ?? "") && from <= port && port <= to))
    );
  });
  return first?.text("action") === "deny";
}
