/** Identity, keys, secrets, storage, messages, logs and names. */
import { capitalsOf } from "./names";
import type { MockedResource } from "./resource";
import type { ResourceMock } from "./table";

const global = { region: true } as const;
const nowhere = { region: true, account: true } as const;

/** Resources whose id is what they are attached to. */
const attachedTo: Readonly<Record<string, string>> = {
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "bucket",
  "aws:s3/bucketLogging:BucketLogging": "bucket",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "bucket",
  "aws:s3/bucketPolicy:BucketPolicy": "bucket",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "bucket",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "bucket",
  "aws:s3/bucketVersioning:BucketVersioning": "bucket",
  "aws:secretsmanager/secretPolicy:SecretPolicy": "secretArn",
  "aws:sns/topicPolicy:TopicPolicy": "arn",
  "aws:sqs/queuePolicy:QueuePolicy": "queueUrl",
};

/** Resources of many services by type token. */
export const serviceMocks: Readonly<Record<string, ResourceMock>> = {
  ...Object.fromEntries(
    Object.entries(attachedTo).map(([type, property]) => [
      type,
      (each: MockedResource) => ({ id: each.text(property) ?? each.logicalName }),
    ]),
  ),
  "aws:iam/role:Role": (role) => ({
    id: role.name,
    arn: role.arn("iam", `role${role.text("path") ?? "/"}${role.name}`, global),
    uniqueId: `AROA${capitalsOf(role.urn, 17)}`,
    createDate: "2026-01-01T00:00:00Z",
  }),
  "aws:iam/policy:Policy": (policy) => {
    const arn = policy.arn("iam", `policy${policy.text("path") ?? "/"}${policy.name}`, global);
    return { id: arn, arn, policyId: `ANPA${capitalsOf(policy.urn, 17)}` };
  },
  "aws:iam/instanceProfile:InstanceProfile": (profile) => ({
    id: profile.name,
    arn: profile.arn("iam", `instance-profile/${profile.name}`, global),
  }),
  "aws:iam/rolePolicy:RolePolicy": (policy) => ({ id: `${policy.text("role") ?? ""}:${policy.name}` }),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (attachment) => ({
    id: `${attachment.text("role") ?? ""}/${attachment.text("policyArn") ?? ""}`,
  }),
  "aws:kms/key:Key": (key) => ({ id: key.uuid(), keyId: key.uuid(), arn: key.arn("kms", `key/${key.uuid()}`) }),
  "aws:kms/alias:Alias": (alias) => ({
    id: alias.name,
    arn: alias.arn("kms", alias.name),
    targetKeyArn: alias.arn("kms", `key/${alias.text("targetKeyId") ?? ""}`),
  }),
  "aws:secretsmanager/secret:Secret": (secret) => {
    const arn = secret.givenId ?? secret.arn("secretsmanager", `secret:${secret.name}-${capitalsOf(secret.urn, 6)}`);
    return { id: arn, arn };
  },
  "aws:secretsmanager/secretVersion:SecretVersion": (version) => ({
    id: `${version.text("secretId") ?? ""}|${version.uuid()}`,
    arn: version.text("secretId"),
    versionId: version.uuid(),
  }),
  "aws:ssm/parameter:Parameter": (parameter) => ({
    id: parameter.name,
    arn: parameter.arn("ssm", `parameter/${parameter.name.replace(/^\//, "")}`),
    version: 1,
  }),
  "aws:s3/bucket:Bucket": (bucket) => {
    const { name } = bucket;
    const { region, dnsSuffix } = bucket.place;
    return {
      id: name,
      arn: bucket.arn("s3", name, nowhere),
      bucketDomainName: `${name}.s3.${dnsSuffix}`,
      bucketRegionalDomainName: `${name}.s3.${region}.${dnsSuffix}`,
      hostedZoneId: `Z${bucket.hex(13).toUpperCase()}`,
    };
  },
  "aws:sns/topic:Topic": (topic) => withArn(topic, "sns", topic.name),
  "aws:sns/topicSubscription:TopicSubscription": (subscription) => {
    const arn = `${subscription.text("topic") ?? subscription.arn("sns", "topic")}:${subscription.uuid()}`;
    return { id: arn, arn, ownerId: subscription.place.account };
  },
  "aws:sqs/queue:Queue": (queue) => {
    const url = `https://sqs.${queue.place.region}.${queue.place.dnsSuffix}/${queue.place.account}/${queue.name}`;
    return { id: url, url, arn: queue.arn("sqs", queue.name) };
  },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": (chat) => chatConfiguration(chat, "slack-channel"),
  "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": (chat) => ({
    ...chatConfiguration(chat, "microsoft-teams-channel"),
    id: chat.text("teamId"),
  }),
  "aws:budgets/budget:Budget": (budget) => ({
    id: `${budget.place.account}:${budget.name}`,
    arn: budget.arn("budgets", `budget/${budget.name}`, { region: true }),
    accountId: budget.place.account,
  }),
  "aws:ssmincidents/responsePlan:ResponsePlan": (plan) => {
    const arn = plan.arn("ssm-incidents", `response-plan/${plan.name}`, { region: true });
    return { id: arn, arn };
  },
  "aws:cloudwatch/logGroup:LogGroup": (group) => ({ id: group.name, arn: group.arn("logs", `log-group:${group.name}`) }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": (alarm) => ({ id: alarm.name, arn: alarm.arn("cloudwatch", `alarm:${alarm.name}`) }),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (alarm) => ({
    id: alarm.text("alarmName") ?? alarm.logicalName,
    arn: alarm.arn("cloudwatch", `alarm:${alarm.text("alarmName") ?? alarm.logicalName}`),
  }),
  "aws:cloudwatch/dashboard:Dashboard": (dashboard) => ({
    id: dashboard.text("dashboardName"),
    dashboardArn: dashboard.arn("cloudwatch", `dashboard/${dashboard.text("dashboardName") ?? ""}`, global),
  }),
  "aws:cloudwatch/eventRule:EventRule": (rule) => ({ id: rule.name, arn: rule.arn("events", `rule/${rule.name}`) }),
  "aws:route53/zone:Zone": (zone) => {
    const id = `Z0${zone.hex(18).toUpperCase()}`;
    return {
      id,
      zoneId: id,
      arn: zone.arn("route53", `hostedzone/${id}`, nowhere),
      nameServers: [1, 2, 3, 4].map((n) => `ns-${n}.awsdns-0${n}.example`),
    };
  },
  "aws:route53/record:Record": (record) => ({
    id: [record.text("zoneId"), record.text("name"), record.text("type")].join("_"),
    fqdn: record.text("name"),
  }),
  "aws:acm/certificate:Certificate": (certificate) => {
    const names = [certificate.text("domainName") ?? "", ...(certificate.texts("subjectAlternativeNames") ?? [])];
    return {
      ...withArn(certificate, "acm", `certificate/${certificate.uuid()}`),
      domainValidationOptions: [...new Set(names)].map((name) => validationOption(certificate, name)),
      status: "ISSUED",
    };
  },
};

/** A wildcard and the name below it are proved by one record. */
function validationOption(certificate: MockedResource, domainName: string): Readonly<Record<string, string>> {
  const proved = domainName.replace(/^\*\./, "");
  return {
    domainName,
    resourceRecordName: `_${certificate.hex(32, proved)}.${proved}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${certificate.hex(32, `value of ${proved}`)}.acm-validations.aws.`,
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awschatbot.html#awschatbot-resources-for-iam-policies */
function chatConfiguration(chat: MockedResource, kind: string): { readonly id: string; readonly chatConfigurationArn: string } {
  const arn = chat.arn("chatbot", `chat-configuration/${kind}/${chat.text("configurationName") ?? chat.logicalName}`, { region: true });
  return { id: arn, chatConfigurationArn: arn };
}

function withArn(resource: MockedResource, service: string, path: string): { readonly id: string; readonly arn: string } {
  const arn = resource.givenId ?? resource.arn(service, path);
  return { id: arn, arn };
}
