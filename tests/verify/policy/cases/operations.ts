import type { JsonObject } from "../../../../verify/graph";
import { arnOf, declared, urnOf, type Declared } from "../declare";
import { narrowPolicy, openPolicy, policyOf, secret, tlsPolicy, unknown, type CaseTable } from "./case";

const logGroup = (inputs: JsonObject): Declared => declared("aws:cloudwatch/logGroup:LogGroup", inputs);
const alarm = (inputs: JsonObject): Declared => declared("aws:cloudwatch/metricAlarm:MetricAlarm", inputs);

const silent = alarm({
  actionsEnabled: false,
  namespace: "AWS/RDS",
  metricName: "CPUUtilization",
  dimensions: { DBClusterIdentifier: "orders-1" },
  comparisonOperator: "GreaterThanThreshold",
});
const monitor = (tags: readonly string[], message = "@slack-orders"): Declared =>
  declared(
    "datadog:index/monitor:Monitor",
    { type: "query alert", query: "avg(last_5m):avg:aws.rds.cpuutilization{dbclusteridentifier:orders-1} > 90", message, tags },
    "monitor",
  );

export const cloudwatchCases: CaseTable = {
  "log-group-expires": { passes: [logGroup({ retentionInDays: 1 })], fails: [logGroup({}), logGroup({ retentionInDays: 0 })] },
  "log-group-keeps-a-year": { passes: [logGroup({}), logGroup({ retentionInDays: 365 })], fails: [logGroup({ retentionInDays: 180 })] },
  "log-group-is-encrypted": { passes: [logGroup({ kmsKeyId: unknown })], fails: [logGroup({})] },
  "alarm-has-action": { passes: [alarm({ alarmActions: [unknown] })], fails: [alarm({}), alarm({ alarmActions: [] })] },
  "alarm-is-switched-on": {
    passes: [alarm({}), [silent, monitor(["isthmus:aws-integration"])]],
    fails: [silent, [silent, monitor([])], [silent, monitor(["isthmus:aws-integration"], "See the runbook.")]],
  },
};

const topic = (inputs: JsonObject = {}): Declared => declared("aws:sns/topic:Topic", inputs);
const topicPolicy = (policy: string): Declared => declared("aws:sns/topicPolicy:TopicPolicy", { arn: arnOf("subject"), policy }, "policy");
const queue = (inputs: JsonObject = {}, name = "subject"): Declared => declared("aws:sqs/queue:Queue", inputs, name);
const queuePolicy = (policy: string): Declared => declared("aws:sqs/queuePolicy:QueuePolicy", { queueUrl: "subject", policy }, "policy");
const everyAction = policyOf({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "SQS:*", Resource: "*" });

export const messagingCases: CaseTable = {
  "sns-topic-is-encrypted": { passes: [topic({ kmsMasterKeyId: unknown })], fails: [topic()] },
  "sns-topic-has-own-key": {
    passes: [topic({ kmsMasterKeyId: "arn:aws:kms:…" })],
    fails: [topic(), topic({ kmsMasterKeyId: "alias/aws/sns" })],
  },
  "sns-policy-is-not-public": {
    passes: [topicPolicy(narrowPolicy), topic()],
    fails: [topicPolicy(openPolicy), topic({ policy: openPolicy })],
  },
  "sns-topic-demands-tls": { passes: [[topic(), topicPolicy(tlsPolicy)]], fails: [topic(), [topic(), topicPolicy(narrowPolicy)]] },
  "sqs-queue-is-encrypted": {
    passes: [queue(), queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: unknown })],
    fails: [queue({ sqsManagedSseEnabled: false })],
  },
  "sqs-queue-has-own-key": {
    passes: [queue({ kmsMasterKeyId: "arn:aws:kms:…" })],
    fails: [queue(), queue({ kmsMasterKeyId: "alias/aws/sqs" })],
  },
  "sqs-queue-has-dead-letter-queue": {
    passes: [
      queue({ redrivePolicy: unknown }),
      [queue(), queue({ redrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("subject") }) }, "source")],
      [
        queue(),
        declared(
          "aws:sns/topicSubscription:TopicSubscription",
          { redrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("subject") }) },
          "source",
        ),
      ],
      [
        queue(),
        declared("aws:sqs/queue:Queue", { redrivePolicy: unknown }, "source", {
          propertyDependencies: { redrivePolicy: [urnOf(queue())] },
        }),
      ],
    ],
    fails: [queue()],
  },
  "sqs-policy-is-not-public": { passes: [queuePolicy(narrowPolicy)], fails: [queuePolicy(openPolicy)] },
  "sqs-policy-names-actions": {
    passes: [queuePolicy(narrowPolicy)],
    fails: [queuePolicy(everyAction), queue({ policy: everyAction.replace("SQS:*", "*") })],
  },
  "sqs-queue-demands-tls": { passes: [[queue(), queuePolicy(tlsPolicy)], queue({ policy: tlsPolicy })], fails: [queue()] },
};

