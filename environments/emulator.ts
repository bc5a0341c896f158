/**
 * What is different where the AWS API is an emulator on this machine, as in the end-to-end test, and nowhere else. What lives there holds
 * no data and is gone with the process, so deletion protection would only leave it behind; there is no pull-through cache and there are
 * none of the account's certificates; and some properties are taken and forgotten, so that every refresh would find them changed.
 * docs/e2e.md has the list.
 */
import * as pulumi from "@pulumi/pulumi";

/** Whether `AWS_ENDPOINT_URL` leads to this machine. */
export function emulated(): boolean {
  const endpoint = process.env["AWS_ENDPOINT_URL"];
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(endpoint).hostname);
}

/** By type, what moto 5.2 does not give back; `list.key` is that key of every entry of a list. */
const forgotten: Readonly<Record<string, readonly string[]>> = {
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

/** Leaves out of every resource what the emulator would forget. To be called before the first resource. */
export function leaveOutWhatIsForgotten(): void {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    const keys = forgotten[type];
    const values = props as Record<string, unknown>;
    if (keys === undefined || values["cidrIpv4"] !== undefined) return undefined;
    return { props: keys.reduce(without, values), opts };
  });
}

function without(values: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  const [first, ...rest] = key.split(".");
  const entries = Object.entries(values);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== first));
  const ofEach = (list: readonly Record<string, unknown>[] | undefined) => list?.map((value) => without(value, rest.join(".")));
  const list = pulumi.output(values[first ?? ""] as readonly Record<string, unknown>[] | undefined).apply(ofEach);
  return Object.fromEntries(entries.map(([name, value]) => [name, name === first ? list : value]));
}
