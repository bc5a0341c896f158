/**
 *     new FlowLogs("dev-flow-logs", { vpcId: vpc.id, retentionInDays: 30, traffic: "REJECT" }, { parent: this });
 *
 * The log group is owned here, so that it has a retention and a key and goes when the VPC goes, and the role may write to it alone.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { allow, assumedBy, Component, lookup, policyDocument, type ComponentArgs, type Duration, type Transform } from "../../core";

/** Every flow, or only what security groups and network ACLs turned away. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html */
export type FlowLogTraffic = "ALL" | "REJECT";

/** How much of a VPC's traffic is logged, and for how long. */
export interface FlowLogSettings {
  /** How long flows are kept, one of CloudWatch's own periods. Each GB kept costs $0.03 a month (us-east-1). @default "365 days" */
  readonly retention?: Duration;
  /** What is logged. A change replaces the flow log, not the log group. @default "ALL" */
  readonly traffic?: FlowLogTraffic;
  /** Key that encrypts the log group; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Hatches of the flow logs' children. */
export interface FlowLogsTransform {
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly role?: Transform<aws.iam.RoleArgs>;
  readonly policy?: Transform<aws.iam.RolePolicyArgs>;
  readonly flowLog?: Transform<aws.ec2.FlowLogArgs>;
}

/** Arguments of `FlowLogs`, in CloudWatch's terms. */
export interface FlowLogsArgs extends ComponentArgs {
  readonly vpcId: pulumi.Input<string>;
  /** One of CloudWatch's own numbers of days. */
  readonly retentionInDays: number;
  readonly traffic: FlowLogTraffic;
  /** @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** @default {} */
  readonly transform?: FlowLogsTransform;
}

/** A VPC's flow log with its log group and the role that writes to it. About $0.50 for each GB taken in (us-east-1), and the keeping. */
export class FlowLogs extends Component {
  readonly logGroupName: pulumi.Output<string>;
  readonly logGroupArn: pulumi.Output<string>;
  readonly flowLogId: pulumi.Output<string>;
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly role: aws.iam.Role;
    readonly policy: aws.iam.RolePolicy;
    readonly flowLog: aws.ec2.FlowLog;
  };

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:FlowLogs", name, args, opts);
    const { transform } = args;
    const logGroup = new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>(
        "group",
        { retentionInDays: args.retentionInDays, ...(args.kmsKeyArn !== undefined && { kmsKeyId: args.kmsKeyArn }) },
        {},
        transform?.logGroup,
      ),
    );
    const role = new aws.iam.Role(...this.tagged<aws.iam.RoleArgs>("role", { assumeRolePolicy: this.trustPolicy() }, {}, transform?.role));
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html, without CreateLogGroup: the group exists.
    const write = allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], pulumi.interpolate`${logGroup.arn}:*`);
    const policy = new aws.iam.RolePolicy(
      ...this.child<aws.iam.RolePolicyArgs>("policy", { role: role.name, policy: policyDocument([write]) }, {}, transform?.policy),
    );
    const flowLog = new aws.ec2.FlowLog(
      ...this.tagged<aws.ec2.FlowLogArgs>(
        "",
        {
          vpcId: args.vpcId,
          trafficType: args.traffic,
          logDestinationType: "cloud-watch-logs",
          logDestination: logGroup.arn,
          iamRoleArn: role.arn,
        },
        { dependsOn: [policy] },
        transform?.flowLog,
      ),
    );
    this.logGroupName = logGroup.name;
    this.logGroupArn = logGroup.arn;
    this.flowLogId = flowLog.id;
    this.nodes = { logGroup, role, policy, flowLog };
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  private trustPolicy(): pulumi.Output<string> {
    const { partition, region, account } = lookup(this);
    return assumedBy("vpc-flow-logs.amazonaws.com", {
      sourceAccount: account,
      sourceArn: pulumi.interpolate`arn:${partition}:ec2:${region}:${account}:vpc-flow-log/*`,
    });
  }
}
