import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import { FlowLogs, planFlowLogs, Vpc, type FlowLogsArgs, type FlowLogSettings } from "../../../components/network";
import { declare, inputsOf, namesOf, ofType, sampleVpc, the, waitsFor } from "../graph";

const ofVpc = { vpcId: "vpc-0123456789abcdef0" };
const ofGateway = { transitGatewayId: "tgw-0123456789abcdef0" };
const logsOf = (args: FlowLogsArgs) => declare(() => void new FlowLogs("flows", args));

describe("network flow logs plan", () => {
  it("defaults: every flow of a VPC to a log group, a year", () => {
    expect(planFlowLogs("vpc")).to.deep.equal({
      trafficType: "ALL",
      logFormat: undefined,
      maxAggregationInterval: undefined,
      logGroup: { retentionInDays: 365 },
      s3: undefined,
      firehose: false,
    });
  });

  it("defaults of a bucket: Parquet under Hive prefixes by the hour, a year, and it stays", () => {
    expect(planFlowLogs("vpc", { s3: {} }).s3).to.deep.equal({
      fileFormat: "parquet",
      hiveCompatiblePartitions: true,
      perHourPartition: true,
      bucket: { retentionDays: 365, keepOnDelete: true },
    });
    const bucketArn = "arn:aws:s3:::acme-logs/network/";
    expect(
      planFlowLogs("vpc", { s3: { bucketArn, fileFormat: "plain-text", hivePartitions: false, hourlyPartitions: false } }).s3,
    ).to.deep.equal({
      fileFormat: "plain-text",
      hiveCompatiblePartitions: false,
      perHourPartition: false,
      bucket: undefined,
    });
  });

  it("T41: a Transit Gateway is logged by the minute, and as a whole", () => {
    expect(planFlowLogs("transit-gateway")).to.include({ maxAggregationInterval: 60, trafficType: undefined });
    expect(planFlowLogs("transit-gateway", { aggregationInterval: "60 seconds" }).maxAggregationInterval).to.equal(60);
    expect(planFlowLogs("vpc", { aggregationInterval: "10 minutes" }).maxAggregationInterval).to.equal(600);
  });

  it("writes fields in AWS's notation, in the order given", () => {
    expect(planFlowLogs("vpc", { format: ["version", "pkt-srcaddr", "ecs-service-name", "encryption-status"] }).logFormat).to.equal(
      "${version} ${pkt-srcaddr} ${ecs-service-name} ${encryption-status}",
    );
    expect(planFlowLogs("transit-gateway", { format: ["tgw-id", "packets-lost-blackhole"] }).logFormat).to.equal(
      "${tgw-id} ${packets-lost-blackhole}",
    );
  });

  const refused: readonly (readonly [title: string, source: "vpc" | "transit-gateway", settings: unknown, message: string])[] = [
    [
      "an interval in between",
      "vpc",
      { aggregationInterval: "5 minutes" },
      '"5 minutes" is not an interval that AWS takes. Say "1 minute" or "10 minutes".',
    ],
    [
      "T41: ten minutes for a Transit Gateway",
      "transit-gateway",
      { aggregationInterval: "10 minutes" },
      '"10 minutes" is not for a Transit Gateway, which takes "1 minute" only. Leave it out.',
    ],
    [
      "rejects of a Transit Gateway",
      "transit-gateway",
      { traffic: "REJECT" },
      "REJECT is not for a Transit Gateway: it has no groups and lists that could reject. Leave traffic out.",
    ],
    [
      "a misspelt field",
      "vpc",
      { format: ["version", "srcAddr"] },
      '"srcAddr" is not a field of a VPC\'s flow log. Did you mean "srcaddr"?',
    ],
    [
      "a Transit Gateway's field of a VPC",
      "vpc",
      { format: ["tgw-id"] },
      '"tgw-id" is not a field of a VPC\'s flow log. There are version, account-id,',
    ],
    ["a field twice", "vpc", { format: ["version", "version"] }, '"version" is named twice. Name each field once.'],
    ["no field", "vpc", { format: [] }, "names no field. Name at least one, or leave the format out for AWS's own."],
    [
      "no destination",
      "vpc",
      { logGroup: false },
      'false leaves flow logs without a destination. Give s3 or firehose, or say flowLogs: "none".',
    ],
    ["a retention of no group", "vpc", { logGroup: false, retention: "30 days", s3: {} }, "is the log group's, and logGroup is false."],
    ["a file format of its own", "vpc", { s3: { fileFormat: "json" } }, "json must be parquet or plain-text."],
    [
      "a bucket's name for its ARN",
      "vpc",
      { s3: { bucketArn: "acme-logs" } },
      "acme-logs is not the ARN of a bucket, as in arn:aws:s3:::acme-logs",
    ],
    [
      "the reserved folder",
      "vpc",
      { s3: { bucketArn: "arn:aws:s3:::acme-logs/AWSLogs/" } },
      "has the folder AWSLogs, a word that AWS reserves",
    ],
    [
      "a retention of someone else's bucket",
      "vpc",
      { s3: { bucketArn: "arn:aws:s3:::acme-logs", retention: "30 days" } },
      "is decided by the owner of the bucket that bucketArn names. Leave one of the two out.",
    ],
    ["less than a day", "vpc", { s3: { retention: "0 days" } }, '"0 days" is less than a day. Keep objects for 1 day or more.'],
    ["a stream's name for its ARN", "vpc", { firehose: { deliveryStreamArn: "flows" } }, "flows is not the ARN of a delivery stream"],
    ["an unknown traffic", "vpc", { traffic: "ACCEPTED" }, "ACCEPTED must be ALL or REJECT."],
  ];
  for (const [title, source, settings, message] of refused)
    it(`fails: ${title}`, () => {
      expect(() => planFlowLogs(source, settings as FlowLogSettings)).to.throw(FaultsError, message);
    });

  it("names every fault of a VPC's flow logs by its path, beside the VPC's own", () => {
    const flowLogs: FlowLogSettings = { retention: "10 days", s3: { retention: "0 days" }, format: [] };
    expect(() => new Vpc("dev", { ...sampleVpc, cidr: "10.0.0.0", flowLogs })).to.throw(
      /^4 faults[^]*cidr [^]*flowLogs\.format [^]*flowLogs\.retention [^]*flowLogs\.s3\.retention /,
    );
  });
});

