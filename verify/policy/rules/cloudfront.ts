/** CloudFront distributions and WAF's web ACLs. */
import { compliant, must, notApplicable, violations } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";

const distribution = "aws:cloudfront/distribution:Distribution";

const behaviors = (resource: Resource) => [...resource.items("defaultCacheBehavior"), ...resource.items("orderedCacheBehaviors")];
/** Names of S3's own endpoints; website endpoints are custom origins. */
const bucketDomain = /\.s3[.-][^/]*amazonaws\.com(\.cn)?$/;

export const cloudfrontRules: readonly Rule[] = [
  {
    id: "cloudfront-demands-https",
    severity: "high",
    title: "Distributions answer over HTTPS only",
    rationale: "What goes over plain HTTP can be read and changed on the way.",
    remediation: "Set viewerProtocolPolicy to redirect-to-https or https-only, for every behavior.",
    url: controlUrl("CloudFront.3"),
    references: { checkov: ["CKV_AWS_34"], trivy: ["AVD-AWS-0012"] },
    types: [distribution],
    reads: "resource",
    check: (resource) => {
      const open = behaviors(resource).filter((each) => each.text("viewerProtocolPolicy") === "allow-all");
      return violations(open.map((each) => `${each.text("pathPattern") ?? "the default behavior"} answers plain HTTP`));
    },
  },
  {
    id: "cloudfront-demands-modern-tls",
    severity: "high",
    title: "Distributions accept TLS 1.2 and later only",
    rationale: "TLS 1.0 and 1.1 are broken, and CloudFront's own certificate accepts them.",
    remediation: "Set viewerCertificate to a certificate of yours with minimumProtocolVersion TLSv1.2_2021.",
    url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    references: { checkov: ["CKV_AWS_174"], cdkNag: ["AwsSolutions-CFR4"], trivy: ["AVD-AWS-0013"] },
    types: [distribution],
    reads: "resource",
    check: (resource) => {
      if (resource.flag("viewerCertificate.cloudfrontDefaultCertificate") === true) return must(false, "has CloudFront's own certificate");
      const version = resource.text("viewerCertificate.minimumProtocolVersion") ?? "TLSv1";
      return must(/^TLSv1\.[23]_/.test(version), `accepts ${version}`);
    },
  },
  {
    id: "cloudfront-logs-access",
    severity: "medium",
    title: "Distributions write access logs",
    rationale: "Most requests never reach an origin that could log them.",
    remediation: "Set loggingConfig, or add an aws.cloudwatch.LogDelivery from the distribution.",
    url: controlUrl("CloudFront.5"),
    references: { checkov: ["CKV_AWS_86"], cdkNag: ["AwsSolutions-CFR3"], trivy: ["AVD-AWS-0010"] },
    types: [distribution],
    reads: "stack",
    check: (resource, stacks) => {
      const sources = stacks.referringTo(resource, "aws:cloudwatch/logDeliverySource:LogDeliverySource", "resourceArn");
      return must(resource.has("loggingConfig.bucket") || sources.length > 0, "writes no access logs");
    },
  },
  {
    id: "cloudfront-has-web-acl",
    severity: "medium",
    title: "Distributions have a web ACL",
    rationale: "Scanners and known exploits arrive within minutes of the first DNS record.",
    remediation: "Set webAclId to a web ACL of the scope CLOUDFRONT.",
    url: controlUrl("CloudFront.6"),
    references: { checkov: ["CKV_AWS_68"], cdkNag: ["AwsSolutions-CFR2"], trivy: ["AVD-AWS-0011"] },
    types: [distribution],
    reads: "resource",
    check: (resource) => must(resource.has("webAclId"), "has no web ACL"),
  },
  {
    id: "cloudfront-origin-demands-https",
    severity: "high",
    title: "Distributions talk to their origins over TLS 1.2 and later",
    rationale: "Between CloudFront and the origin is the internet.",
    remediation: "Set customOriginConfig to originProtocolPolicy https-only and originSslProtocols TLSv1.2.",
    url: controlUrl("CloudFront.9"),
    references: { checkov: ["CKV2_AWS_72"], cdkNag: ["AwsSolutions-CFR5"] },
    types: [distribution],
    reads: "resource",
    check: (resource) => {
      const origins = resource.items("origins").filter((origin) => origin.has("customOriginConfig"));
      const wrong = origins.filter((origin) => {
        const old = origin.texts("customOriginConfig.originSslProtocols").some((each) => each !== "TLSv1.2" && each !== "TLSv1.3");
        return old || origin.text("customOriginConfig.originProtocolPolicy") !== "https-only";
      });
      return violations(wrong.map((origin) => `talks to ${origin.text("originId") ?? "an origin"} over plain HTTP or old TLS`));
    },
  },
  {
    id: "cloudfront-signs-bucket-requests",
    severity: "medium",
    title: "Distributions show buckets that they sign on with",
    rationale: "Without origin access control the bucket has to be public.",
    remediation: "Set originAccessControlId on the origin, and let the distribution in by the bucket's policy.",
    url: controlUrl("CloudFront.13"),
    references: { checkov: ["CKV2_AWS_46"], cdkNag: ["AwsSolutions-CFR7"] },
    types: [distribution],
    reads: "resource",
    check: (resource) => {
      const buckets = resource.items("origins").filter((origin) => {
        return origin.has("s3OriginConfig") || (!origin.has("customOriginConfig") && bucketDomain.test(origin.text("domainName") ?? ""));
      });
      if (buckets.length === 0) return notApplicable("shows no bucket");
      const open = buckets.filter((origin) => !origin.has("originAccessControlId") && !origin.has("s3OriginConfig.originAccessIdentity"));
      return violations(open.map((origin) => `reads ${origin.text("originId") ?? "a bucket"} as anybody could`));
    },
  },
  {
    id: "cloudfront-has-root-object",
    severity: "low",
    title: "Distributions answer the bare domain with an object",
    rationale: "Otherwise a bucket that may be listed is listed.",
    remediation: "Set defaultRootObject.",
    url: controlUrl("CloudFront.1"),
    references: { checkov: ["CKV_AWS_305"] },
    types: [distribution],
    reads: "resource",
    check: (resource) => {
      const showsBucket = resource.items("origins").some((origin) => !origin.has("customOriginConfig") && !origin.has("vpcOriginConfig"));
      if (!showsBucket) return notApplicable("leaves the bare domain to its origin");
      return must(resource.has("defaultRootObject"), "has no default object");
    },
  },
];

