/** Every rule, service by service. */
import type { Rule } from "../rule";
import { alertingRules, monitorRules } from "./alerting";
import { cloudfrontRules, wafRules } from "./cloudfront";
import { cloudwatchRules } from "./cloudwatch";
import { ecrRules } from "./ecr";
import { ecsRules } from "./ecs";
import { ecsTaskRules } from "./ecs-tasks";
import { efsRules } from "./efs";
import { iamIdentityRules } from "./iam-identities";
import { iamPolicyRules } from "./iam-policies";
import { instanceRules } from "./instances";
import { kmsRules } from "./kms";
import { lambdaRules } from "./lambda";
import { listenerRules, loadBalancerRules } from "./load-balancers";
import { snsRules, sqsRules } from "./messaging";
import { networkAclRules } from "./network-acls";
import { rdsClusterRules } from "./rds-clusters";
import { rdsInstanceRules } from "./rds-instances";
import { rdsParameterRules } from "./rds-parameters";
import { s3AccessRules } from "./s3-access";
import { s3BucketRules } from "./s3-buckets";
import { secretRules, ssmRules } from "./secrets";
import { securityGroupRules } from "./security-groups";
import { transitGatewayRules } from "./transit-gateways";
import { vpcRules } from "./vpc";

/** A service and the rules for it. */
export interface RuleGroup {
  readonly service: string;
  readonly rules: readonly Rule[];
}

/** The rules in the order in which reports show them. */
export const ruleGroups: readonly RuleGroup[] = [
  { service: "VPC", rules: [...vpcRules, ...networkAclRules] },
  { service: "Security groups", rules: securityGroupRules },
  { service: "Transit Gateway", rules: transitGatewayRules },
  { service: "EC2 and EBS", rules: instanceRules },
  { service: "Elastic Load Balancing", rules: [...loadBalancerRules, ...listenerRules] },
  { service: "ECS", rules: [...ecsRules, ...ecsTaskRules] },
  { service: "ECR", rules: ecrRules },
  { service: "RDS", rules: [...rdsClusterRules, ...rdsInstanceRules, ...rdsParameterRules] },
  { service: "S3", rules: [...s3BucketRules, ...s3AccessRules] },
  { service: "KMS", rules: kmsRules },
  { service: "CloudWatch", rules: cloudwatchRules },
  { service: "SNS and SQS", rules: [...snsRules, ...alertingRules, ...sqsRules] },
  { service: "Datadog", rules: monitorRules },
  { service: "IAM", rules: [...iamPolicyRules, ...iamIdentityRules] },
  { service: "Secrets Manager and Systems Manager", rules: [...secretRules, ...ssmRules] },
  { service: "Lambda", rules: lambdaRules },
  { service: "EFS", rules: efsRules },
  { service: "CloudFront and WAF", rules: [...cloudfrontRules, ...wafRules] },
];

/** The rules that run where nobody chooses others. */
export const allRules: readonly Rule[] = ruleGroups.flatMap(({ rules }) => rules);
