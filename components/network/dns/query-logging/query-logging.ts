/**
 *     new network.QueryLogging("queries", { vpcs: { dev, prod }, logGroup: { retention: "90 days" } });
 *
 * Every name that something in a VPC asks for, and what it was told: where data leaves by DNS, it shows here and nowhere else.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, retainedLogs } from "../../../core";
import { ResourceShare } from "../../sharing/resource-share/resource-share";
import { type ResourceShareArgs } from "../../sharing/resource-share/args";
import { planQueryLogging } from "./plan";
import type { QueryLoggingArgs } from "./args";

/**
 * Query logs of VPCs. Route 53 asks nothing for them; CloudWatch takes about $0.50 a GB, S3 and Firehose $0.25 (us-east-1). Answers from a
 * resolver's cache are not logged again. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export class QueryLogging extends Component {
  readonly queryLogConfigId: pulumi.Output<string>;
  readonly queryLogConfigArn: pulumi.Output<string>;
  readonly destinationArn: pulumi.Output<string>;
  readonly nodes: {
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
    readonly config: aws.route53.ResolverQueryLogConfig;
    /** By the names given. */
    readonly associations: Readonly<Record<string, aws.route53.ResolverQueryLogConfigAssociation>>;
    readonly share: ResourceShare | undefined;
  };

  constructor(name: string, args: QueryLoggingArgs, opts?: pulumi.ComponentResourceOptions) {
    const { retentionInDays } = planQueryLogging(name, args);
    super("isthmus:network:QueryLogging", name, args, opts);
    const { vpcs = {}, share, transform } = args;
    const logGroup = retentionInDays === undefined ? undefined : this.makeLogGroup(retentionInDays, args);
    this.destinationArn = pulumi.output(logGroup?.arn ?? args.destinationArn ?? "");
    const config = new aws.route53.ResolverQueryLogConfig(
      ...this.tagged<aws.route53.ResolverQueryLogConfigArgs>("config", { destinationArn: this.destinationArn }, {}, transform?.config),
    );
    const associations = Object.entries(vpcs).map(([key, vpc]): [string, aws.route53.ResolverQueryLogConfigAssociation] => {
      const association = { resolverQueryLogConfigId: config.id, resourceId: vpc.vpcId };
      return [
        key,
        new aws.route53.ResolverQueryLogConfigAssociation(
          ...this.child<aws.route53.ResolverQueryLogConfigAssociationArgs>(key, association, {}, transform?.association),
        ),
      ];
    });
    const shared = { resourceArns: { config: config.arn }, ...(transform?.share && { transform: transform.share }) };
    this.queryLogConfigId = config.id;
    this.queryLogConfigArn = config.arn;
    this.nodes = {
      logGroup,
      config,
      associations: Object.fromEntries(associations),
      share: share && new ResourceShare(...this.part<ResourceShareArgs>("share", { ...share, ...shared })),
    };
    this.registerOutputs({ queryLogConfigId: this.queryLogConfigId, destinationArn: this.destinationArn });
  }

  /** Log delivery is admitted to `/aws/vendedlogs/` as a whole, which spares the account's resource policy a line for each group. */
  private makeLogGroup(retentionInDays: number, { logGroup, transform }: QueryLoggingArgs): aws.cloudwatch.LogGroup {
    const args = {
      namePrefix: `/aws/vendedlogs/route53resolver/${this.name}-`,
      retentionInDays,
      ...(logGroup?.kmsKeyArn !== undefined && { kmsKeyId: logGroup.kmsKeyArn }),
    };
    return new aws.cloudwatch.LogGroup(
      ...this.tagged<aws.cloudwatch.LogGroupArgs>("group", args, retainedLogs(logGroup), transform?.logGroup),
    );
  }
}
