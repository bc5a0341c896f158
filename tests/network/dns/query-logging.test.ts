import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  HostedZoneQueryLogging,
  planQueryLogging,
  PublicHostedZone,
  QueryLogging,
  type QueryLoggingArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, the, waitsFor } from "../graph";

const vpc = { vpcId: pulumi.output("vpc-1"), zones: ["eu-central-1a"] };

describe("network QueryLogging", () => {
  it("defaults: a log group that keeps a year, and the VPCs given", async () => {
    const graph = await declare(() => void new QueryLogging("queries", { vpcs: { dev: vpc } }));
    expect(inputsOf(graph, "LogGroup", "queries-group")).to.deep.equal({
      namePrefix: "/aws/vendedlogs/route53resolver/queries-",
      retentionInDays: 365,
    });
    expect(inputsOf(graph, "ResolverQueryLogConfig", "queries-config")).to.deep.equal({
      destinationArn: the(graph, "LogGroup", "queries-group").outputs["arn"],
    });
    expect(inputsOf(graph, "ResolverQueryLogConfigAssociation", "queries-dev")).to.deep.equal({
      resolverQueryLogConfigId: idOf(graph, "ResolverQueryLogConfig", "queries-config"),
      resourceId: "vpc-1",
    });
  });

  it("writes to a bucket or a stream that is there, and lets other accounts write there too", async () => {
    const graph = await declare(
      () => void new QueryLogging("queries", { destinationArn: "arn:aws:s3:::dns-logs", share: { principals: ["444455556666"] } }),
    );
    expect(namesOf(graph, "LogGroup")).to.deep.equal([]);
    expect(inputsOf(graph, "ResolverQueryLogConfig", "queries-config")).to.deep.equal({ destinationArn: "arn:aws:s3:::dns-logs" });
    expect(inputsOf(graph, "ResourceAssociation", "queries-share-resource-config")).to.include({
      resourceArn: the(graph, "ResolverQueryLogConfig", "queries-config").outputs["arn"],
    });
  });

  const refused: readonly (readonly [string, QueryLoggingArgs, string])[] = [
    ["two destinations", { logGroup: {}, destinationArn: "arn:aws:s3:::b" }, "destinationArn  arn:aws:s3:::b contradicts logGroup"],
    [
      "what takes no queries",
      { destinationArn: "arn:aws:sns:eu-central-1:111122223333:t" },
      "is not an S3 bucket, a CloudWatch log group or a Firehose stream.",
    ],
    ["another retention", { logGroup: { retention: "10 days" } }, "logGroup.retention"],
    ["a key that is no name", { vpcs: { "Dev 1": vpc } }, "vpcs.Dev 1  must be named"],
  ];
  for (const [what, request, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planQueryLogging("queries", request)).to.throw(message);
    });
});

describe("network HostedZoneQueryLogging", () => {
  it("writes to us-east-1, wherever the program runs, and lets that one zone of this account write", async () => {
    const graph = await declare(() => {
      const zone = new PublicHostedZone("root", { domain: "example.com" });
      new HostedZoneQueryLogging("root-queries", { zone, logGroup: { retention: "30 days" } });
    });
    expect(inputsOf(graph, "LogGroup", "root-queries-group")).to.deep.equal({
      namePrefix: "/aws/route53/root-queries-",
      retentionInDays: 30,
      region: "us-east-1",
    });
    const zoneId = the(graph, "Zone", "root-zone").outputs["zoneId"] as string;
    const logGroupArn = the(graph, "LogGroup", "root-queries-group").outputs["arn"] as string;
    expect(logGroupArn).to.include(":us-east-1:");
    const { policyDocument, ...policy } = inputsOf(graph, "LogResourcePolicy", "root-queries-policy");
    expect(policy).to.deep.equal({ policyName: `root-queries-${zoneId}`, region: "us-east-1" });
    expect(JSON.parse(String(policyDocument))).to.deep.nested.include({
      "Statement[0].Resource": [`${logGroupArn}:*`],
      "Statement[0].Condition": {
        ArnLike: { "aws:SourceArn": `arn:aws:route53:::hostedzone/${zoneId}` },
        StringEquals: { "aws:SourceAccount": "111122223333" },
      },
    });
    expect(inputsOf(graph, "QueryLog", "root-queries-log")).to.deep.equal({ zoneId, cloudwatchLogGroupArn: logGroupArn });
    expect(waitsFor(graph, "QueryLog", "root-queries-log")).to.include("LogResourcePolicy root-queries-policy");
  });
});
