/**
 * Whether a service can publish to a topic: the topic's policy lets it, and so does the key that encrypts the topic. CloudWatch tries neither
 * when an alarm is made, and says so only in the alarm's history once it has fired.
 */
import { statementsOf } from "../../policy/aws/statements";
import { UnresolvedError } from "../../policy/finding";
import type { Resource } from "../../policy/resource";
import type { Stacks } from "../../policy/stacks";
import { areApart, arnOf, obstacle, partsOf, placeOf } from "../context";
import type { AlertObstacle } from "../model";
import { isAllowed, type Decision, type Publisher } from "./permissions";

const types = {
  topicPolicy: "aws:sns/topicPolicy:TopicPolicy",
  key: "aws:kms/key:Key",
  keyPolicy: "aws:kms/keyPolicy:KeyPolicy",
  alias: "aws:kms/alias:Alias",
} as const;

/** What keeps a service from publishing to a topic. */
export function publishingObstacles(topic: Resource, publisher: Publisher, stacks: Stacks): readonly AlertObstacle[] {
  return [...policyObstacles(topic, publisher, stacks), ...keyObstacles(topic, publisher, stacks)];
}

function policyObstacles(topic: Resource, publisher: Publisher, stacks: Stacks): readonly AlertObstacle[] {
  const remedy = `Allow ${publisher.service} to publish in the policy of ${topic.name}.`;
  const notRead = (why: string): AlertObstacle =>
    obstacle(
      "TOPIC_POLICY_NOT_READ",
      topic,
      `${why}, so it cannot be said whether ${publisher.service} may publish to ${topic.name}.`,
      false,
    );
  try {
    const beside = stacks.referringTo(topic, types.topicPolicy, "arn");
    const documents = beside.length > 0 ? beside : topic.has("policy") ? [topic] : [];
    if (documents.length === 0) return defaultPolicyObstacles(topic, publisher, remedy);
    const statements = documents.flatMap((each) => statementsOf(each, "policy"));
    const allowed = isAllowed(statements, { publisher, action: "sns:publish", resource: arnOf(topic), topic: arnOf(topic) });
    if (allowed === true) return [];
    const holder = documents[0] ?? topic;
    if (allowed === false) return [obstacle("TOPIC_POLICY_REFUSES", holder, remedy)];
    return [notRead(`The policy of ${topic.name} has conditions that are not modelled`)];
  } catch (error) {
    if (!(error instanceof UnresolvedError)) throw error;
    return [notRead(`The policy of ${topic.name}: ${error.message}`)];
  }
}

/**
 * Without a policy of its own a topic has one that lets in its own account, and with it CloudWatch and RDS; EventBridge, Budgets and cost
 * anomalies need a statement. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
function defaultPolicyObstacles(topic: Resource, { service, arn }: Publisher, remedy: string): readonly AlertObstacle[] {
  if (service !== "cloudwatch.amazonaws.com" && service !== "events.rds.amazonaws.com")
    return [obstacle("TOPIC_POLICY_REFUSES", topic, `${topic.name} has only the default policy. ${remedy}`)];
  const [of, from] = [partsOf(arnOf(topic)).account, partsOf(arn).account];
  if (of === undefined || from === undefined || of === from) return [];
  return [obstacle("TOPIC_POLICY_REFUSES", topic, `${topic.name} has only the default policy, which is for account ${of}. ${remedy}`)];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
function keyObstacles(topic: Resource, publisher: Publisher, stacks: Stacks): readonly AlertObstacle[] {
  if (!topic.has("kmsMasterKeyId")) return [];
  const notRead = (remedy: string): AlertObstacle => obstacle("KEY_POLICY_NOT_READ", topic, remedy, false);
  try {
    const key = keyOf(topic, stacks);
    if (key === "aws-managed")
      return [
        obstacle(
          "KEY_IS_AWS_MANAGED",
          topic,
          `${topic.name} is encrypted with AWS's own key, which ${publisher.service} may not use. Give it a key whose policy allows that.`,
        ),
      ];
    if (key === undefined)
      return [obstacle("KEY_NOT_IN_STACKS", topic, `The key of ${topic.name} is not in the stacks, so its policy is not known.`, false)];
    if (isElsewhere(key, topic)) return [notRead(`${key.name} is a key of another region than ${topic.name}, and may not encrypt it.`)];
    if (key.flag("isEnabled") === false) return [obstacle("KEY_IS_DISABLED", key, `Enable ${key.name}, which encrypts ${topic.name}.`)];
    const allowed = mayUse(key, topic, publisher, stacks);
    if (allowed === true) return [];
    const remedy = `Allow ${publisher.service} kms:GenerateDataKey* and kms:Decrypt in the policy of ${key.name}, which encrypts ${topic.name}.`;
    if (allowed === false) return [obstacle("KEY_POLICY_REFUSES", key, remedy)];
    return [
      notRead(
        `The policy of ${key.name} has conditions that are not modelled, so it cannot be said whether ${publisher.service} may use it.`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof UnresolvedError)) throw error;
    return [notRead(`The key of ${topic.name}: ${error.message}, so it cannot be said whether ${publisher.service} may use it.`)];
  }
}

/** A key without a policy of its own has one that names the account only, and services of AWS are not in it. */
function mayUse(key: Resource, topic: Resource, publisher: Publisher, stacks: Stacks): Decision {
  const beside = stacks.referringTo(key, types.keyPolicy, "keyId");
  const statements = (beside.length > 0 ? beside : [key]).flatMap((each) => statementsOf(each, "policy"));
  const answers = ["kms:generatedatakey", "kms:decrypt"].map((action) =>
    isAllowed(statements, { publisher, action, resource: arnOf(key), topic: arnOf(topic) }),
  );
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

/** The key that a topic names by id, ARN or alias, or by a value that is not known yet. Ids and aliases are of the topic's own account and region. */
function keyOf(topic: Resource, stacks: Stacks): Resource | "aws-managed" | undefined {
  const dependencies = topic.declared.propertyDependencies["kmsMasterKeyId"] ?? [];
  const keys = stacks.ofType(types.key);
  const byDependency = keys.find(({ urn }) => dependencies.includes(urn));
  let id: string | undefined;
  try {
    id = topic.text("kmsMasterKeyId");
  } catch (error) {
    if (byDependency !== undefined) return byDependency;
    throw error;
  }
  if (id === undefined) return undefined;
  if (/(^|:)alias\/aws\//.test(id)) return "aws-managed";
  const alias = named(stacks.ofType(types.alias), id, topic, ["name", "id"]);
  return alias === undefined
    ? named(keys, id, topic, ["id", "keyId"])
    : named(keys, alias.text("targetKeyId") ?? "", alias, ["id", "keyId"]);
}

/** What somebody names by its ARN, or by another name in its own account and region. */
function named(candidates: readonly Resource[], name: string, from: Resource, outputs: readonly string[]): Resource | undefined {
  return candidates.find((each) =>
    name.startsWith("arn:")
      ? each.declared.outputs["arn"] === name
      : outputs.some((output) => each.declared.outputs[output] === name) && !areApart(placeOf(each), placeOf(from)),
  );
}

/** A key of another region: whether SNS takes it, no page says. */
function isElsewhere(key: Resource, topic: Resource): boolean {
  const [ofKey, ofTopic] = [placeOf(key).region, placeOf(topic).region];
  return ofKey !== undefined && ofTopic !== undefined && ofKey !== ofTopic;
}