const webAcl = "aws:wafv2/webAcl:WebAcl";

export const wafRules: readonly Rule[] = [
  {
    id: "waf-has-rules",
    severity: "medium",
    title: "Web ACLs have rules",
    rationale: "An empty one costs money and stops nobody.",
    remediation: "Add rules, such as AWSManagedRulesCommonRuleSet.",
    url: controlUrl("WAF.10"),
    references: { checkov: ["CKV_AWS_175"] },
    types: [webAcl, "aws:wafv2/ruleGroup:RuleGroup"],
    reads: "resource",
    check: (resource) => (resource.has("ruleJson") || resource.count("rules") > 0 ? compliant : must(false, "has no rules")),
  },
  {
    id: "waf-logs-requests",
    severity: "medium",
    title: "Web ACLs log requests",
    rationale: "Without a log nobody can tell an attack from a customer whom a rule keeps out.",
    remediation: "Add an aws.wafv2.WebAclLoggingConfiguration with this resourceArn.",
    url: controlUrl("WAF.11"),
    references: { checkov: ["CKV2_AWS_31"] },
    types: [webAcl],
    reads: "stack",
    check: (resource, stacks) => {
      const type = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
      return must(stacks.referringTo(resource, type, "resourceArn").length > 0, "logs no requests");
    },
  },
];
