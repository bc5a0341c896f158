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

/** By type, what moto 5.2 does not give back. */
const forgotten: Readonly<Record<string, readonly string[]>> = {
  // Kept for rules between a group and an address, not for rules between two groups.
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["description"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["description"],
  // Not kept for interface endpoints.
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["ipAddressType"],
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
    const kept = Object.entries(values).filter(([key]) => !keys.includes(key));
    return { props: Object.fromEntries(kept), opts };
  });
}
