/**
 *     new FlowLogs("dev-flow-logs", { vpcId: vpc.id, retention: "30 days", traffic: "REJECT" }, { parent: this });
 *     new FlowLogs("hub-flow-logs", { transitGatewayId: gateway.id, logGroup: false, s3: {} }, { parent: this });
 *
 * The destinations are owned here, so that they have a retention and a key, only flow logs may write to them, and they go when the VPC goes,
 * unless they are retained.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { allow, assumedBy, Component, lookup, policyDocument, retainedLogs } from "../../../core";
import { FlowLogBucket } from "./bucket";
import { planFlowLogs, type FlowLogsPlan } from "./plan";
import type { FlowLogsArgs, FlowLogBucketArgs } from "./args";

/** The log group of flow logs, with the role that writes to it. */
interface LogGroup {
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicy;
}

/** Flow logs of a VPC or of a Transit Gateway, with their destinations. About $0.50 for each GB into a log group, $0.25 into a bucket (us-east-1), and the keeping. */
export class FlowLogs extends Component {
  /** `undefined` without a log group. */
  readonly logGroupName: pulumi.Output<string> | undefined;
  readonly logGroupArn: pulumi.Output<string> | undefined;
  /** Name of the bucket of their own; `undefined` without one. */
  readonly bucket: pulumi.Output<string> | undefined;
  /** One for each destination: log group, bucket, delivery stream. */
  readonly flowLogIds: readonly pulumi.Output<string>[];
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
    readonly role: aws.iam.Role | undefined;
    readonly policy: aws.iam.RolePolicy | undefined;
    readonly bucket: FlowLogBucket | undefined;
    readonly flowLogs: readonly aws.ec2.FlowLog[];
  };

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planFlowLogs(args.vpcId === undefined ? "transit-gateway" : "vpc", args);
    super("isthmus:network:FlowLogs", name, args, opts);
    const group = plan.logGroup && this.makeLogGroup(plan.logGroup, args);
    const bucket = plan.s3?.bucket && this.makeLogBucket(plan.s3, plan.s3.bucket, args);
    const flowLogs = [
      ...(group ? [this.makeToLogGroup(group, plan, args)] : []),
      ...(plan.s3 ? [this.makeToBucket(bucket, plan.s3, plan, args)] : []),
      ...(args.firehose ? [this.makeToFirehose(args.firehose.deliveryStreamArn, plan, args)] : []),
    ];
    this.logGroupName = group?.logGroup.name;
    this.logGroupArn = group?.logGroup.arn;
    this.bucket = bucket?.bucket;
    this.flowLogIds = flowLogs.map(({ id }) => id);
    this.nodes = { logGroup: group?.logGroup, role: group?.role, policy: group?.policy, bucket, flowLogs };
    this.registerOutputs({ logGroupName: this.logGroupName, bucket: this.bucket });
  }

  private makeLogGroup({ retentionInDays }: { readonly retentionInDays: number }, args: FlowLogsArgs): LogGroup {
    const { kmsKeyArn, transform } = args;
    const group = { retentionInDays, ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }) };
    const logGroup = new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>("group", group, retainedLogs(args), transform?.logGroup),
    );
    const role = new aws.iam.Role(...this.tagged<aws.iam.RoleArgs>("role", { assumeRolePolicy: this.trustPolicy() }, {}, transform?.role));
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html, without CreateLogGroup: the group exists.
    const write = allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], pulumi.interpolate`${logGroup.arn}:*`);
    const policy = new aws.iam.RolePolicy(
      ...this.child<aws.iam.RolePolicyArgs>("policy", { role: role.name, policy: policyDocument([write]) }, {}, transform?.policy),
    );
    return { logGroup, role, policy };
  }

  private makeLogBucket(
    { hiveCompatiblePartitions }: { readonly hiveCompatiblePartitions: boolean },
    bucket: { readonly retentionDays: number; readonly keepOnDelete: boolean },
    { s3, retain, transform }: FlowLogsArgs,
  ): FlowLogBucket {
    return new FlowLogBucket(
      ...this.part<FlowLogBucketArgs>("s3", {
        ...bucket,
        hivePartitions: hiveCompatiblePartitions,
        retain: retain ?? false,
        ...(s3?.kmsKeyArn !== undefined && { kmsKeyArn: s3.kmsKeyArn }),
        ...(transform?.bucket && { transform: transform.bucket }),
      }),
    );
  }

  private makeToLogGroup({ logGroup, role, policy }: LogGroup, plan: FlowLogsPlan, args: FlowLogsArgs): aws.ec2.FlowLog {
    const destination = { logDestinationType: "cloud-watch-logs", logDestination: logGroup.arn, iamRoleArn: role.arn };
    return this.makeFlowLog("", destination, [policy], plan, args);
  }

  private makeToBucket(
    bucket: FlowLogBucket | undefined,
    { fileFormat, hiveCompatiblePartitions, perHourPartition }: NonNullable<FlowLogsPlan["s3"]>,
    plan: FlowLogsPlan,
    args: FlowLogsArgs,
  ): aws.ec2.FlowLog {
    const logDestination = bucket?.bucketArn ?? args.s3?.bucketArn;
    const destination = {
      logDestinationType: "s3",
      ...(logDestination !== undefined && { logDestination }),
      destinationOptions: { fileFormat, hiveCompatiblePartitions, perHourPartition },
    };
    // A flow log that finds no statement for the delivery writes a policy of its own over ours.
    return this.makeFlowLog("s3", destination, bucket ? [bucket.nodes.policy] : [], plan, args);
  }

  private makeToFirehose(logDestination: pulumi.Input<string>, plan: FlowLogsPlan, args: FlowLogsArgs): aws.ec2.FlowLog {
    return this.makeFlowLog("firehose", { logDestinationType: "kinesis-data-firehose", logDestination }, [], plan, args);
  }

  private makeFlowLog(
    role: string,
    destination: Pick<aws.ec2.FlowLogArgs, "logDestinationType" | "logDestination" | "destinationOptions" | "iamRoleArn">,
    dependsOn: pulumi.Resource[],
    { trafficType, logFormat, maxAggregationInterval }: FlowLogsPlan,
    { vpcId, transitGatewayId, transform }: FlowLogsArgs,
  ): aws.ec2.FlowLog {
    const args = {
      ...(vpcId === undefined ? { transitGatewayId } : { vpcId }),
      ...(trafficType !== undefined && { trafficType }),
      ...(logFormat !== undefined && { logFormat }),
      ...(maxAggregationInterval !== undefined && { maxAggregationInterval }),
      ...destination,
    };
    return new aws.ec2.FlowLog(...this.tagged<aws.ec2.FlowLogArgs>(role, args, { dependsOn }, transform?.flowLog));
  }

  private trustPolicy(): pulumi.Output<string> {
    const { partition, region, account } = lookup(this);
    return assumedBy("vpc-flow-logs.amazonaws.com", {
      sourceAccount: account,
      sourceArn: pulumi.interpolate`arn:${partition}:ec2:${region}:${account}:vpc-flow-log/*`,
    });
  }
}
