import type { JsonObject } from "../../../../verify/graph";
import { arnOf, declared, type Declared } from "../declare";
import { unknown, type CaseTable } from "./case";

const distribution = (inputs: JsonObject): Declared => declared("aws:cloudfront/distribution:Distribution", inputs);
const behavior = (viewerProtocolPolicy: string): JsonObject => ({ viewerProtocolPolicy });
const custom = (originProtocolPolicy: string, ...originSslProtocols: string[]): Declared =>
  distribution({
    origins: [{ originId: "api", domainName: "api.example.com", customOriginConfig: { originProtocolPolicy, originSslProtocols } }],
  });
const bucketOrigin = { originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com" } as const;
const acl = (inputs: JsonObject): Declared => declared("aws:wafv2/webAcl:WebAcl", inputs);
const logging = (resourceArn: string): Declared =>
  declared("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", { resourceArn }, "logging");

export const edgeCases: CaseTable = {
  "cloudfront-demands-https": {
    passes: [distribution({ defaultCacheBehavior: behavior("redirect-to-https"), orderedCacheBehaviors: [behavior("https-only")] })],
    fails: [
      distribution({ defaultCacheBehavior: behavior("allow-all") }),
      distribution({
        defaultCacheBehavior: behavior("https-only"),
        orderedCacheBehaviors: [{ pathPattern: "/old/*", ...behavior("allow-all") }],
      }),
    ],
  },
  "cloudfront-demands-modern-tls": {
    passes: [distribution({ viewerCertificate: { acmCertificateArn: unknown, minimumProtocolVersion: "TLSv1.2_2021" } })],
    fails: [
      distribution({ viewerCertificate: { cloudfrontDefaultCertificate: true } }),
      distribution({ viewerCertificate: { minimumProtocolVersion: "TLSv1.1_2016" } }),
    ],
  },
  "cloudfront-logs-access": {
    passes: [
      distribution({ loggingConfig: { bucket: unknown } }),
      [distribution({}), declared("aws:cloudwatch/logDeliverySource:LogDeliverySource", { resourceArn: arnOf("subject") }, "source")],
    ],
    fails: [distribution({})],
  },
  "cloudfront-has-web-acl": { passes: [distribution({ webAclId: unknown })], fails: [distribution({})] },
  "cloudfront-origin-demands-https": {
    passes: [custom("https-only", "TLSv1.2"), distribution({ origins: [bucketOrigin] })],
    fails: [custom("http-only", "TLSv1.2"), custom("https-only", "TLSv1", "TLSv1.2")],
  },
  "cloudfront-signs-bucket-requests": {
    passes: [distribution({ origins: [{ ...bucketOrigin, originAccessControlId: unknown }] })],
    fails: [distribution({ origins: [bucketOrigin] })],
    ignores: [custom("https-only", "TLSv1.2")],
  },
  "cloudfront-has-root-object": {
    passes: [distribution({ origins: [bucketOrigin], defaultRootObject: "index.html" })],
    fails: [distribution({ origins: [bucketOrigin] })],
    ignores: [custom("https-only", "TLSv1.2")],
  },
  "waf-has-rules": { passes: [acl({ rules: [{ name: "common" }] }), acl({ ruleJson: "[]" })], fails: [acl({})] },
  "waf-logs-requests": { passes: [[acl({}), logging(arnOf("subject"))]], fails: [acl({}), [acl({}), logging("arn:of-another")]] },
};
