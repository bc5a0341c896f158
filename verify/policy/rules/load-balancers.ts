/** Application and Network Load Balancers. */
import { compliant, must, notApplicable } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const loadBalancer = "aws:lb/loadBalancer:LoadBalancer";

const isApplication = (resource: Resource): boolean => (resource.text("loadBalancerType") ?? "application") === "application";
const onlyApplication = notApplicable("is no Application Load Balancer");

export const loadBalancerRules: readonly Rule[] = [
  {
    id: "load-balancer-logs-access",
    severity: "medium",
    title: "Load balancers write access logs",
    rationale: "They are the only record of requests that never reached a target.",
    remediation: "Set accessLogs with a bucket and enabled: true; a bucket alone does not switch them on.",
    url: controlUrl("ELB.5"),
    references: { checkov: ["CKV_AWS_91"], cdkNag: ["AwsSolutions-ELB2"] },
    types: [loadBalancer],
    reads: "resource",
    check: (resource) => {
      if (resource.text("loadBalancerType") === "gateway") return notApplicable("Gateway Load Balancers write no access logs");
      return must(resource.has("accessLogs.bucket") && resource.flag("accessLogs.enabled") === true, "writes no access logs");
    },
  },
  {
    id: "load-balancer-drops-invalid-headers",
    severity: "medium",
    title: "Application Load Balancers drop invalid header fields",
    rationale: "What one server takes for a header and the next one does not is how requests are smuggled.",
    remediation: "Set dropInvalidHeaderFields to true.",
    url: controlUrl("ELB.4"),
    references: { checkov: ["CKV_AWS_131"], cdkNag: ["ALBHttpDropInvalidHeaderEnabled"], trivy: ["AVD-AWS-0052"] },
    types: [loadBalancer],
    reads: "resource",
    check: (resource) =>
      isApplication(resource) ? must(resource.flag("dropInvalidHeaderFields") === true, "passes invalid headers on") : onlyApplication,
  },
  {
    id: "load-balancer-mitigates-desync",
    severity: "medium",
    title: "Application Load Balancers defend against request smuggling",
    rationale: "Monitor mode passes every ambiguous request on.",
    remediation: "Set desyncMitigationMode to defensive, which is the default, or to strictest.",
    url: controlUrl("ELB.12"),
    references: { checkov: ["CKV_AWS_328"] },
    types: [loadBalancer],
    reads: "resource",
    check: (resource) =>
      isApplication(resource)
        ? must(resource.text("desyncMitigationMode") !== "monitor", "only monitors ambiguous requests")
        : onlyApplication,
  },
  {
    id: "load-balancer-is-protected",
    severity: "medium",
    title: "Load balancers are protected from deletion",
    rationale: "With the load balancer goes its DNS name, and with that every record that points to it.",
    remediation: "Set enableDeletionProtection to true.",
    url: controlUrl("ELB.6"),
    references: { checkov: ["CKV_AWS_150"], cdkNag: ["ELBDeletionProtectionEnabled"] },
    types: [loadBalancer],
    reads: "resource",
    check: (resource) => must(resource.flag("enableDeletionProtection") === true, "can be deleted by a single call"),
  },
  {
    id: "load-balancer-crosses-zones",
    severity: "low",
    title: "Network and Gateway Load Balancers balance across zones",
    rationale: "Without it, a zone with one target gets as much traffic as a zone with ten.",
    remediation: "Set enableCrossZoneLoadBalancing to true; traffic between zones is charged.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html",
    references: { checkov: ["CKV_AWS_152"] },
    types: [loadBalancer],
    reads: "resource",
    check: (resource) => {
      if (isApplication(resource)) return notApplicable("Application Load Balancers always do");
      return must(resource.flag("enableCrossZoneLoadBalancing") === true, "balances inside each zone only");
    },
  },
  {
    id: "load-balancer-spans-zones",
    severity: "medium",
    title: "Load balancers have subnets in at least two Availability Zones",
    rationale: "A single zone fails as one.",
    remediation: "Give subnets (or subnetMappings) of at least two zones.",
    url: controlUrl("ELB.13"),
    references: {},
    types: [loadBalancer],
    reads: "resource",
    check: (resource) => {
      const subnets = resource.count("subnets") + resource.count("subnetMappings");
      return must(subnets >= 2, `has ${subnets} subnet`);
    },
  },
  {
    id: "load-balancer-names-security-groups",
    severity: "medium",
    title: "Load balancers name their security groups",
    rationale:
      "An Application Load Balancer without one gets the VPC's default group; a Network Load Balancer created without one can never get one.",
    remediation: "Set securityGroups. On a Network Load Balancer without any this replaces it.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
    references: {},
    types: [loadBalancer],
    reads: "resource",
    check: (resource) => {
      if (resource.text("loadBalancerType") === "gateway") return notApplicable("Gateway Load Balancers have none");
      return must(resource.count("securityGroups") > 0, "has no security group of its own");
    },
  },
  {
    id: "load-balancer-has-web-acl",
    severity: "medium",
    title: "Public Application Load Balancers have a web ACL",
    rationale: "Scanners and known exploits arrive within minutes of the first DNS record.",
    remediation: "Add an aws.wafv2.WebAclAssociation with this load balancer's ARN.",
    url: controlUrl("ELB.16"),
    references: { checkov: ["CKV2_AWS_28"], cdkNag: ["ALBWAFEnabled"] },
    types: [loadBalancer],
    reads: "stack",
    check: (resource, stacks) => {
      if (!isApplication(resource)) return onlyApplication;
      if (resource.flag("internal") === true) return notApplicable("is not public");
      const regional = stacks.referringTo(resource, "aws:wafregional/webAclAssociation:WebAclAssociation", "resourceArn");
      const current = stacks.referringTo(resource, "aws:wafv2/webAclAssociation:WebAclAssociation", "resourceArn");
      return must(regional.length + current.length > 0, "no web ACL is associated with it");
    },
  },
];

