// emulator.js: what a run's entry registers before the program, so that a stack can be brought up and taken down again on an emulator. The program
// and the components know nothing of it. docs/e2e.md has the list, with the reasons.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

/** By type, what moto 5.2 does not give back; `list.key` is that key of every entry of a list. */
const forgotten = {
  // Kept for rules between a group and an address, not for rules between two groups.
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["description"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["description"],
  // Not kept for interface endpoints.
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["ipAddressType"],
  // Nor the kinds of addresses of the service behind one, nor what its load balancer asks of PrivateLink.
  "aws:ec2/vpcEndpointService:VpcEndpointService": ["supportedIpAddressTypes"],
  "aws:lb/loadBalancer:LoadBalancer": ["enforceSecurityGroupInboundRulesOnPrivateLinkTraffic"],
  // Taken, but no answer has them.
  "aws:ec2/networkAcl:NetworkAcl": ["ingress.icmpType", "ingress.icmpCode", "egress.icmpType", "egress.icmpCode"],
  // Not taken with the request that creates them.
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": ["tags"],
  // Not kept.
  "aws:ec2/customerGateway:CustomerGateway": ["deviceName"],
  // Not kept: the format and the partitions of a flow log in S3.
  "aws:ec2/flowLog:FlowLog": ["destinationOptions"],
  // With it the provider asks for the interface by its properties, and moto then has neither them nor the interface's groups.
  "aws:ec2/instance:Instance": ["associatePublicIpAddress"],
  // Kept for instances, not for clusters.
  "aws:rds/cluster:Cluster": [
    "databaseInsightsMode",
    "performanceInsightsEnabled",
    "performanceInsightsKmsKeyId",
    "performanceInsightsRetentionPeriod",
  ],
};

/** By type, what would keep a resource when its stack is destroyed, and the value that does not. */
const deletable = {
  "aws:rds/cluster:Cluster": { deletionProtection: false },
  "aws:lb/loadBalancer:LoadBalancer": { enableDeletionProtection: false },
  "aws:s3/bucket:Bucket": { forceDestroy: true },
};

/** Types that are retained where their component is asked to: what is left of them would be found by the next run. */
const retained = ["aws:cloudwatch/logGroup:LogGroup", "aws:kms/key:Key", "aws:s3/bucket:Bucket"];

/** Leaves out of every resource what the emulator would forget: every refresh would find it changed. */
function stripUnsupportedInputs() {
  transformEach(({ type, props, opts }) => {
    const keys = forgotten[type];
    if (keys === undefined || props.cidrIpv4 !== undefined) return undefined;
    return { props: keys.reduce(without, props), opts };
  });
}

/** Nothing outlives its stack: no deletion protection, no `protect`, nothing retained. */
function makeDeletable() {
  transformEach(({ type, props, opts }) => ({
    props: { ...props, ...deletable[type] },
    opts: { ...opts, protect: false, ...(retained.includes(type) && { retainOnDelete: false }) },
  }));
}

/** The account's certificates do not exist there, so each is requested, which the emulator issues at once. */
function standInCertificates() {
  const certificates = new Map();
  transformEach(({ type, props, opts }) => {
    if (type !== "aws:lb/listener:Listener" || typeof props.certificateArn !== "string") return undefined;
    const { certificateArn: arn } = props;
    if (!certificates.has(arn)) {
      const name = `emulated-${certificates.size}`;
      certificates.set(arn, new aws.acm.Certificate(name, { domainName: `${name}.example.com`, validationMethod: "DNS" }).arn);
    }
    return { props: { ...props, certificateArn: certificates.get(arn) }, opts };
  });
}

function transformEach(transformation) {
  pulumi.runtime.registerStackTransformation(transformation);
}

function without(values, key) {
  const [first, ...rest] = key.split(".");
  if (rest.length === 0) return Object.fromEntries(Object.entries(values).filter(([name]) => name !== first));
  const list = pulumi.output(values[first]).apply((entries) => entries?.map((value) => without(value, rest.join("."))));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === first ? list : value]));
}

module.exports = { makeDeletable, standInCertificates, stripUnsupportedInputs };