const policy = (statement: object, type = "aws:iam/policy:Policy"): Declared =>
  declared(type, { policy: policyOf({ Effect: "Allow", Resource: "*", ...statement }) });
const named = { Resource: "arn:aws:s3:::orders/*" } as const;

export const iamPolicyCases: CaseTable = {
  "iam-policy-is-no-administrator": {
    passes: [policy({ Action: "*", ...named }), policy({ Action: "*", Effect: "Deny" }), declared("aws:iam/role:Role", {})],
    fails: [
      policy({ Action: "*" }),
      policy({ Action: ["*:*"] }, "aws:iam/rolePolicy:RolePolicy"),
      declared("aws:iam/role:Role", { inlinePolicies: [{ policy: policyOf({ Effect: "Allow", Action: "*", Resource: "*" }) }] }),
    ],
    undecided: [declared("aws:iam/policy:Policy", { policy: unknown })],
  },
  "iam-policy-names-actions": { passes: [policy({ Action: "s3:Get*" })], fails: [policy({ Action: ["s3:*"], ...named })] },
  "iam-policy-allows-no-exceptions": {
    passes: [policy({ Action: "s3:GetObject" }), policy({ NotAction: "iam:*", Effect: "Deny" })],
    fails: [policy({ NotAction: ["iam:*"] })],
  },
  "iam-policy-limits-pass-role": {
    passes: [policy({ Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/tasks" })],
    fails: [policy({ Action: "iam:PassRole" }), policy({ Action: "IAM:Pass*" })],
  },
  "iam-policy-grants-no-escalation": {
    passes: [
      policy({ Action: ["iam:GetRole"] }),
      policy({ Action: "iam:AttachRolePolicy", Resource: "arn:aws:iam::111122223333:role/tasks" }),
    ],
    fails: [policy({ Action: "iam:AttachRolePolicy" }), policy({ NotAction: "s3:*" })],
  },
  "iam-policy-limits-data-reads": {
    passes: [policy({ Action: "s3:GetObject", ...named }), policy({ Action: "ecr:GetAuthorizationToken" })],
    fails: [policy({ Action: "secretsmanager:GetSecretValue" }), policy({ Action: "s3:Get*" })],
  },
  "iam-policy-limits-decryption": {
    passes: [policy({ Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-central-1:111122223333:key/1" })],
    fails: [policy({ Action: "kms:Decrypt" }), policy({ Action: "kms:*", Resource: "arn:aws:kms:*:111122223333:key/*" })],
  },
};

const role = (inputs: JsonObject): Declared => declared("aws:iam/role:Role", inputs);
const trust = (statement: object): Declared =>
  role({ assumeRolePolicy: policyOf({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }) });
const github = "token.actions.githubusercontent.com";
const workflows = (condition: object): Declared =>
  trust({ Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` }, Condition: condition });
const attachment = (policyArn: string): Declared => declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { policyArn });
const passwords = (inputs: JsonObject): Declared => declared("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", inputs);

export const iamIdentityCases: CaseTable = {
  "iam-role-trusts-nobody-unnamed": {
    passes: [trust({ Principal: { Service: "ecs-tasks.amazonaws.com" } })],
    fails: [trust({ Principal: "*" }), trust({ Principal: { AWS: ["*"] } })],
  },
  "iam-role-trusts-one-repository": {
    passes: [workflows({ StringLike: { [`${github}:sub`]: "repo:acme/orders:*" } })],
    fails: [
      workflows({ StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } }),
      workflows({ StringLike: { [`${github}:sub`]: "repo:*" } }),
      workflows({ StringLike: { [`${github}:sub`]: ["repo:acme/orders:*", "*"] } }),
    ],
    ignores: [trust({ Principal: { Service: "ecs-tasks.amazonaws.com" } })],
  },
  "iam-attaches-no-administrator-access": {
    passes: [attachment("arn:aws:iam::aws:policy/ReadOnlyAccess"), attachment("arn:aws:iam::111122223333:policy/AdministratorAccess")],
    fails: [
      attachment("arn:aws:iam::aws:policy/AdministratorAccess"),
      role({ managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AdministratorAccess"] }),
    ],
  },
  "iam-attaches-no-full-iam-access": {
    passes: [attachment("arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole")],
    fails: [attachment("arn:aws:iam::aws:policy/IAMFullAccess")],
  },
  "iam-user-gets-policies-through-groups": {
    passes: [declared("aws:iam/policyAttachment:PolicyAttachment", { groups: ["operators"] })],
    fails: [
      declared("aws:iam/userPolicyAttachment:UserPolicyAttachment", { user: "somebody" }),
      declared("aws:iam/policyAttachment:PolicyAttachment", { users: ["somebody"] }),
    ],
  },
  "iam-user-belongs-to-group": {
    passes: [
      [declared("aws:iam/user:User"), declared("aws:iam/userGroupMembership:UserGroupMembership", { user: "subject" }, "membership")],
    ],
    fails: [declared("aws:iam/user:User")],
  },
  "iam-declares-no-access-keys": {
    passes: [declared("aws:iam/accessKey:AccessKey", { status: "Inactive" })],
    fails: [declared("aws:iam/accessKey:AccessKey", {})],
  },
  "iam-password-is-long": { passes: [passwords({ minimumPasswordLength: 14 })], fails: [passwords({})] },
  "iam-password-is-new": { passes: [passwords({ passwordReusePrevention: 24 })], fails: [passwords({ passwordReusePrevention: 5 })] },
};

const lambda = (inputs: JsonObject): Declared => declared("aws:lambda/function:Function", inputs);
const environment = (variables: JsonObject): Declared => lambda({ environment: { variables } });
const permission = (inputs: JsonObject): Declared => declared("aws:lambda/permission:Permission", inputs);
const destination = declared(
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  { functionName: "subject", destinationConfig: { onFailure: { destination: "arn" } } },
  "destination",
);

export const lambdaCases: CaseTable = {
  "lambda-runs-supported-runtime": {
    passes: [lambda({ runtime: "nodejs22.x" }), lambda({ runtime: "python3.13" }), lambda({ runtime: "provided.al2023" })],
    fails: [lambda({ runtime: "nodejs16.x" }), lambda({ runtime: "python3.8" })],
    ignores: [lambda({ packageType: "Image" })],
  },
  "lambda-keeps-secrets-out-of-environment": {
    passes: [lambda({}), environment({ TABLE: "orders", API_KEY_ARN: "arn" })],
    fails: [environment({ API_KEY: "1234" }), environment({ TOKEN: "1234", TABLE: "orders" })],
    undecided: [environment({ TABLE: secret })],
  },
  "lambda-encrypts-environment": {
    passes: [lambda({ environment: { variables: {} }, kmsKeyArn: unknown })],
    fails: [environment({ TABLE: "orders" })],
    ignores: [lambda({})],
  },
  "lambda-is-traced": { passes: [lambda({ tracingConfig: { mode: "Active" } })], fails: [lambda({})] },
  "lambda-keeps-failed-events": {
    passes: [lambda({ deadLetterConfig: { targetArn: unknown } }), [lambda({}), destination]],
    fails: [lambda({})],
  },
  "lambda-limits-concurrency": {
    passes: [lambda({ reservedConcurrentExecutions: 10 })],
    fails: [lambda({}), lambda({ reservedConcurrentExecutions: -1 })],
  },
  "lambda-url-demands-signature": {
    passes: [declared("aws:lambda/functionUrl:FunctionUrl", { authorizationType: "AWS_IAM" })],
    fails: [declared("aws:lambda/functionUrl:FunctionUrl", { authorizationType: "NONE" })],
  },
  "lambda-permission-names-source": {
    passes: [permission({ principal: "s3.amazonaws.com", sourceArn: unknown })],
    fails: [permission({ principal: "s3.amazonaws.com" })],
    ignores: [permission({ principal: "111122223333" })],
  },
  "lambda-permission-is-not-public": {
    passes: [permission({ principal: "*", principalOrgId: "o-example" }), permission({ principal: "s3.amazonaws.com" })],
    fails: [permission({ principal: "*" })],
  },
};
