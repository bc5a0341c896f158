/**
 *     flowLogs: { format: ["version", "srcaddr", "dstaddr", "dstport", "action", "pkt-srcaddr", "flow-direction", "traffic-path"] }
 *
 * The fields that a record may have, by the version of the format that brought them. A misspelt one is found before AWS refuses it.
 */

/** Of VPCs, by version. https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const vpcFields = {
  2: [
    "version",
    "account-id",
    "interface-id",
    "srcaddr",
    "dstaddr",
    "srcport",
    "dstport",
    "protocol",
    "packets",
    "bytes",
    "start",
    "end",
    "action",
    "log-status",
  ],
  3: ["vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr"],
  4: ["region", "az-id", "sublocation-type", "sublocation-id"],
  5: ["pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path"],
  7: [
    "ecs-cluster-arn",
    "ecs-cluster-name",
    "ecs-container-instance-arn",
    "ecs-container-instance-id",
    "ecs-container-id",
    "ecs-second-container-id",
    "ecs-service-name",
    "ecs-task-definition-arn",
    "ecs-task-arn",
    "ecs-task-id",
  ],
  // Why something was rejected that no group and no list rejected: BPA for VPC Block Public Access, EC for VPC encryption control.
  8: ["reject-reason"],
  9: ["resource-id"],
  10: ["encryption-status"],
  // The fields of tags are of version 11 too, but need a specification of their own: see `transform`.
  11: ["interface-type", "next-hop-interface-id", "next-hop-subnet-id", "next-hop-az-id", "next-hop-vpc-id", "next-hop-interface-type"],
} as const;

/** Of Transit Gateways. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html */
const transitGatewayFields = [
  "version",
  "resource-type",
  "account-id",
  "tgw-id",
  "tgw-attachment-id",
  "tgw-src-vpc-account-id",
  "tgw-dst-vpc-account-id",
  "tgw-src-vpc-id",
  "tgw-dst-vpc-id",
  "tgw-src-subnet-id",
  "tgw-dst-subnet-id",
  "tgw-src-eni",
  "tgw-dst-eni",
  "tgw-src-az-id",
  "tgw-dst-az-id",
  "tgw-pair-attachment-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "log-status",
  "type",
  "packets-lost-no-route",
  "packets-lost-blackhole",
  "packets-lost-mtu-exceeded",
  "packets-lost-ttl-expired",
  "tcp-flags",
  "region",
  "flow-direction",
  "pkt-src-aws-service",
  "pkt-dst-aws-service",
] as const;

type VpcFields = typeof vpcFields;

/** A field of a VPC's flow log. */
export type VpcFlowLogField = VpcFields[keyof VpcFields][number];

/** A field of a Transit Gateway's flow log. */
export type TransitGatewayFlowLogField = (typeof transitGatewayFields)[number];

/** A field of a flow log's records. */
export type FlowLogField = VpcFlowLogField | TransitGatewayFlowLogField;

/** What is logged: the flows of a VPC or of a Transit Gateway. */
export type FlowLogSource = "vpc" | "transit-gateway";

const known: Readonly<Record<FlowLogSource, readonly string[]>> = {
  vpc: Object.values(vpcFields).flat(),
  "transit-gateway": transitGatewayFields,
};

/** A format in AWS's notation. Throws where a field does not exist for the source, or is named twice. */
export function flowLogFormat(source: FlowLogSource, fields: readonly string[]): string {
  if (fields.length === 0) throw new Error("names no field. Name at least one, or leave the format out for AWS's own.");
  fields.forEach((field, index) => {
    const place = source === "vpc" ? "a VPC's" : "a Transit Gateway's";
    if (!known[source].includes(field)) throw new Error(`"${field}" is not a field of ${place} flow log. ${likely(source, field)}`);
    if (fields.indexOf(field) !== index) throw new Error(`"${field}" is named twice. Name each field once.`);
  });
  return fields.map((field) => `\${${field}}`).join(" ");
}

/** The fields whose letters are the same but for case and punctuation, or all of them. */
function likely(source: FlowLogSource, field: string): string {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const near = known[source].find((each) => letters(each) === letters(field));
  return near === undefined ? `There are ${known[source].join(", ")}.` : `Did you mean "${near}"?`;
}