describe("network FlowLogs", () => {
  it("defaults: one flow log with its group, role and policy, as ever", async () => {
    const graph = await logsOf(ofVpc);
    expect(graph.resources.filter(({ custom }) => custom).map(({ type, name }) => `${type.split(":").at(-1)} ${name}`)).to.deep.equal([
      "LogGroup flows-group",
      "Role flows-role",
      "RolePolicy flows-policy",
      "FlowLog flows",
    ]);
    expect(inputsOf(graph, "FlowLog", "flows")).to.have.all.keys(
      "vpcId",
      "trafficType",
      "logDestinationType",
      "logDestination",
      "iamRoleArn",
    );
  });

  it("logs to a group, a bucket and a delivery stream at once, each in the same format", async () => {
    const deliveryStreamArn = "arn:aws:firehose:eu-central-1:111122223333:deliverystream/flows";
    const graph = await logsOf({
      ...ofVpc,
      format: ["version", "srcaddr"],
      aggregationInterval: "1 minute",
      s3: {},
      firehose: { deliveryStreamArn },
    });
    const shared = { ...ofVpc, trafficType: "ALL", logFormat: "${version} ${srcaddr}", maxAggregationInterval: 60 };
    expect(namesOf(graph, "FlowLog")).to.deep.equal(["flows", "flows-s3", "flows-firehose"]);
    expect(inputsOf(graph, "FlowLog", "flows")).to.deep.include({ ...shared, logDestinationType: "cloud-watch-logs" });
    expect(inputsOf(graph, "FlowLog", "flows-s3")).to.deep.equal({
      ...shared,
      logDestinationType: "s3",
      logDestination: the(graph, "Bucket", "flows-s3-bucket").outputs["arn"],
      destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
    });
    expect(inputsOf(graph, "FlowLog", "flows-firehose")).to.deep.equal({
      ...shared,
      logDestinationType: "kinesis-data-firehose",
      logDestination: deliveryStreamArn,
    });
  });

  it("T41: only this account's log delivery writes to the bucket, under the prefix of its partitions, and the log waits for that", async () => {
    const graph = await logsOf({ ...ofVpc, logGroup: false, s3: { retention: "30 days", keepOnDelete: false } });
    const arn = the(graph, "Bucket", "flows-s3-bucket").outputs["arn"] as string;
    const ofItsLogs = { ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*" } };
    expect(statementsOf(graph)).to.deep.equal([
      {
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Sid: "AWSLogDeliveryWrite",
        Action: ["s3:PutObject"],
        Resource: [`${arn}/AWSLogs/aws-account-id=111122223333/*`],
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333", "s3:x-amz-acl": "bucket-owner-full-control" },
          ...ofItsLogs,
        },
      },
      {
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Sid: "AWSLogDeliveryAclCheck",
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: [arn],
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, ...ofItsLogs },
      },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    expect(waitsFor(graph, "FlowLog", "flows-s3")).to.include("BucketPolicy flows-s3-policy");
    expect(inputsOf(graph, "BucketPublicAccessBlock", "flows-s3-public-access")).to.include({
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    });
    expect(inputsOf(graph, "Bucket", "flows-s3-bucket")).to.deep.equal({ forceDestroy: true });
    expect(JSON.stringify(inputsOf(graph, "BucketLifecycleConfiguration", "flows-s3-lifecycle"))).to.contain('"expiration":{"days":30}');
    expect(namesOf(graph, "LogGroup")).to.deep.equal([]);
  });

  it("T41: without Hive partitions the keys begin with the account itself", async () => {
    const graph = await logsOf({ ...ofVpc, s3: { hivePartitions: false } });
    expect(JSON.stringify(statementsOf(graph)))
      .to.contain("/AWSLogs/111122223333/*")
      .and.not.to.contain("aws-account-id=");
  });

  it("encrypts the bucket with a key that is given", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/k";
    const graph = await logsOf({ ...ofVpc, s3: { kmsKeyArn } });
    expect(inputsOf(graph, "BucketServerSideEncryptionConfiguration", "flows-s3-encryption")["rules"]).to.deep.equal([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn }, bucketKeyEnabled: true },
    ]);
  });

  it("makes nothing in a bucket that is given", async () => {
    const graph = await logsOf({ ...ofVpc, logGroup: false, s3: { bucketArn: "arn:aws:s3:::acme-logs/network/" } });
    expect(graph.resources.filter(({ custom }) => custom).map(({ name }) => name)).to.deep.equal(["flows-s3"]);
    expect(inputsOf(graph, "FlowLog", "flows-s3")["logDestination"]).to.equal("arn:aws:s3:::acme-logs/network/");
  });

  it("T41: of a Transit Gateway: by the minute and without a kind of traffic", async () => {
    const graph = await logsOf({ ...ofGateway, s3: {} });
    for (const name of ["flows", "flows-s3"]) {
      expect(inputsOf(graph, "FlowLog", name)).to.include({ ...ofGateway, maxAggregationInterval: 60 });
      expect(inputsOf(graph, "FlowLog", name)).not.to.have.any.keys("trafficType", "vpcId");
    }
  });

  it("applies a transform to each child of its kind", async () => {
    const graph = await logsOf({
      ...ofVpc,
      s3: {},
      transform: { bucket: { bucket: { bucket: "acme-flows" } }, flowLog: { maxAggregationInterval: 60 }, logGroup: { name: "flows" } },
    });
    expect(ofType(graph, "FlowLog").map(({ inputs }) => inputs["maxAggregationInterval"])).to.deep.equal([60, 60]);
    expect(inputsOf(graph, "Bucket", "flows-s3-bucket")["bucket"]).to.equal("acme-flows");
    expect(inputsOf(graph, "LogGroup", "flows-group")["name"]).to.equal("flows");
  });
});

function statementsOf(graph: Awaited<ReturnType<typeof logsOf>>): unknown {
  const { policy } = inputsOf(graph, "BucketPolicy", "flows-s3-policy");
  return (JSON.parse(String(policy)) as { Statement: unknown }).Statement;
}
