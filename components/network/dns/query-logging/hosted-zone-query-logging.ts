/**
 *     new network.HostedZoneQueryLogging("example-com-queries", { zone: exampleCom });
 *
 * What the world asks a public zone. Route 53 writes it to one region only, so that is where the log group is, wherever the program runs.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkName, Component, Faults, lookup, policyDocument, retainedLogs } from "../../../core";
import { globalRegion } from "../global-region";
import { retentionOf } from "./plan";
import type { HostedZoneQueryLoggingArgs } from "./args";

/**
 * Query logs of a public zone. About $0.50 a GB taken in, and the keeping. Each takes one of the ten resource policies that CloudWatch Logs
 * allows an account in a region. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
 */
export class HostedZoneQueryLogging extends Component {
  readonly logGroupName: pulumi.Output<string>;
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly policy: aws.cloudwatch.LogResourcePolicy;
    readonly queryLog: aws.route53.QueryLog;
  };

  constructor(name: string, args: HostedZoneQueryLoggingArgs, opts?: pulumi.ComponentResourceOptions) {
    const retentionInDays = checkedRetention(name, args);
    super("isthmus:network:HostedZoneQueryLogging", name, args, opts);
    const { zone, transform } = args;
    const logGroup = this.makeLogGroup(retentionInDays, args);
    const policy = this.makePolicy(logGroup, args);
    const queryLog = new aws.route53.QueryLog(
      ...this.child<aws.route53.QueryLogArgs>(
        "log",
        { zoneId: zone.zoneId, cloudwatchLogGroupArn: logGroup.arn },
        { dependsOn: [policy] },
        transform?.queryLog,
      ),
    );
    this.logGroupName = logGroup.name;
    this.nodes = { logGroup, policy, queryLog };
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  private makeLogGroup(retentionInDays: number, { logGroup: settings, transform }: HostedZoneQueryLoggingArgs): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>(
        "group",
        {
          // Route 53 asks for this prefix. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
          namePrefix: `/aws/route53/${this.name}-`,
          retentionInDays,
          ...(settings?.kmsKeyArn !== undefined && { kmsKeyId: settings.kmsKeyArn }),
          region: globalRegion,
        },
        retainedLogs(settings),
        transform?.logGroup,
      ),
    );
  }

  private makePolicy(logGroup: aws.cloudwatch.LogGroup, { zone, transform }: HostedZoneQueryLoggingArgs): aws.cloudwatch.LogResourcePolicy {
    return new aws.cloudwatch.LogResourcePolicy(
      ...this.child<aws.cloudwatch.LogResourcePolicyArgs>(
        "policy",
        // Policies of one name overwrite each other, and another stack of the account may have this component too.
        {
          policyName: pulumi.interpolate`${this.name}-${zone.zoneId}`,
          policyDocument: this.policy(zone.zoneId, logGroup.arn),
          region: globalRegion,
        },
        {},
        transform?.policy,
      ),
    );
  }

  /** Closed against other accounts' zones. */
  private policy(zoneId: pulumi.Output<string>, logGroupArn: pulumi.Output<string>): pulumi.Output<string> {
    const { partition, account } = lookup(this);
    return policyDocument([
      {
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [pulumi.interpolate`${logGroupArn}:*`],
        Condition: {
          ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:route53:::hostedzone/${zoneId}` },
          StringEquals: { "aws:SourceAccount": account },
        },
      },
    ]);
  }
}

function checkedRetention(name: string, { logGroup }: HostedZoneQueryLoggingArgs): number {
  const faults = new Faults(`HostedZoneQueryLogging "${name}"`);
  checkName(faults, "name", name);
  const days = retentionOf(faults, logGroup);
  faults.throwIfAny();
  return days ?? 0;
}
