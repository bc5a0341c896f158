import { expect, use } from "chai";
import { capture, isthmusChai, Match, type StackGraph } from "isthmus/testing";
import program = require("./flow-logs");

use(isthmusChai);

describe("flow logs", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", project: "network", config: { "aws:region": "eu-central-1" } });
  });

  it("of the VPC go to a log group and to a bucket, in the same format", () => {
    const logFormat = "${version} ${srcaddr} ${dstaddr} ${dstport} ${protocol} ${action} ${flow-direction} ${reject-reason}";
    for (const logDestinationType of ["cloud-watch-logs", "s3"])
      expect(graph).to.haveResource("aws:ec2/flowLog:FlowLog", { logDestinationType, trafficType: "REJECT", logFormat });
  });

  it("T41: of the gateway come by the minute", () => {
    expect(graph).to.haveResource("aws:ec2/flowLog:FlowLog", {
      transitGatewayId: Match.anyValue(),
      maxAggregationInterval: 60,
      destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
    });
  });

  it("T41: are written by the log delivery of this account alone", () => {
    expect(graph).to.haveResource("aws:s3/bucketPolicy:BucketPolicy", {
      policy: Match.serializedJson({
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: "delivery.logs.amazonaws.com" },
            Condition: Match.objectLike({ ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*" } }),
          }),
        ]),
      }),
    });
    expect(graph).to.haveResource("aws:kms/key:Key", {
      policy: Match.serializedJson({
        Statement: Match.arrayWith([Match.objectLike({ Sid: "LogDelivery", Principal: { Service: "delivery.logs.amazonaws.com" } })]),
      }),
    });
  });
});
