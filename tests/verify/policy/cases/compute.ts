import type { JsonObject } from "../../../../verify/graph";
import { declared, urnOf, type Declared } from "../declare";
import { secret, unknown, type CaseTable } from "./case";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const group = (inputs: JsonObject = {}): Declared => declared(groupType, inputs);
const inlineIngress = (protocol: string, fromPort: number, toPort: number, block = "0.0.0.0/0"): Declared =>
  group({ ingress: [{ protocol, fromPort, toPort, cidrBlocks: [block] }] });
const ingress = (inputs: JsonObject): Declared =>
  declared("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0", ...inputs }, "rule");
const port = (number: number, inputs: JsonObject = {}): Declared => ingress({ fromPort: number, toPort: number, ...inputs });
const oldRule = (type: string, inputs: JsonObject): Declared =>
  declared("aws:ec2/securityGroupRule:SecurityGroupRule", { type, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"], ...inputs });
const egress = (inputs: JsonObject): Declared => declared("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", inputs);

export const securityGroupCases: CaseTable = {
  "security-group-closes-ssh": {
    passes: [port(443), port(22, { cidrIpv4: "10.0.0.0/8" }), group({ ingress: [] })],
    fails: [
      port(22),
      port(22, { cidrIpv4: null, cidrIpv6: "::/0" }),
      inlineIngress("6", 0, 1000),
      oldRule("ingress", { fromPort: 22, toPort: 22 }),
      ingress({ ipProtocol: "-1" }),
    ],
    ignores: [oldRule("egress", { fromPort: 22, toPort: 22 })],
    undecided: [port(22, { cidrIpv4: unknown })],
  },
  "security-group-closes-rdp": { passes: [port(22)], fails: [port(3389)] },
  "security-group-closes-data-ports": { passes: [port(443)], fails: [port(5432), inlineIngress("tcp", 6000, 7000)] },
  "security-group-closes-everything": {
    passes: [port(443), ingress({ ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" })],
    fails: [ingress({ ipProtocol: "-1" }), inlineIngress("tcp", 0, 65535)],
  },
  "security-group-opens-only-web-ports": {
    passes: [port(443), port(80), port(443, { ipProtocol: "udp" }), port(8080, { cidrIpv4: "10.0.0.0/8" })],
    fails: [port(8080), ingress({ fromPort: 80, toPort: 443 })],
  },
  "security-group-closes-http": { passes: [port(443)], fails: [port(80)] },
  "security-group-limits-egress": {
    passes: [egress({ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" })],
    fails: [
      egress({ ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }),
      group({ egress: [{ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }] }),
    ],
    ignores: [oldRule("ingress", { fromPort: 22, toPort: 22 })],
  },
  "security-group-has-description": {
    passes: [group({ description: "Clients of orders" })],
    fails: [group(), group({ description: "Managed by Pulumi" })],
  },
  "security-group-rule-has-description": {
    passes: [port(443, { description: "HTTPS" }), group({ ingress: [{ protocol: "tcp", fromPort: 1, toPort: 1, description: "one" }] })],
    fails: [port(443), inlineIngress("tcp", 1, 1)],
  },
  "security-group-declares-rules-one-way": {
    passes: [[group(), port(443, { securityGroupId: "subject" })], inlineIngress("tcp", 443, 443)],
    fails: [[inlineIngress("tcp", 443, 443), port(80, { securityGroupId: "subject" })]],
  },
  "security-group-is-used": {
    passes: [
      [group(), declared("aws:ecs/service:Service", { networkConfiguration: { securityGroups: ["subject"] } }, "service")],
      [
        group(),
        declared("aws:lb/loadBalancer:LoadBalancer", { securityGroups: [unknown] }, "edge", {
          propertyDependencies: { securityGroups: [urnOf(group())] },
        }),
      ],
    ],
    fails: [[group(), port(443, { securityGroupId: "subject" })]],
  },
};

const instance = (inputs: JsonObject): Declared => declared("aws:ec2/instance:Instance", inputs);
const template = (inputs: JsonObject): Declared => declared("aws:ec2/launchTemplate:LaunchTemplate", inputs);
const volume = (inputs: JsonObject): Declared => declared("aws:ebs/volume:Volume", inputs);
const encryption = (inputs: JsonObject): Declared => declared("aws:ebs/encryptionByDefault:EncryptionByDefault", inputs);
const accessKey = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE";

export const instanceCases: CaseTable = {
  "ec2-requires-imdsv2": {
    passes: [instance({ metadataOptions: { httpTokens: "required" } })],
    fails: [instance({}), template({ metadataOptions: { httpTokens: "optional" } })],
    ignores: [instance({ metadataOptions: { httpEndpoint: "disabled" } })],
  },
  "ec2-limits-metadata-hops": { passes: [template({})], fails: [template({ metadataOptions: { httpPutResponseHopLimit: 2 } })] },
  "ec2-has-no-public-ip": {
    passes: [instance({}), template({ networkInterfaces: [{ associatePublicIpAddress: "false" }] })],
    fails: [instance({ associatePublicIpAddress: true }), template({ networkInterfaces: [{ associatePublicIpAddress: "true" }] })],
  },
  "ec2-encrypts-devices": {
    passes: [instance({ rootBlockDevice: { encrypted: true } }), template({ blockDeviceMappings: [{ ebs: { encrypted: "true" } }] })],
    fails: [
      instance({}),
      instance({ rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ deviceName: "/dev/sdb" }] }),
      template({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: {} }] }),
    ],
  },
  "ebs-volume-is-encrypted": { passes: [volume({ encrypted: true })], fails: [volume({})], undecided: [volume({ encrypted: unknown })] },
  "ebs-encrypts-by-default": { passes: [encryption({})], fails: [encryption({ enabled: false })] },
  "ec2-is-monitored-by-the-minute": {
    passes: [instance({ monitoring: true }), template({ monitoring: { enabled: true } })],
    fails: [instance({}), template({})],
  },
  "ec2-is-protected-from-termination": { passes: [instance({ disableApiTermination: true })], fails: [instance({})] },
  "ec2-has-role": { passes: [instance({ iamInstanceProfile: unknown })], fails: [instance({})] },
  "ec2-user-data-holds-no-credentials": {
    passes: [instance({ userData: "#!/bin/sh\nyum update" }), instance({})],
    fails: [instance({ userData: accessKey }), template({ userData: Buffer.from(accessKey).toString("base64") })],
    undecided: [instance({ userData: secret })],
  },
};

const balancer = (inputs: JsonObject, type = "aws:lb/loadBalancer:LoadBalancer"): Declared => declared(type, inputs);
const network = { loadBalancerType: "network" } as const;
const listener = (inputs: JsonObject): Declared => declared("aws:lb/listener:Listener", inputs);
const targets = (inputs: JsonObject): Declared => declared("aws:lb/targetGroup:TargetGroup", inputs);
const association = (resourceArn: string): Declared =>
  declared("aws:wafv2/webAclAssociation:WebAclAssociation", { resourceArn }, "association");

export const loadBalancerCases: CaseTable = {
  "load-balancer-logs-access": {
    passes: [balancer({ accessLogs: { bucket: unknown, enabled: true } })],
    fails: [balancer({}), balancer({ accessLogs: { bucket: "logs" } }), balancer({}, "aws:alb/loadBalancer:LoadBalancer")],
    ignores: [balancer({ loadBalancerType: "gateway" })],
  },
  "load-balancer-drops-invalid-headers": {
    passes: [balancer({ dropInvalidHeaderFields: true })],
    fails: [balancer({})],
    ignores: [balancer(network)],
  },
  "load-balancer-mitigates-desync": {
    passes: [balancer({})],
    fails: [balancer({ desyncMitigationMode: "monitor" })],
    ignores: [balancer(network)],
  },
  "load-balancer-is-protected": { passes: [balancer({ enableDeletionProtection: true })], fails: [balancer({})] },
  "load-balancer-crosses-zones": {
    passes: [balancer({ ...network, enableCrossZoneLoadBalancing: true })],
    fails: [balancer(network)],
    ignores: [balancer({})],
  },
  "load-balancer-spans-zones": { passes: [balancer({ subnets: ["a", "b"] })], fails: [balancer({ subnetMappings: [{ subnetId: "a" }] })] },
  "load-balancer-names-security-groups": {
    passes: [balancer({ securityGroups: [unknown] })],
    fails: [balancer(network)],
    ignores: [balancer({ loadBalancerType: "gateway" })],
  },
  "load-balancer-has-web-acl": {
    passes: [[balancer({}), association("arn:aws:service:eu-central-1:111122223333:subject")]],
    fails: [[balancer({ internal: false }), association("arn:of-another")]],
    ignores: [balancer({ internal: true }), balancer(network)],
  },
  "listener-redirects-to-https": {
    passes: [
      listener({ protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }] }),
    ],
    fails: [listener({ protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn: "arn" }] })],
    ignores: [listener({ protocol: "HTTPS" })],
  },
  "listener-demands-modern-tls": {
    passes: [
      "ELBSecurityPolicy-TLS13-1-2-2021-06",
      "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      "ELBSecurityPolicy-FS-1-2-Res-2020-10",
    ].map((sslPolicy) => listener({ protocol: "HTTPS", sslPolicy })),
    fails: [listener({ protocol: "HTTPS" }), listener({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" })],
    ignores: [listener({ protocol: "TCP" })],
  },
  "listener-has-certificate": {
    passes: [listener({ protocol: "HTTPS", certificateArn: unknown })],
    fails: [listener({ protocol: "TLS" })],
    ignores: [listener({ protocol: "HTTP" })],
  },
  "target-group-checks-health": {
    passes: [targets({ protocol: "HTTP", healthCheck: { path: "/healthz" } })],
    fails: [targets({ protocol: "HTTPS" })],
    ignores: [targets({ protocol: "TCP" })],
  },
  "target-group-encrypts": {
    passes: [targets({ protocol: "HTTPS" }), targets({ protocol: "TCP" })],
    fails: [targets({ protocol: "HTTP" })],
  },
};
