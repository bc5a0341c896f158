/** EC2 instances, launch templates and volumes. */
import { compliant, must, notApplicable, violation, violations } from "../finding";
import type { Rule } from "../rule";
import type { Resource } from "../resource";
import { controlUrl } from "./control-url";
import { credentialsIn } from "./credentials";

const instance = "aws:ec2/instance:Instance";
const launchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";

export const instanceRules: readonly Rule[] = [
  {
    id: "ec2-requires-imdsv2",
    severity: "high",
    title: "Instances answer metadata requests with a session token only (IMDSv2)",
    rationale: "Version 1 hands the role's credentials to whoever can make the instance send one HTTP request.",
    remediation: "Set metadataOptions.httpTokens to required.",
    url: controlUrl("EC2.8"),
    references: { checkov: ["CKV_AWS_79"], cdkNag: ["EC2IMDSv2Enabled"], cis: ["5.6"], trivy: ["AVD-AWS-0028", "AVD-AWS-0130"] },
    types: [instance, launchTemplate],
    reads: "resource",
    check: (resource) => {
      if (resource.text("metadataOptions.httpEndpoint") === "disabled") return notApplicable("has no metadata endpoint");
      return must(resource.text("metadataOptions.httpTokens") === "required", "answers metadata requests without a token");
    },
  },
  {
    id: "ec2-limits-metadata-hops",
    severity: "low",
    title: "Launch templates keep metadata answers on the instance",
    rationale: "With more than one hop, containers and proxies on the instance reach the instance's credentials.",
    remediation: "Set metadataOptions.httpPutResponseHopLimit to 1.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
    references: { checkov: ["CKV_AWS_341"] },
    types: [launchTemplate],
    reads: "resource",
    check: (template) => {
      const hops = template.number("metadataOptions.httpPutResponseHopLimit") ?? 1;
      return must(hops <= 1, `lets metadata answers travel ${hops} hops`);
    },
  },
  {
    id: "ec2-has-no-public-ip",
    severity: "high",
    title: "Instances have no public IP address",
    rationale: "What has one is on the internet as soon as a security group slips.",
    remediation: "Set associatePublicIpAddress to false; reach the instance through a load balancer or Session Manager.",
    url: controlUrl("EC2.9"),
    references: { checkov: ["CKV_AWS_88"], cdkNag: ["EC2InstanceNoPublicIp"] },
    types: [instance, launchTemplate],
    reads: "resource",
    check: (resource) => {
      const ofInterfaces = resource.items("networkInterfaces").map((each) => each.flag("associatePublicIpAddress"));
      const assigns = [resource.flag("associatePublicIpAddress"), ...ofInterfaces].includes(true);
      return must(!assigns, "gets a public IP address");
    },
  },
  {
    id: "ec2-encrypts-devices",
    severity: "high",
    title: "Volumes of instances and launch templates are encrypted",
    rationale: "A snapshot of an unencrypted volume can be shared with any account, and read there.",
    remediation: "Set encrypted to true on rootBlockDevice, ebsBlockDevices and blockDeviceMappings. This replaces the instance.",
    url: controlUrl("EC2.3"),
    references: { checkov: ["CKV_AWS_8"], cdkNag: ["AwsSolutions-EC26"], trivy: ["AVD-AWS-0131"] },
    types: [instance, launchTemplate],
    reads: "resource",
    check: (resource) => violations(plainDevices(resource).map((device) => `${device} is not encrypted`)),
  },
  {
    id: "ebs-volume-is-encrypted",
    severity: "high",
    title: "EBS volumes are encrypted",
    rationale: "A snapshot of an unencrypted volume can be shared with any account, and read there.",
    remediation: "Set encrypted to true. This replaces the volume.",
    url: controlUrl("EC2.3"),
    references: { checkov: ["CKV_AWS_3"], cdkNag: ["AwsSolutions-EC26"], trivy: ["AVD-AWS-0026"] },
    types: ["aws:ebs/volume:Volume"],
    reads: "resource",
    check: (volume) => must(volume.flag("encrypted") === true, "is not encrypted"),
  },
  {
    id: "ebs-encrypts-by-default",
    severity: "medium",
    title: "The region's default encryption of EBS volumes stays on",
    rationale: "It catches every volume whose author forgot.",
    remediation: "Leave enabled out, or set it to true.",
    url: controlUrl("EC2.7"),
    references: { checkov: ["CKV_AWS_106"], cis: ["2.2.1"] },
    types: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
    reads: "resource",
    check: (setting) => must(setting.flag("enabled") !== false, "switches the default encryption off"),
  },
  {
    id: "ec2-is-monitored-by-the-minute",
    severity: "low",
    title: "Instances report metrics every minute",
    rationale: "Five minutes without a value is a long time in an outage.",
    remediation: "Set monitoring to true, on a launch template monitoring.enabled.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-cloudwatch-new.html",
    references: { checkov: ["CKV_AWS_126"], cdkNag: ["AwsSolutions-EC28"] },
    types: [instance, launchTemplate],
    reads: "resource",
    check: (resource) => {
      const monitored = resource.type === instance ? resource.flag("monitoring") : resource.flag("monitoring.enabled");
      return must(monitored === true, "reports metrics every five minutes");
    },
  },
  {
    id: "ec2-is-protected-from-termination",
    severity: "low",
    title: "Instances of their own are protected from termination",
    rationale: "Nothing starts another one in their place.",
    remediation: "Set disableApiTermination to true, or use an Auto Scaling group.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html",
    references: { cdkNag: ["AwsSolutions-EC29"] },
    types: [instance],
    reads: "resource",
    check: (resource) => must(resource.flag("disableApiTermination") === true, "can be terminated by a single call"),
  },
  {
    id: "ec2-has-role",
    severity: "low",
    title: "Instances have a role",
    rationale: "Without one, people put access keys on them.",
    remediation: "Set iamInstanceProfile.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
    references: { checkov: ["CKV2_AWS_41"], cdkNag: ["EC2InstanceProfileAttached"] },
    types: [instance],
    reads: "resource",
    check: (resource) => must(resource.has("iamInstanceProfile"), "has no instance profile"),
  },
  {
    id: "ec2-user-data-holds-no-credentials",
    severity: "critical",
    title: "User data holds no credentials",
    rationale: "Every process on the instance, and everybody who may describe it, can read user data.",
    remediation: "Read secrets at start from Secrets Manager with the instance's role.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
    references: { checkov: ["CKV_AWS_46"], trivy: ["AVD-AWS-0029"] },
    types: [instance, launchTemplate],
    reads: "resource",
    check: (resource) => {
      const given = resource.text("userData") ?? "";
      const found = credentialsIn(resource.type === launchTemplate ? Buffer.from(given, "base64").toString("utf8") : given);
      return found === undefined ? compliant : violation(`user data holds ${found}`);
    },
  },
];

function plainDevices(resource: Resource): readonly string[] {
  if (resource.type === instance) {
    const root = resource.items("rootBlockDevice").map((device) => ["rootBlockDevice", device.flag("encrypted")] as const);
    const others = resource
      .items("ebsBlockDevices")
      .map((device) => [device.text("deviceName") ?? "a device", device.flag("encrypted")] as const);
    const devices = root.length === 0 ? [["rootBlockDevice", undefined] as const, ...others] : [...root, ...others];
    return devices.filter(([, encrypted]) => encrypted !== true).map(([name]) => name);
  }
  const mappings = resource.items("blockDeviceMappings").filter((mapping) => mapping.has("ebs"));
  return mappings.filter((mapping) => mapping.flag("ebs.encrypted") !== true).map((mapping) => mapping.text("deviceName") ?? "a device");
}