/** Whether an action answers with a redirect to HTTPS. */
function redirectsToHttps(listener: Resource): boolean {
  const actions = listener.items("defaultActions");
  return actions.length > 0 && actions.every((action) => action.text("redirect.protocol") === "HTTPS");
}

/** Policies that accept nothing below TLS 1.2. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const modernTls = /^ELBSecurityPolicy-(TLS13-1-[23]-|FS-1-2-|TLS-1-2-)/;

const listener = "aws:lb/listener:Listener";
const targetGroup = "aws:lb/targetGroup:TargetGroup";

export const listenerRules: readonly Rule[] = [
  {
    id: "listener-redirects-to-https",
    severity: "high",
    title: "HTTP listeners do nothing but redirect to HTTPS",
    rationale: "What goes over plain HTTP can be read and changed on the way.",
    remediation: "Serve HTTPS with a certificate, and let the HTTP listener redirect to it.",
    url: controlUrl("ELB.1"),
    references: { checkov: ["CKV_AWS_2", "CKV2_AWS_20"], cdkNag: ["ALBHttpToHttpsRedirection"], trivy: ["AVD-AWS-0054"] },
    types: [listener],
    reads: "resource",
    check: (resource) => {
      if (resource.text("protocol") !== "HTTP") return notApplicable("is no HTTP listener");
      return must(redirectsToHttps(resource), "serves plain HTTP");
    },
  },
  {
    id: "listener-demands-modern-tls",
    severity: "high",
    title: "TLS listeners accept TLS 1.2 and later only",
    rationale: "TLS 1.0 and 1.1 are broken, and the default policy of the API still accepts them.",
    remediation: "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-2021-06 or a later one of its kind.",
    url: controlUrl("ELB.17"),
    references: { checkov: ["CKV_AWS_103", "CKV2_AWS_74"], trivy: ["AVD-AWS-0047"] },
    types: [listener],
    reads: "resource",
    check: (resource) => {
      if (!["HTTPS", "TLS"].includes(resource.text("protocol") ?? "")) return notApplicable("ends no TLS");
      const policy = resource.text("sslPolicy") ?? "ELBSecurityPolicy-2016-08";
      return must(modernTls.test(policy), `${policy} accepts versions below TLS 1.2`);
    },
  },
  {
    id: "listener-has-certificate",
    severity: "medium",
    title: "TLS listeners have a certificate",
    rationale: "AWS refuses a TLS listener without one, in the middle of a deployment.",
    remediation: "Set certificateArn to a certificate of AWS Certificate Manager, which renews it.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
    references: { cdkNag: ["ELBv2ACMCertificateRequired"] },
    types: [listener],
    reads: "resource",
    check: (resource) => {
      if (!["HTTPS", "TLS"].includes(resource.text("protocol") ?? "")) return notApplicable("ends no TLS");
      return must(resource.has("certificateArn"), "has no certificate");
    },
  },
  {
    id: "target-group-checks-health",
    severity: "low",
    title: "HTTP target groups name the path of their health check",
    rationale: "The default path / says that a server runs, not that the application works.",
    remediation: "Set healthCheck.path to an endpoint that knows.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    references: { checkov: ["CKV_AWS_261"] },
    types: [targetGroup],
    reads: "resource",
    check: (resource) => {
      if (!["HTTP", "HTTPS"].includes(resource.text("protocol") ?? "")) return notApplicable("is no HTTP target group");
      return must(resource.has("healthCheck.path"), "has no path for its health check");
    },
  },
  {
    id: "target-group-encrypts",
    severity: "low",
    title: "Load balancers talk to their targets over TLS",
    rationale: "Inside the VPC plain HTTP can be read by whoever can mirror traffic.",
    remediation: "Serve TLS in the targets, and set protocol to HTTPS (or TLS).",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    references: { checkov: ["CKV_AWS_378"] },
    types: [targetGroup],
    reads: "resource",
    check: (resource) => (resource.text("protocol") === "HTTP" ? must(false, "talks to its targets over plain HTTP") : compliant),
  },
];
